"""`/dx newsletter`: to read for everybody; the coming edition for office and editors (N4)."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.editing.cutting import is_out
from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Standing, Status, standing_of
from domain.calendar import Month
from domain.errors import msg
from handlers.kit.outdated import month_in
from handlers.kit.surface import LIST, Reply, result_view, sentence, tell
from handlers.kit.text import lines
from handlers.listening import Listening
from handlers.newsletter import preview as newsletter_preview
from handlers.newsletter import read as newsletter_read
from handlers.newsletter import records as newsletter_records
from handlers.newsletter.approving import TOO_LATE, approve, why_not_resume
from handlers.newsletter.asked import read_asked
from handlers.newsletter.link import post_link
from handlers.newsletter.seen import Seen
from handlers.newsletter.state import can_publish, coming, name_of, state_reply
from handlers.newsletter.trouble import CURES, NO_CURE
from handlers.visit import Visit
from storage import audit, editions
from storage.database import Session

OURS = re.compile(r"^newsletter\.")
Change = Callable[[Session, Visit, str], Awaitable[object]]

OUTCOMES = {
    Status.POSTED: msg("*Posted.* The %(edition)s issue is in %(channel)s."),
    Status.ALREADY: msg("The %(edition)s issue is posted already, in %(channel)s."),
    Status.NOTHING_TO_TELL: msg(
        "Nothing was posted: the %(edition)s issue has no record to tell, and a month without"
        " records is left out by the settings."
    ),
    Status.NOT_SET_UP: msg(
        "Nothing was posted: no channel is chosen yet. Please choose one with `/dx settings`."
    ),
    Status.NOT_OVER: msg("Nothing was posted: the month of the %(edition)s issue is not over yet."),
    Status.WAITING: msg(
        "Slack asked to wait. The %(edition)s issue goes on by itself within minutes."
    ),
    Status.REFUSED: msg(
        "Slack did not take the %(edition)s issue in %(channel)s. %(cure)s Then post it again."
    ),
    Status.UNKNOWN: msg(
        "It is not certain whether a part of the %(edition)s issue was posted in %(channel)s,"
        " because its history cannot be read. Please look there."
    ),
}
WORDS = {
    "": "state",
    "state": "state",
    "状態": "state",
    "preview": "preview",
    "draft": "preview",
    "下書き": "preview",
    "publish": "publish",
    "post": "publish",
    "配信": "publish",
}
"""Every word after `/dx newsletter` that those who make it can use."""


def register(app: Listening) -> None:
    """Listen for the buttons, here and in the notes to the editors."""
    app.action(OURS)(press)


async def answer(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """An edition to read, or for those who make it its state.

    Words after the command name its month and what its button does.
    """
    asked = await read_asked(visit, rest)
    if newsletter_read.is_asked_for(visit, asked, among=WORDS):
        await newsletter_read.answer(ack, visit, asked)
        return
    visit.who.require_editor()
    desk = await open_desk(visit.deps.newsletter, visit.now)
    month = asked.month or await coming(desk)
    name = WORDS.get(asked.word.casefold())
    standing = await standing_of(desk, month)
    if name == "preview" and not standing.is_posted:
        await newsletter_preview.send_preview(ack, visit, month)
        return
    headline = _headline(desk, standing, visit, asked.word)
    await visit.answer(ack, await _state_reply(desk, visit, month, headline), _title(visit))


async def _state_reply(desk: Desk, visit: Visit, month: Month, headline: str) -> Reply:
    """Where the edition stands, with the way to the posted message."""
    standing = await standing_of(desk, month)
    link = post_link(visit, standing.head) if standing.is_posted else ""
    return await state_reply(desk, month, visit.tr, lines([headline, link]))


def _headline(desk: Desk, standing: Standing, visit: Visit, word: str) -> str:
    """What the word comes to, above the state."""
    tr, edition = visit.tr, name_of(standing.month, visit.tr)
    name = WORDS.get(word.casefold())
    if name is None:
        return newsletter_read.no_such_word(word, tr, among=WORDS)
    if name == "state":
        return ""
    if standing.is_posted:
        return tr("The %(edition)s issue is posted already.", edition=edition)
    if not desk.is_over(standing.month):
        return tr(
            "It cannot be posted yet: the month of the %(edition)s issue is not over.",
            edition=edition,
        )
    if can_publish(desk, standing):
        return tr("Press [Post it now] to post the %(edition)s issue.", edition=edition)
    return ""


def _title(visit: Visit) -> str:
    return visit.tr("Newsletter")


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Do what a button says; only the office and the editors can."""
    visit.who.require_editor()
    name = visit.action["action_id"].split(".")[1]
    if name == "hold":
        await _change(ack, visit, month_in(visit.value), name)
    elif name == "release":
        await _resume(ack, visit)
    elif name == "preview":
        await answer(ack, visit, f"preview {month_in(visit.value)}")
    elif name == "approve":
        await _approve(ack, visit)
    elif name == "publish":
        await _publish(ack, visit)
    elif name == "state":
        await _show_state(ack, visit)
    else:
        await newsletter_records.press(ack, visit, name)


