"""Whatever nobody else listens to: answered, so that no press ends in silence."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from domain.errors import InvalidError
from handlers.kit.surface import sentence
from handlers.visit import Visit

ANY = re.compile(r"")


def register(app: AsyncApp) -> None:
    """Listen last, for every kind of request."""
    app.action(ANY)(old_button)
    app.view_submission(ANY)(old_form)
    app.view_closed(ANY)(nothing)
    app.shortcut(ANY)(old_button)
    app.command(ANY)(old_button)
    app.options(ANY)(no_options)
    app.event(ANY)(nothing)


async def old_button(ack: AsyncAck, visit: Visit) -> None:
    """A button of an older version of ours."""
    text = visit.tr("This button is from an older version. Type `/dx` to see what can be done.")
    await visit.answer(ack, sentence(text), visit.tr("Not done"))


async def old_form() -> None:
    """A form of an older version of ours; what was typed stays on the screen."""
    raise InvalidError("This form is from an older version. Please open it again with /dx.")


async def no_options(ack: AsyncAck) -> None:
    """A menu that nobody fills."""
    await ack(options=[])


async def nothing(ack: AsyncAck) -> None:
    """Something that needs no answer."""
    await ack()
