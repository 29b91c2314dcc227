"""What the minute's tick does for the newsletter: it asks the database what is due and does it.

Nothing is remembered between ticks. Only the month that closed last is caught up by itself; of
older ones the office is told, once.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from digests.delivery import Courier, Result
from digests.newsletter.contents import contents_of
from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.posting import late, notices
from digests.newsletter.posting.correct import correct, tidy_again
from digests.newsletter.posting.notices import Notice, tell
from digests.newsletter.posting.pictures import tell_of_missing
from digests.newsletter.posting.previews import take_back_outdated
from digests.newsletter.posting.publish import PublishOutcome, publish
from digests.newsletter.posting.standing import (
    Standing,
    Status,
    obstacle,
    standing_of,
    waits_for_approval,
)
from digests.newsletter.posting.thin import ask_about_thin_month
from digests.newsletter.posting.unposted import let_go_outdated
from domain.calendar import Month
from domain.errors import KakehashiError
from storage import corrections, editions, settings, stories
from storage.states import EditionState

log = structlog.get_logger()

MONTHS_LOOKED_BACK = 12
LATE = timedelta(hours=1)
"""From when on the office is told that an edition came late, and that it does not come."""
STILL_NEWS = timedelta(days=3)
"""For so long after its hour people are told that an edition does not come."""

Step = Callable[[Desk, Standing], Awaitable[list[str]]]
"""Something to do for the newsletter, told where the edition of the last closed month stands."""


async def due(courier: Courier, now: datetime) -> list[str]:
    """Do for the newsletter what is due now; what was done, or why nothing was."""
    desk = await open_desk(courier, now)
    last = await standing_of(desk, desk.this_month.previous())
    done: list[str] = []
    if not desk.is_set_up:
        done.append("newsletter: nothing is scheduled before there is an office and a channel")
    for step in STEPS if desk.is_set_up else ALWAYS:
        try:
            done += await step(desk, last)
        except Exception:
            log.exception("newsletter.step_failed", step=step.__name__)
    return done


async def show_draft(desk: Desk, last: Standing) -> list[str]:
    """Tell office and editors that the draft is ready, from its hour until the post."""
    month = last.month
    if not desk.in_post_hours or not desk.draft_at(month) <= desk.now < desk.post_at(month):
        return []
    contents = await contents_of(desk, month)
    if last.is_over or contents is None:
        return []
    if last.record is None or last.record.draft_at is None:
        async with desk.courier.db.begin() as s:
            await editions.mark_draft(s, str(month), desk.now)
    values = {
        "stories": contents.stories,
        "failures": contents.failures,
        "news": contents.has_news,
        "when": desk.post_at(month),
        "waits": waits_for_approval(desk, last),
    }
    return await tell(desk, Notice("draft", month, values, notices.FOR_EDITORS), desk.newsroom)


async def remind_before(desk: Desk, last: Standing) -> list[str]:
    """On the business day before the post, tell office and editors that nobody approved it yet."""
    post_at = desk.post_at(last.month)
    post_day = post_at.astimezone(desk.tz).date()
    if desk.today != desk.calendar.business_day_on_or_before(post_day - timedelta(days=1)):
        return []
    if last.is_over or last.is_held or not waits_for_approval(desk, last):
        return []
    if not desk.in_post_hours or not _was_shown_before_today(desk, last):
        return []
    notice = Notice("tomorrow", last.month, {"when": post_at}, notices.FOR_EDITORS)
    return await tell(desk, notice, desk.newsroom)


def _was_shown_before_today(desk: Desk, last: Standing) -> bool:
    """Whether the draft is old news; a reminder on the day of the draft would be one too many."""
    shown_at = last.record.draft_at if last.record else None
    return shown_at is not None and shown_at.astimezone(desk.tz).date() < desk.today


async def remind(desk: Desk, last: Standing) -> list[str]:
    """Once a business day, tell office and editors that the edition waits for an approval."""
    if obstacle(desk, last, None) is not Status.UNAPPROVED:
        return []
    if await contents_of(desk, last.month) is None or not await _was_scheduled(desk, last):
        return []
    notice = Notice("unapproved", last.month, {}, notices.FOR_EDITORS, once=str(desk.today))
    return await tell(desk, notice, desk.newsroom)


async def tell_of_hold(desk: Desk, last: Standing) -> list[str]:
    """Tell the others once that somebody holds it, and everyone once when its hour has come."""
    record = last.record
    if record is None or record.held_at is None or last.is_over or last.head is not None:
        return []
    if not desk.in_post_hours:
        return []
    once = f"{record.held_at:%Y%m%dT%H%M%S}"
    who = f"<@{record.held_by}>" if record.held_by else ""
    values = {"who": who, "when": desk.post_at(last.month)}
    hold = Notice("hold", last.month, values, notices.WHILE_HELD, once=once)
    done = await tell(desk, hold, [one for one in desk.newsroom if one != record.held_by])
    if record.held_at < desk.post_at(last.month) <= desk.now:
        held = Notice("held", last.month, values, notices.WHILE_HELD, once=once)
        done += await tell(desk, held, desk.newsroom)
    return done


async def post(desk: Desk, last: Standing) -> list[str]:
    """Post the edition of the month that closed last; what is not as planned is told at once."""
    if last.is_over:
        return []
    if not await _was_scheduled(desk, last):
        return [f"newsletter {last.month}: its hour was before the newsletter was set up"]
    try:
        outcome = await publish(desk.courier, last.month, desk.now)
    except KakehashiError:
        raise  # a database that was busy or away: the next minute tries again
    except Exception:
        await tell(desk, Notice("broken", last.month, once=str(desk.today)), desk.newsroom)
        raise
    done = [f"newsletter {last.month}: {outcome.status} {outcome.reason}".rstrip()]
    if outcome.status is Status.WAITING and _waits_for_long(desk, last):
        notice: Notice | None = Notice("waiting", last.month, once=str(desk.today))
    else:
        notice = _notice_of(desk, outcome)
    if notice is None:
        return done
    is_out = outcome.status is Status.POSTED
    return done + await tell(desk, notice, desk.company.office if is_out else desk.newsroom)


async def let_go_unposted(desk: Desk, _: Standing) -> list[str]:
    """Keep no text that is not posted and tells what has changed."""
    return await let_go_outdated(desk)


async def correct_posted(desk: Desk, _: Standing) -> list[str]:
    """Bring corrections into what was posted; the office hears where Slack refuses them."""
    async with desk.courier.db.read() as s:
        months = [Month.parse(month) for month in await corrections.pending(s)]
    done = []
    for month in months:
        outcomes = await correct(desk.courier, month, desk.now)
        done += [f"newsletter {month}: {outcome.key} corrected" for outcome in outcomes]
        codes = {outcome.reason for outcome in outcomes if outcome.result is Result.REFUSED}
        for code in sorted(codes):
            notice = Notice("uncorrected", month, {"code": code}, once=code)
            done += await tell(desk, notice, desk.company.office)
    await tidy_again(desk)
    return done


async def tell_of_nothing(desk: Desk, last: Standing) -> list[str]:
    """Tell office and editors, once, that no edition comes because there is nothing to tell."""
    since = desk.now - desk.post_at(last.month)
    is_due = desk.in_post_hours and timedelta() <= since < STILL_NEWS
    if not is_due or last.is_posted or last.head is not None:
        return []
    if await contents_of(desk, last.month) or not await _was_scheduled(desk, last):
        return []
    return await tell(desk, Notice("nothing", last.month), desk.newsroom)


async def decide_late(desk: Desk, _: Standing) -> list[str]:
    """Give what came too late for its month to the next edition, before that is compiled."""
    return await late.decide(desk)


async def tell_late_authors(desk: Desk, _: Standing) -> list[str]:
    """Tell authors which edition tells what others let be told too late."""
    return await late.tell_authors(desk)


async def take_back_previews(desk: Desk, _: Standing) -> list[str]:
    """Take back the drafts in editors' DMs that tell what may not be told any more."""
    return await take_back_outdated(desk)


