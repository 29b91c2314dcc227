"""`/dx newsletter`: the coming edition, for the office and the editors (N4)."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp

from digests import words
from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.publish import publish
from digests.newsletter.standing import Standing, Status, obstacle, standing_of
from domain.calendar import Month
from domain.errors import msg
from handlers import newsletter_preview, newsletter_records
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import LIST, Reply, result_view, send, sentence
from handlers.kit.telling import moment
from handlers.kit.text import lines
from handlers.translator import Translator
from handlers.visit import Visit
from storage import audit, editions, stories
from storage.database import Session
from storage.stories import MonthCounts

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
CURES = {
    "not_in_channel": msg("Please type `/invite @Kakehashi` in that channel."),
    "channel_not_found": msg("Please type `/invite @Kakehashi` in that channel."),
    "is_archived": msg("The channel is archived. Please choose another with `/dx settings`."),
    "shared_channel": msg(
        "It is shared with another company. Please confirm it with `/dx settings`."
    ),
}
NO_CURE = msg("Please look at the channel's settings.")
STATES = {
    Status.ALREADY: msg("It is posted."),
    Status.NOT_SET_UP: msg("Nothing is posted until `/dx settings` says where."),
    Status.NOT_OVER: msg("People can still record for it."),
    Status.NOT_DUE: msg("It waits for its hour."),
    Status.HELD: msg("It is on hold."),
    Status.UNAPPROVED: msg("It waits for somebody's approval."),
    Status.OUT_OF_HOURS: msg("It waits for the next business hours."),
    Status.NOTHING_TO_TELL: msg("It is left out: there is no record to tell."),
}


def register(app: AsyncApp) -> None:
    """Listen for the buttons, here and in the notes to the editors."""
    app.action(OURS)(press)


async def answer(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """The coming edition's state; a word after it does what its button does."""
    visit.who.require_editor()
    word, _, month_text = rest.partition(" ")
    desk = await open_desk(visit.deps.newsletter, visit.now)
    month = Month.parse(month_text) if month_text.strip() else await coming(desk)
    if word == "preview":
        await newsletter_preview.send_preview(ack, visit, month)
        return
    headline = visit.tr("Press the button to post it.") if word == "publish" else ""
    reply = await state_reply(desk, month, visit, headline)
    await visit.answer(ack, reply, visit.tr("Newsletter"))


async def coming(desk: Desk) -> Month:
    """The month whose edition comes next: the last one while it is to be told, else this one."""
    last = desk.this_month.previous()
    standing = await standing_of(desk, last)
    if standing.is_posted or standing.is_skipped:
        return desk.this_month
    if standing.record is not None or (await _counts(desk, last)).departments:
        return last
    return desk.this_month


async def _counts(desk: Desk, month: Month) -> MonthCounts:
    async with desk.courier.db.read() as reader:
        return await stories.month_counts(reader, month.bounds(desk.tz))


async def state_reply(desk: Desk, month: Month, visit: Visit, headline: str = "") -> Reply:
    """Where an edition stands, and what can be done."""
    tr = visit.tr
    standing, counts = await standing_of(desk, month), await _counts(desk, month)
    edition = words.edition_name(month.year, month.month, tr.language)
    title = tr("*The %(edition)s issue*", edition=edition)
    said = lines([title, _state(desk, standing, tr), *_hours(desk, month, standing, visit)])
    numbers = tr(
        "Wins: %(wins)s  Lessons: %(failures)s  Held back: %(held)s  Left out by their authors:"
        " %(unpublished)s",
        wins=counts.wins,
        failures=counts.failures,
        held=counts.held,
        unpublished=counts.unpublished,
    )
    parts: list[Block] = [blocks.section(headline)] if headline else []
    parts += [blocks.section(said), blocks.context(numbers), *_buttons(desk, standing, tr)]
    return Reply(lines([headline, said]), tuple(parts))


def _state(desk: Desk, standing: Standing, tr: Translator) -> str:
    status = obstacle(desk, standing, None)
    if status is None:
        return tr("It is posted within the minute.")
    if status is Status.NOT_DUE and standing.is_held:
        status = Status.HELD
    said = tr(STATES[status])
    record = standing.record
    if record and record.approved_by and not standing.is_posted:
        said += " " + tr("Approved by %(person)s.", person=f"<@{record.approved_by}>")
    return said


def _hours(desk: Desk, month: Month, standing: Standing, visit: Visit) -> list[str]:
    if standing.is_posted or not desk.company.newsletter_channel:
        return []
    tr, company = visit.tr, desk.company
    draft = moment(desk.draft_at(month), company, tr.language)
    post = moment(desk.post_at(month), company, tr.language)
    return [
        tr("Draft: %(when)s", when=draft),
        tr("Post: %(when)s in %(channel)s", when=post, channel=f"<#{company.newsletter_channel}>"),
    ]