async def _hold(session: Session, visit: Visit, month: str) -> object:
    return await editions.hold(session, month, on=True, by=visit.who.id, now=visit.now)


async def _release(session: Session, visit: Visit, month: str) -> object:
    return await editions.hold(session, month, on=False, by=visit.who.id, now=visit.now)


CHANGES: dict[str, tuple[Change, str]] = {
    "hold": (_hold, msg("*The post is on hold.*")),
    "release": (_release, msg("*The post is resumed.*")),
}


async def _resume(ack: AsyncAck, visit: Visit) -> None:
    seen = Seen.load(visit.value)
    why_not = await why_not_resume(visit, seen)
    if why_not:
        await _replace(ack, visit, seen.month, why_not)
    else:
        await _change(ack, visit, seen.month, "release")


async def _change(ack: AsyncAck, visit: Visit, month: Month, name: str) -> None:
    change, headline = CHANGES[name]
    async with visit.deps.db.begin() as session:
        await editions.locked(session, str(month))
        if await is_out(session, month):
            headline = TOO_LATE
        else:
            await change(session, visit, str(month))
            what = f"newsletter.{name}"
            entry = audit.Entry(visit.now, visit.who.id, what, f"edition:{month}", {})
            await audit.write(session, entry)
    await _replace(ack, visit, month, visit.tr(headline))


async def _approve(ack: AsyncAck, visit: Visit) -> None:
    seen = Seen.load(visit.value)
    why_not = await approve(visit, seen)
    await _replace(ack, visit, seen.month, why_not or visit.tr("*Approved.*"))


async def _show_state(ack: AsyncAck, visit: Visit) -> None:
    await _replace(ack, visit, month_in(visit.value), "")


async def _replace(ack: AsyncAck, visit: Visit, month: Month, headline: str) -> None:
    desk = await open_desk(visit.deps.newsletter, visit.now)
    reply = await _state_reply(desk, visit, month, headline)
    view = result_view(_title(visit), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


async def _publish(ack: AsyncAck, visit: Visit) -> None:
    """Approve it in the database first, then post: a crash between the two leaves it approved."""
    seen = Seen.load(visit.value)
    desk = await open_desk(visit.deps.newsletter, visit.now)
    why_not = await approve(visit, seen, to_post=True) if desk.is_over(seen.month) else ""
    if why_not:
        await _replace(ack, visit, seen.month, why_not)
        return
    visit.deps.after(_post_now(visit, seen.month))
    await ack()


async def _post_now(visit: Visit, month: Month) -> None:
    outcome = await publish(visit.deps.newsletter, month, visit.now, by=visit.who.id)
    tr = visit.tr
    text = tr(
        OUTCOMES.get(outcome.status, OUTCOMES[Status.WAITING]),
        edition=name_of(month, tr),
        channel=f"<#{visit.company.newsletter_channel}>",
        cure=tr(CURES.get(outcome.reason, NO_CURE)),
    )
    if outcome.landed and outcome.status in (Status.POSTED, Status.ALREADY):
        text = f"{text} {post_link(visit, outcome.landed)}".rstrip()
    await tell(visit.body, visit.client, sentence(text))
