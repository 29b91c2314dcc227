"""Where an edition stands, as a card with what can be done about it (N4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from digests import words
from digests.newsletter import counting
from digests.newsletter.desk import Desk
from digests.newsletter.editing.cutting import at_desk
from digests.newsletter.posting.standing import (
    Standing,
    Status,
    obstacle,
    standing_of,
    waits_for_approval,
)
from domain.calendar import Month
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.kit.telling import moment
from handlers.kit.text import lines, listed
from handlers.newsletter.seen import Seen, revision_of, strange_numbers
from handlers.newsletter.trouble import trouble
from handlers.translator import Translator
from storage import back_numbers
from storage.stories import MonthCounts

STATES = {
    Status.ALREADY: msg("It is posted in %(channel)s."),
    Status.NOT_SET_UP: msg("Nothing is posted until `/dx settings` says where."),
    Status.NOT_OVER: msg("People can still record for it."),
    Status.NOT_DUE: msg("It is posted at its hour."),
    Status.HELD: msg("%(holder)s is holding the post. Nothing is posted until it is resumed."),
    Status.UNAPPROVED: msg("It waits for approval. Without it, nothing is posted."),
    Status.OUT_OF_HOURS: msg("It is posted in the next business hours."),
    Status.NOTHING_TO_TELL: msg("It is left out: there is no record to tell."),
}
STRANGE = msg(
    "*The editors' words say numbers that the records do not: %(numbers)s.* Please make sure that"
    " they are right before the issue is posted."
)
GOING_OUT = msg(
    "It is posted by itself after this. Once it is out, it is read in %(channel)s and with"
    " `/dx newsletter`."
)
"""Nobody redraws an answer that only one person sees: this stays true when the post is out."""
OVERRULED = msg("It is on hold; this posts it all the same.")
WHATEVER_SLACK_SAID = {None, Status.OUT_OF_HOURS}
"""Promises of a post that come to nothing while Slack does not take it."""
WHATEVER_THE_HOUR = {Status.ALREADY, Status.NOT_SET_UP, Status.NOT_OVER}


async def coming(desk: Desk) -> Month:
    """The month whose edition comes next: the last one while it is to be told, else this one."""
    last = desk.this_month.previous()
    standing = await standing_of(desk, last)
    if standing.is_posted or standing.is_skipped:
        return desk.this_month
    if standing.record is not None or (await counts_of(desk, last)).departments:
        return last
    return desk.this_month


async def counts_of(desk: Desk, month: Month) -> MonthCounts:
    """How many records the month has."""
    async with desk.courier.db.read() as reader:
        return await counting.counts_of(reader, month, desk.tz)


async def state_reply(desk: Desk, month: Month, tr: Translator, headline: str = "") -> Reply:
    """Where an edition stands, and what can be done."""
    standing, counts = await standing_of(desk, month), await counts_of(desk, month)
    title = tr("*The %(edition)s issue*", edition=name_of(month, tr))
    going = standing.head and not standing.is_posted
    editing = [] if going else await _editing(desk, month, tr)
    said = lines([title, state(desk, standing, tr), *_hours(desk, standing, tr), *editing])
    shown = await _shown(desk, standing, tr)
    parts: list[Block] = [blocks.section(headline)] if headline else []
    parts += [blocks.section(said), blocks.context(_numbers(counts, tr))]
    parts += [blocks.section(shown.warning)] if shown.warning else []
    parts.append(_buttons(desk, standing, shown, tr))
    return Reply(lines([headline, said, shown.warning]), tuple(parts))


@dataclass(frozen=True)
class _Shown:
    """What the card shows of the editors' work, and the warning it gives."""

    seen: Seen
    warning: str = ""
    latest: Month | None = None
    """The newest edition that is posted."""


def _numbers(counts: MonthCounts, tr: Translator) -> str:
    """How many records there are; of those that are not told only where there are any."""
    said = [tr("Wins: %(wins)s  Lessons: %(failures)s", wins=counts.wins, failures=counts.failures)]
    if counts.held:
        said.append(tr("Held back: %(count)s", count=counts.held))
    if counts.unpublished:
        said.append(tr("Left out by their authors: %(count)s", count=counts.unpublished))
    return "  ".join(said)


async def _shown(desk: Desk, standing: Standing, tr: Translator) -> _Shown:
    """The revision is read before the words, so that a change in between is noticed."""
    month = standing.month
    revision = await revision_of(desk, month)
    strange = () if standing.head else await strange_numbers(desk, month, tr)
    warning = tr(STRANGE, numbers=listed(strange, tr.language)) if strange else ""
    async with desk.courier.db.read() as reader:
        latest = await back_numbers.latest(reader)
    seen = Seen(month, revision, named=bool(strange))
    return _Shown(seen, warning, Month.parse(latest.month) if latest else None)


async def _editing(desk: Desk, month: Month, tr: Translator) -> list[str]:
    """Who is editing it, if anybody is."""
    async with desk.courier.db.read() as reader:
        editing = await at_desk(reader, month, desk.now)
    if editing is None:
        return []
    since = moment(editing.since, desk.company, tr)
    return [
        tr("%(person)s has been editing since %(when)s.", person=f"<@{editing.by}>", when=since)
    ]


def name_of(month: Month, tr: Translator) -> str:
    """The edition's name: 2026年11月号."""
    return words.edition_name(month.year, month.month, tr.language)


def can_publish(desk: Desk, standing: Standing) -> bool:
    """Whether a press can post it now."""
    return obstacle(desk, standing, "anybody") is None