def _buttons(desk: Desk, standing: Standing, tr: Translator) -> list[Block]:
    month = str(standing.month)
    over = desk.is_over(standing.month) and not standing.is_posted
    found = [blocks.button(tr("Preview it to yourself"), "newsletter.preview", month)]
    if over and not standing.is_approved:
        found.append(blocks.button(tr("Approve it"), "newsletter.approve", month, style="primary"))
    if over and standing.is_held:
        found.append(blocks.button(tr("Let it go"), "newsletter.release", month))
    elif over:
        found.append(blocks.button(tr("Put it on hold"), "newsletter.hold", month))
    if over:
        found.append(_publish_button(standing.month, tr))
    found.append(blocks.button(tr("See its records"), "newsletter.records", month))
    return [blocks.actions(*found)]


def _publish_button(month: Month, tr: Translator) -> blocks.Element:
    edition = words.edition_name(month.year, month.month, tr.language)
    sure = blocks.confirm(
        tr("Post it now?"),
        tr(
            "The %(edition)s issue is posted at once, to everybody in the channel.", edition=edition
        ),
        tr("Post it now"),
        tr("Not yet"),
    )
    return blocks.button(
        tr("Post it now"), "newsletter.publish", str(month), style="danger", confirm=sure
    )


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Do what a button says; only the office and the editors can."""
    visit.who.require_editor()
    name = visit.action["action_id"].split(".")[1]
    if name in CHANGES:
        await _change(ack, visit, name)
    elif name == "preview":
        await newsletter_preview.send_preview(ack, visit, Month.parse(visit.value))
    elif name == "publish":
        await _publish(ack, visit)
    elif name == "state":
        await _show_state(ack, visit)
    else:
        await newsletter_records.press(ack, visit, name)


async def _approve(session: Session, visit: Visit, month: str) -> object:
    return await editions.approve(session, month, by=visit.who.id, now=visit.now)


async def _hold(session: Session, visit: Visit, month: str) -> object:
    return await editions.hold(session, month, on=True, by=visit.who.id, now=visit.now)


async def _release(session: Session, visit: Visit, month: str) -> object:
    return await editions.hold(session, month, on=False, by=visit.who.id, now=visit.now)


CHANGES: dict[str, tuple[Change, str]] = {
    "approve": (_approve, msg("*Approved.* It is posted at its hour.")),
    "hold": (_hold, msg("*On hold.* It is not posted until somebody lets it go or approves it.")),
    "release": (_release, msg("*Let go.* It takes its course again.")),
}


async def _change(ack: AsyncAck, visit: Visit, name: str) -> None:
    change, headline = CHANGES[name]
    month = Month.parse(visit.value)
    async with visit.deps.db.begin() as session:
        await change(session, visit, str(month))
        entry = audit.Entry(visit.now, visit.who.id, f"newsletter.{name}", f"edition:{month}", {})
        await audit.write(session, entry)
    await _replace(ack, visit, month, visit.tr(headline))


async def _show_state(ack: AsyncAck, visit: Visit) -> None:
    await _replace(ack, visit, Month.parse(visit.value), "")


async def _replace(ack: AsyncAck, visit: Visit, month: Month, headline: str) -> None:
    desk = await open_desk(visit.deps.newsletter, visit.now)
    reply = await state_reply(desk, month, visit, headline)
    view = result_view(visit.tr("Newsletter"), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


async def _publish(ack: AsyncAck, visit: Visit) -> None:
    """Approve it in the database first, then post: a crash between the two leaves it approved."""
    month = Month.parse(visit.value)
    desk = await open_desk(visit.deps.newsletter, visit.now)
    if desk.is_over(month):
        async with visit.deps.db.begin() as session:
            await _approve(session, visit, str(month))
    visit.deps.after(_post_now(visit, month))
    await ack()


async def _post_now(visit: Visit, month: Month) -> None:
    outcome = await publish(visit.deps.newsletter, month, visit.now, by=visit.who.id)
    tr = visit.tr
    text = tr(
        OUTCOMES.get(outcome.status, OUTCOMES[Status.WAITING]),
        edition=words.edition_name(month.year, month.month, tr.language),
        channel=f"<#{visit.company.newsletter_channel}>",
        cure=tr(CURES.get(outcome.reason, NO_CURE)),
    )
    if visit.response_url:
        await send(visit.response_url, sentence(text), replace=False)
