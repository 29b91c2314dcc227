"""Whatever nobody else listens to: answered, so that no press ends in silence."""

import re

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError
from handlers.kit.outdated import OLD_BUTTON, OLD_FORM
from handlers.kit.surface import sentence
from handlers.listening import Listening
from handlers.visit import Visit

ANY = re.compile(r"")


def register(app: Listening) -> None:
    """Listen last, for every kind of request."""
    app.action(ANY)(old_button)
    app.view_submission(ANY)(old_form)
    app.view_closed(ANY)(nothing)
    app.shortcut(ANY)(old_button)
    app.command(ANY)(unknown_command)
    app.options(ANY)(no_options)
    app.event(ANY)(nothing)


async def old_button(ack: AsyncAck, visit: Visit) -> None:
    """A button of an older version of ours."""
    await visit.answer(ack, sentence(visit.tr(OLD_BUTTON)), visit.tr("Not done"))


async def unknown_command(ack: AsyncAck, visit: Visit) -> None:
    """A command that the app's settings in Slack name but that is not one of ours."""
    text = visit.tr("This command does nothing here. Type `/dx` to see what can be done.")
    await ack(sentence(text).ack())


async def old_form() -> None:
    """A form of an older version of ours; what was typed stays on the screen."""
    raise InvalidError(OLD_FORM)


async def no_options(ack: AsyncAck) -> None:
    """A menu that nobody fills."""
    await ack(options=[])


async def nothing(ack: AsyncAck) -> None:
    """Something that needs no answer."""
    await ack()