def state(desk: Desk, standing: Standing, tr: Translator) -> str:
    """What it waits for, in a sentence, and who approved it."""
    status, record = _status(desk, standing), standing.record
    if standing.failed is not None and status in WHATEVER_SLACK_SAID:
        said = trouble(standing.failed, desk.company.newsletter_channel or "", tr)
        return lines([said, _approved(standing, tr)])
    if status is None:
        channel = f"<#{desk.company.newsletter_channel}>"
        return lines([tr(GOING_OUT, channel=channel), _approved(standing, tr)])
    holder = f"<@{record.held_by}>" if record and record.held_by else tr("The DX office")
    head = standing.head.channel if standing.head else desk.company.newsletter_channel
    said = tr(STATES[status], holder=holder, channel=f"<#{head}>")
    return lines([said, _approved(standing, tr)])


def _status(desk: Desk, standing: Standing) -> Status | None:
    """What keeps it, the reason that outlasts the others first; None if nothing does."""
    status = obstacle(desk, standing, None)
    if status in WHATEVER_THE_HOUR or standing.head is not None:
        return status
    if standing.is_skipped:
        return Status.NOTHING_TO_TELL
    if standing.is_held:
        return Status.HELD
    if waits_for_approval(desk, standing):
        return Status.UNAPPROVED
    return Status.NOT_DUE if desk.now < desk.post_at(standing.month) else status


def _approved(standing: Standing, tr: Translator) -> str:
    record = standing.record
    if record is None or record.approved_by is None or standing.is_posted:
        return ""
    return tr("Approved by %(person)s.", person=f"<@{record.approved_by}>")


def _hours(desk: Desk, standing: Standing, tr: Translator) -> list[str]:
    if standing.is_posted or not desk.company.newsletter_channel:
        return []
    month, company = standing.month, desk.company
    draft = moment(desk.draft_at(month), company, tr)
    post = moment(desk.post_at(month), company, tr)
    channel = f"<#{company.newsletter_channel}>"
    if standing.is_held:
        return [tr("Draft: %(when)s", when=draft)]
    if desk.post_at(month) <= desk.now:
        return [tr("Was due: %(when)s in %(channel)s", when=post, channel=channel)]
    return [
        tr("Draft: %(when)s", when=draft),
        tr("Post: %(when)s in %(channel)s", when=post, channel=channel),
    ]


def _buttons(desk: Desk, standing: Standing, shown: _Shown, tr: Translator) -> Block:
    month = str(standing.month)
    over = desk.is_over(standing.month) and not standing.is_posted
    found = []
    if not standing.is_posted:
        found.append(blocks.button(tr("See the draft"), "newsletter.preview", month))
    if standing.head is None:
        found.append(blocks.button(tr("Edit it"), "cut.open", month))
    if over:
        found += _decisions(desk, standing, shown, tr)
    found.append(blocks.button(tr("See its records"), "newsletter.records", month))
    if standing.is_posted:
        found.append(blocks.button(tr("Put its words right"), "cut.open", month))
        found.append(blocks.button(tr("Read it"), "edition.read", month))
    elif shown.latest:
        label = tr("Read the %(edition)s issue", edition=name_of(shown.latest, tr))
        found.append(blocks.button(label, "edition.read", str(shown.latest)))
    return blocks.actions(*found)


def _decisions(
    desk: Desk, standing: Standing, shown: _Shown, tr: Translator
) -> Iterator[blocks.Element]:
    """What the office decides; what keeps the post from its hour comes first."""
    month = str(standing.month)
    if standing.is_held:
        yield _resume_button(desk, standing, shown, tr)
    if not standing.is_approved:
        yield _approve_button(shown, tr, is_first=not standing.is_held)
    if not standing.is_held:
        yield blocks.button(tr("Hold the post"), "newsletter.hold", month)
    if can_publish(desk, standing):
        yield _publish_button(standing, shown, tr)


def _resume_button(desk: Desk, standing: Standing, shown: _Shown, tr: Translator) -> blocks.Element:
    """Asks once more where a number is in doubt and the hour has passed: then it goes out."""
    sure = None
    if shown.warning and goes_out_unasked(desk, standing):
        sure = blocks.confirm(
            tr("Resume the post?"),
            lines([tr("It goes out at once."), _plain(shown.warning)]),
            tr("Resume"),
            tr("Look at it again"),
        )
    value = shown.seen.dump()
    return blocks.button(tr("Resume"), "newsletter.release", value, style="primary", confirm=sure)


def goes_out_unasked(desk: Desk, standing: Standing) -> bool:
    """Whether it is posted at once when its hold is lifted, and nobody approved it."""
    due = desk.post_at(standing.month) <= desk.now
    return due and not standing.is_approved and not waits_for_approval(desk, standing)


def _approve_button(shown: _Shown, tr: Translator, *, is_first: bool) -> blocks.Element:
    """Asks once more where a number is in doubt."""
    sure = None
    if shown.warning:
        sure = blocks.confirm(
            tr("Approve it as it is?"), _plain(shown.warning), tr("Approve"), tr("Look at it again")
        )
    value = shown.seen.dump()
    style = "primary" if is_first else ""
    return blocks.button(tr("Approve"), "newsletter.approve", value, style=style, confirm=sure)


def _publish_button(standing: Standing, shown: _Shown, tr: Translator) -> blocks.Element:
    at_once = tr(
        "The %(edition)s issue is posted at once, to everybody in the channel.",
        edition=name_of(shown.seen.month, tr),
    )
    sure = blocks.confirm(
        tr("Post it now?"),
        lines([at_once, tr(OVERRULED) if standing.is_held else "", _plain(shown.warning)]),
        tr("Post it now"),
        tr("Not yet"),
    )
    return blocks.button(
        tr("Post it now"), "newsletter.publish", shown.seen.dump(), style="danger", confirm=sure
    )


def _plain(mrkdwn: str) -> str:
    """A sentence of ours where nothing can be bold."""
    return mrkdwn.replace("*", "")