async def tell_of_pictures(desk: Desk, _: Standing) -> list[str]:
    """Tell the office of a picture that could not be made, once."""
    return await tell_of_missing(desk)


async def ask_if_thin(desk: Desk, _: Standing) -> list[str]:
    """Ask the office about a month with hardly a story, while people can still record (N8)."""
    return await ask_about_thin_month(desk)


async def mention_missing(desk: Desk, _: Standing) -> list[str]:
    """Tell the office, once, of editions that were due but are too old to be caught up."""
    if not desk.in_post_hours:
        return []
    done = []
    for month in await _missing(desk):
        if await contents_of(desk, month) is None:
            continue
        notice = Notice("missing", month, {}, notices.TO_POST)
        done += await tell(desk, notice, desk.company.office)
    return done


ALWAYS: tuple[Step, ...] = (decide_late, take_back_previews, let_go_unposted, correct_posted)
"""What members are owed, set up or not, by day and by night."""
STEPS: tuple[Step, ...] = (
    *ALWAYS,
    show_draft,
    remind_before,
    remind,
    tell_of_hold,
    post,
    tell_of_nothing,
    tell_late_authors,
    tell_of_pictures,
    ask_if_thin,
    mention_missing,
)


async def _was_scheduled(desk: Desk, standing: Standing) -> bool:
    """Whether the edition was in anybody's sight, or the newsletter set up, by its hour."""
    record = standing.record
    if record is not None and (record.draft_at or record.approved_at or record.frozen_at):
        return True
    return await _set_up_at(desk) <= desk.post_at(standing.month)


