"""`/dx newsletter` for whoever reads it: the latest edition, any other, and the back numbers."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from slack_bolt.async_app import AsyncAck

from domain.calendar import Month
from domain.errors import InvalidError, NotAllowedError, msg
from handlers.kit import blocks
from handlers.kit.blocks import NOTHING, Element
from handlers.kit.outdated import OLD_BUTTON, month_in, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.telling import moment
from handlers.kit.text import escape, lines
from handlers.listening import Listening
from handlers.newsletter.asked import Asked
from handlers.newsletter.file import FORMATS, send_file
from handlers.newsletter.list import list_reply
from handlers.newsletter.page import page_reply
from handlers.newsletter.state import name_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import back_numbers, editions
from storage.database import Reader
from storage.states import EditionState

OURS = re.compile(r"^edition\.")
READ, BACK_NUMBERS = "read", "list"
WORDS = {
    "": READ,
    "read": READ,
    "latest": READ,
    "読む": READ,
    "最新": READ,
    "最新号": READ,
    "今月号": READ,
    "見る": READ,
    "ニュースレター": READ,
    "list": BACK_NUMBERS,
    "back": BACK_NUMBERS,
    "archive": BACK_NUMBERS,
    "一覧": BACK_NUMBERS,
    "過去": BACK_NUMBERS,
    "前号": BACK_NUMBERS,
    "バックナンバー": BACK_NUMBERS,
}
"""Every word after `/dx newsletter` that everybody can use."""
NONE_YET = msg("No issue has been posted yet.")
FIRST = msg("The first one, the %(edition)s issue, goes out in %(channel)s around %(when)s.")
NOT_OUT = msg("The %(edition)s issue is not out yet. It goes out in %(channel)s around %(when)s.")
LATE = msg("The %(edition)s issue is not out yet.")
NO_CHANNEL = msg("The DX office has not chosen yet where the newsletter is posted.")
NO_MONTH = msg(
    'No month could be read in "%(text)s". Please write it such as "October" or "2026-10", or'
    " choose an issue here."
)
UNREAD_MAX = 20
NO_SUCH = msg("There is no %(edition)s issue.")


def register(app: Listening) -> None:
    """Listen for the buttons of a page and of the list."""
    app.action(OURS)(press)


def is_asked_for(visit: Visit, asked: Asked, *, among: Collection[str]) -> bool:
    """Whether something to read is asked for; what cannot be read is answered with what there is.

    Who makes the newsletter gets its state where nothing is said; `among` are their own words.
    """
    word = asked.word.casefold()
    if asked.unread:
        return True
    if visit.who.is_editor:
        return bool(word) and word in WORDS
    return word not in among or word in WORDS


async def answer(ack: AsyncAck, visit: Visit, asked: Asked) -> None:
    """The edition of that month, the latest one, or the list."""
    wanted = WORDS.get(asked.word.casefold())
    async with visit.deps.db.read() as reader:
        if asked.unread:
            said = visit.tr(NO_MONTH, text=escape(asked.unread[:UNREAD_MAX]))
            reply = await _instead(reader, visit, said)
        elif wanted == READ:
            reply = await _edition(reader, visit, asked.month)
        elif wanted == BACK_NUMBERS:
            reply = await _listed(reader, visit)
        else:
            reply = await _instead(reader, visit, no_such_word(asked.word, visit.tr))
    await visit.answer(ack, reply, visit.tr("Newsletter"))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Turn the page, open an edition or the list, or send a file."""
    name = visit.action["action_id"].split(".")[1]
    if name in FORMATS:
        await _send(ack, visit, name)
        return
    if name == "latest":
        await answer(ack, visit, Asked(word=READ))
        return
    async with visit.deps.db.read() as reader:
        reply = await _pressed(reader, visit, name)
    view = result_view(visit.tr("Newsletter"), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


async def _pressed(s: Reader, visit: Visit, name: str) -> Reply:
    if name == "list":
        before = "" if visit.value == NOTHING else str(month_in(visit.value))
        return await _listed(s, visit, before)
    if name not in {"read", "before", "after"}:
        raise InvalidError(OLD_BUTTON)
    month, _, number = visit.value.partition(":")
    return await _edition(s, visit, month_in(month), number_in(number or "1"))


async def _edition(s: Reader, visit: Visit, month: Month | None, number: int = 1) -> Reply:
    """A page of a posted edition; else why there is none."""
    record = await (editions.get(s, str(month)) if month else back_numbers.latest(s))
    if record is not None and record.state is EditionState.POSTED and record.document:
        return await page_reply(s, visit, record, number)
    return await _nothing(s, visit, month)


async def _instead(s: Reader, visit: Visit, said: str) -> Reply:
    """What is wrong with what was typed, and what there is to read."""
    listed = await _listed(s, visit)
    return Reply(lines([said, listed.text]), (blocks.section(said), *listed.blocks))


def no_such_word(word: str, tr: Translator, *, among: Collection[str] = ()) -> str:
    """That there is no such word, and the nearest one; `among` are those of who makes it."""
    typed = escape(f"newsletter {word[:40]}").replace("`", "'")
    said = tr("There is no `/dx %(word)s`.", word=typed)
    near = get_close_matches(word.casefold(), {*filter(None, WORDS), *among}, n=1, cutoff=0.5)
    if not near:
        return said
    return said + " " + tr("Did you mean `/dx %(near)s`?", near=f"newsletter {near[0]}")


async def _listed(s: Reader, visit: Visit, before: str = "") -> Reply:
    if await back_numbers.latest(s) is None:
        return await _nothing(s, visit, None)
    return await list_reply(s, visit, before)


async def _nothing(s: Reader, visit: Visit, month: Month | None) -> Reply:
    """Why there is nothing to read, and what there is instead."""
    tr = visit.tr
    latest = await back_numbers.latest(s)
    if latest is None and not visit.who.office:
        raise NotAllowedError(visit.who.no_office)
    said = _not_out(visit, month) if month else f"{tr(NONE_YET)} {_coming(visit, FIRST)}"
    ways: list[Element] = []
    if latest is not None:
        label = tr("Read the %(edition)s issue", edition=name_of(Month.parse(latest.month), tr))
        ways.append(blocks.button(label, "edition.read", latest.month))
        ways.append(blocks.button(tr("Back numbers"), "edition.list"))
    else:
        ways.append(blocks.button(tr("Record a win"), "dx.win", style="primary"))
    return Reply(said, (blocks.section(said), blocks.actions(*ways)))


def _not_out(visit: Visit, month: Month) -> str:
    """An edition of this month or the last one may still come."""
    running = Month.of(visit.today)
    if month not in {running, running.previous()}:
        return visit.tr(NO_SUCH, edition=name_of(month, visit.tr))
    return _coming(visit, NOT_OUT, month)


def _coming(visit: Visit, sentence: str, month: Month | None = None) -> str:
    """When and where that month's edition is due; this month's where none is named."""
    tr, company = visit.tr, visit.company
    month = month or Month.of(visit.today)
    if not company.newsletter_channel:
        return tr(NO_CHANNEL)
    post_at = company.schedule.post_at(month, company.calendar, company.zone)
    if post_at <= visit.now:
        return tr(LATE, edition=name_of(month, tr))
    return tr(
        sentence,
        edition=name_of(month, tr),
        channel=f"<#{company.newsletter_channel}>",
        when=moment(post_at, company, tr),
    )


async def _send(ack: AsyncAck, visit: Visit, ending: str) -> None:
    visit.who.require_editor()
    month = month_in(visit.value)
    async with visit.deps.db.read() as reader:
        record = await editions.get(reader, str(month))
    if record is None or record.state is not EditionState.POSTED or not record.document:
        raise InvalidError(NO_SUCH, edition=name_of(month, visit.tr))
    visit.deps.after(send_file(visit, record, ending))
    await ack()
