"""Registers what can be pressed and sent on a story's card and form."""

import re

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError
from handlers.kit.outdated import OLD_BUTTON
from handlers.listening import Listening
from handlers.story import buttons as story_buttons
from handlers.story import question as story_question
from handlers.story import views as story_views
from handlers.visit import Visit

OURS = re.compile(r"^story\.")
SPECIAL = {
    "edit": story_buttons.edit,
    "again": story_buttons.record_again,
    "whole": story_views.show_all_questions,
    "answer": story_question.open_question,
}


def register(app: Listening) -> None:
    """Listen for presses and submissions."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """A button of a card, or a field of the form that is told while it is typed."""
    name = visit.action["action_id"].split(".")[1]
    if name in SPECIAL:
        await SPECIAL[name](ack, visit)
    elif name in story_buttons.ACTS:
        await story_buttons.press(ack, visit)
    elif visit.view:
        await story_views.refresh_formula(ack, visit)
    else:
        raise InvalidError(OLD_BUTTON)


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """A form was sent: the whole one, or the one question."""
    is_answer = visit.view["callback_id"] == story_question.FORM
    await (story_question if is_answer else story_views).submit(ack, visit)