async def _set_up_at(desk: Desk) -> datetime:
    """Since when there is a newsletter channel."""
    async with desk.courier.db.read() as s:
        chosen = await settings.chosen_at(s, "newsletter_channel")
    return chosen or desk.now


async def _missing(desk: Desk) -> list[Month]:
    """Months before the one that closed last whose edition was due but never came."""
    async with desk.courier.db.read() as s:
        first = await stories.first_recorded_at(s)
        records = await editions.recent(s, limit=2 * MONTHS_LOOKED_BACK)
    if first is None:
        return []
    over = {EditionState.POSTED, EditionState.SKIPPED}
    settled = {record.month for record in records if record.state in over}
    set_up_at = await _set_up_at(desk)
    last = desk.this_month.previous()
    months = [last.add(-back) for back in range(MONTHS_LOOKED_BACK, 0, -1)]
    told_of = (m for m in months if first < m.bounds(desk.tz)[1] and str(m) not in settled)
    return [month for month in told_of if set_up_at <= desk.post_at(month)]


def _waits_for_long(desk: Desk, last: Standing) -> bool:
    """Whether a message has been under way for so long that people should know."""
    waiting = last.part_at_rest
    return waiting is not None and desk.now - waiting.claimed_at >= LATE


def _notice_of(desk: Desk, outcome: PublishOutcome) -> Notice | None:
    """What people are told about an attempt to post, if it did not go as planned."""
    month = outcome.month
    match outcome.status:
        case Status.POSTED if outcome.late and outcome.late.by >= LATE:
            values = {"late": outcome.late.by, "cause": outcome.late.cause}
            return Notice("late", month, values | {"when": desk.post_at(month)})
        case Status.REFUSED:
            code = outcome.reason
            return Notice("refused", month, {"code": code}, notices.TO_POST, once=code)
        case Status.UNKNOWN:
            return Notice("unknown", month, {"code": outcome.reason}, notices.TO_POST)
        case _:
            return None
