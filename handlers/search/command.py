"""`/dx search`: stories and trials found by natural words, from a line, a form or Home (K1)."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from handlers.kit.blocks import NOTHING
from handlers.kit.outdated import known, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.listening import Listening
from handlers.poc.access import visible
from handlers.poc.card import card
from handlers.poc.ref import card_view
from handlers.search import ask as search_ask
from handlers.search.asked import FILTERS, Asked
from handlers.search.form import FORM, asked_in, form_view
from handlers.search.page import page_reply
from handlers.story import shown as story_shown
from handlers.visit import Visit
from storage.database import Reader
from storage.search import What

OURS = re.compile(r"^search\.")
Press = Callable[[AsyncAck, Visit], Awaitable[None]]


def register(app: Listening) -> None:
    """Listen for the box on Home, the buttons and menus of the answers, and the forms."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)


async def answer(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """What is found for the words after the command; without words, the form."""
    asked = Asked.of(_as_typed(visit, rest))
    if not asked.text:
        visit.open_later(form_view(visit))
        await ack()
        return
    await visit.answer(ack, await _found(visit, asked), visit.tr("Search"))


def _as_typed(visit: Visit, rest: str) -> str:
    """What was typed after the command's word, in its own widths; `rest` where none was typed."""
    _, *typed = visit.text.split(maxsplit=1) or ("",)
    return typed[0] if typed else rest


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Use a button, a menu or the box."""
    await known(PRESSES, visit.action["action_id"].split(".")[1])(ack, visit)


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """A form was sent: what to look for, or a question to everybody."""
    await known(SUBMITS, visit.view["callback_id"])(ack, visit)


async def _search(ack: AsyncAck, visit: Visit) -> None:
    """Show what is found where the form was."""
    view = _view(visit, await _found(visit, asked_in(visit.typed)))
    await ack(response_action="update", view=view)


async def _box(ack: AsyncAck, visit: Visit) -> None:
    """Enter in the box on Home."""
    await answer(ack, visit, visit.value)


async def _again(ack: AsyncAck, visit: Visit) -> None:
    """The form once more, with the words that were looked for."""
    view = form_view(visit, Asked.load(visit.value).text)
    if visit.view.get("callback_id") == LIST:
        visit.update_later(view)
    else:
        visit.open_later(view)
    await ack()


async def _turn(ack: AsyncAck, visit: Visit) -> None:
    """Another page."""
    await _show(ack, visit, Asked.load(visit.value))


async def _filter(ack: AsyncAck, visit: Visit) -> None:
    """Another choice in a menu, whose block keeps what was asked."""
    name = known({one: one for one in FILTERS}, visit.action["action_id"].rsplit(".", 1)[1])
    value = "" if visit.value == NOTHING else visit.value
    asked = Asked.load(str(visit.action["block_id"])).narrowed(name, value)
    await _show(ack, visit, asked)


async def _widen(ack: AsyncAck, visit: Visit) -> None:
    """The same without filters."""
    await _show(ack, visit, Asked.load(visit.value).widened())


async def _record(ack: AsyncAck, visit: Visit) -> None:
    """The whole record, in a view of its own."""
    what, _, number = visit.value.partition(":")
    async with visit.deps.db.read() as reader:
        view = await known(VIEWS, what)(reader, visit, number_in(number))
    visit.open_later(view)
    await ack()


async def _poc_view(s: Reader, visit: Visit, poc_id: int) -> dict[str, Any]:
    poc = await visible(s, visit, poc_id)
    return card_view(visit, poc, await card(s, visit, poc))


async def _show(ack: AsyncAck, visit: Visit, asked: Asked) -> None:
    """Put this page where the pressed one is."""
    reply = await _found(visit, asked)
    visit.show_later(reply, _view(visit, reply))
    await ack()


async def _found(visit: Visit, asked: Asked) -> Reply:
    async with visit.deps.db.read() as reader:
        return await page_reply(reader, visit, asked)


def _view(visit: Visit, reply: Reply) -> dict[str, Any]:
    return result_view(visit.tr("Search"), reply, visit.tr, callback_id=LIST)


PRESSES: dict[str, Press] = {
    "box": _box,
    "again": _again,
    "page": _turn,
    "filter": _filter,
    "widen": _widen,
    "record": _record,
    "ask": search_ask.open_form,
    "rewrite": search_ask.rewrite,
    "post": search_ask.post,
}
SUBMITS: dict[str, Press] = {
    FORM: _search,
    search_ask.FORM: search_ask.show_preview,
}
VIEWS: dict[str, Callable[[Reader, Visit, int], Awaitable[dict[str, Any]]]] = {
    What.STORY: story_shown.story_view,
    What.POC: _poc_view,
}
