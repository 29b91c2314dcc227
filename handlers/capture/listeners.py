"""Capture anywhere: shortcuts, the emoji, and the questions to whom words belong (C4)."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from domain.errors import msg
from handlers.capture import answer as capture_answer
from handlers.capture import ask as capture_ask
from handlers.capture import reaction as capture_reaction
from handlers.capture.place import certain
from handlers.capture.source import Source, of_shortcut
from handlers.capture.view import LOADING, TITLE, view_of
from handlers.help import start_buttons
from handlers.kit import blocks
from handlers.kit.outdated import known
from handlers.kit.surface import LIST, Reply, result_view
from handlers.listening import Listening
from handlers.opening import open_made
from handlers.story.form import EMPTY, FormState, form_view
from handlers.story.source import OTHER_KIND, moved
from handlers.visit import Visit

OURS = re.compile(r"^capture\.")
Listener = Callable[[AsyncAck, Visit], Awaitable[None]]
BEGIN = msg("What would you like to record?")


def register(app: Listening) -> None:
    """Listen for the shortcuts, the emoji, and everything on the screens of a capture."""
    app.shortcut(OURS)(choose)
    app.action(OURS)(press)
    app.view_submission(OURS)(capture_ask.submit)
    app.event("reaction_added")(capture_reaction.reacted)


async def choose(ack: AsyncAck, visit: Visit) -> None:
    """A shortcut of ours."""
    await known(SHORTCUTS, visit.body["callback_id"])(ack, visit)


async def from_message(ack: AsyncAck, visit: Visit) -> None:
    """A message's menu: the form with its words, or what has to be asked first."""
    making = _view_of(visit, of_shortcut(visit.body))
    visit.deps.after(open_made(visit, TITLE, LOADING, making))
    await ack()


async def _view_of(visit: Visit, source: Source) -> dict[str, Any]:
    return await view_of(visit, await certain(visit, source))


async def from_anywhere(ack: AsyncAck, visit: Visit) -> None:
    """The shortcut without a message: the same beginnings as Home and `/dx` offer."""
    text = visit.tr(BEGIN)
    reply = Reply(text, (blocks.section(text), start_buttons(visit)))
    visit.open_later(result_view("Kakehashi", reply, visit.tr, callback_id=LIST))
    await ack()


async def press(ack: AsyncAck, visit: Visit) -> None:
    """A button of an offer, of a question, or of the form that a message's words are in."""
    await known(PRESSES, visit.action["action_id"].split(".")[1])(ack, visit)


async def other_kind(ack: AsyncAck, visit: Visit) -> None:
    """The form of the other kind, with everything that was typed; the words move along."""
    state = FormState.load(visit.view["private_metadata"])
    kind = OTHER_KIND[state.kind]
    values = moved(EMPTY | visit.typed, kind)
    visit.update_later(form_view(replace(state, kind=kind), values, visit.company, visit.tr))
    await ack()


SHORTCUTS: dict[str, Listener] = {
    "capture.message": from_message,
    "capture.new": from_anywhere,
}
PRESSES: dict[str, Listener] = {
    "other": other_kind,
    "take": capture_reaction.take,
    "ask": capture_answer.ask,
    "yes": capture_answer.yes,
    "edit": capture_answer.edit,
    "no": capture_answer.no,
}
