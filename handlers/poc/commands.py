"""`/dx-poc`: a small trial, from one line or a form to its result (product.md, P1–P3)."""

import re
import unicodedata
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError
from handlers.kit.outdated import OLD_BUTTON, OLD_FORM
from handlers.listening import Listening
from handlers.poc import buttons as poc_buttons
from handlers.poc.checkin import submit_checkin
from handlers.poc.extend import submit_extension
from handlers.poc.finish import submit_end
from handlers.poc.form import new_view
from handlers.poc.hand_over import submit_hand_over
from handlers.poc.help import help_reply
from handlers.poc.line import record_line
from handlers.poc.list import show_list, turn
from handlers.poc.measure import submit_measurement
from handlers.poc.redraw import refresh, show_all_questions
from handlers.poc.save import submit_form
from handlers.record import HELP_WORDS
from handlers.visit import Visit

OURS = re.compile(r"^poc\.")
LIST_WORDS = {"list", "一覧", "リスト"}
NUMBER = re.compile(r"[#＃]?(\d{1,10})(?:番)?", re.ASCII)
SUBMITS: dict[str, Callable[[AsyncAck, Visit], Awaitable[None]]] = {
    "form": submit_form,
    "checkin": submit_checkin,
    "measure": submit_measurement,
    "extend": submit_extension,
    "finish": submit_end,
    "hand_over": submit_hand_over,
}
SPECIAL = {
    "show": poc_buttons.show,
    "retry_story": poc_buttons.retry_story,
    "list": turn,
}


def register(app: Listening) -> None:
    """Listen for the command, and for what can be pressed and sent."""
    app.command("/dx-poc")(command)
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def command(ack: AsyncAck, visit: Visit) -> None:
    """A line starts a trial; a word or a number shows what there is; nothing opens the form."""
    await answer(ack, visit, visit.text)


async def answer(ack: AsyncAck, visit: Visit, text: str) -> None:
    """The same for `/dx poc` and what follows it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    word, _, rest = plain.partition(" ")
    number = NUMBER.fullmatch(plain)
    if plain.casefold() in HELP_WORDS:
        await visit.answer(ack, help_reply(visit), visit.tr("Help"))
    elif word.casefold() in LIST_WORDS and _is_place(visit, rest.strip()):
        await show_list(ack, visit, rest.strip())
    elif number:
        await poc_buttons.show_typed(ack, visit, int(number[1]))
    elif not plain or not await record_line(ack, visit, text):
        visit.open_later(new_view(visit))
        await ack()


def _is_place(visit: Visit, rest: str) -> bool:
    """Whether what follows the word names a department, or nothing follows: else it is a line."""
    return not rest or visit.company.department_of(rest) is not None


async def press(ack: AsyncAck, visit: Visit) -> None:
    """A button of a card or list, or a field of the form that is told while it is typed."""
    name = visit.action["action_id"].split(".")[1]
    if name in SPECIAL:
        await SPECIAL[name](ack, visit)
    elif name in poc_buttons.ACTS:
        await poc_buttons.press_act(ack, visit)
    elif name in poc_buttons.FORMS:
        await poc_buttons.press_form(ack, visit)
    elif visit.view.get("callback_id") == "poc.form":
        await (show_all_questions if name == "whole" else refresh)(ack, visit)
    else:
        raise InvalidError(OLD_BUTTON)


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """A form was sent."""
    name = str(visit.view["callback_id"]).split(".")[1]
    if name not in SUBMITS:
        raise InvalidError(OLD_FORM)
    await SUBMITS[name](ack, visit)
