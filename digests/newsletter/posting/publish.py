"""Posting an edition: called by the minute's tick, the command line and the button alike.

Any number of calls, from any number of processes, make one newsletter; a call goes on where the
one before it stopped. Without a person's word (`by`) it keeps to the hour, the approval and the
company's post hours.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import structlog

from digests.delivery import Courier, Outcome, Result, untouchable
from digests.newsletter.compile import compile_edition
from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.editing.cutting import is_out
from digests.newsletter.edition import Edition
from digests.newsletter.material import read_material
from digests.newsletter.posting.freezing import frozen, stored
from digests.newsletter.posting.lateness import Lateness, lateness
from digests.newsletter.posting.parts import CHANGED, deliver_parts
from digests.newsletter.posting.pictures import PICTURE, note_refusal, picture_of, tidy
from digests.newsletter.posting.standing import Status, obstacle, standing_of
from digests.poster import Landed
from digests.render import slack
from domain.calendar import Month
from domain.language import Language
from storage import audit, editions
from storage.editions import EditionRecord

log = structlog.get_logger()

BY_SCHEDULE = "schedule"
"""Who posted, in log and audit, where no person did."""
TIMES_ANEW = 5
"""So often in one call; an edition that changes faster goes on at the next minute's tick."""
STATUS_OF = {
    Result.REFUSED: Status.REFUSED,
    Result.UNKNOWN: Status.UNKNOWN,
    Result.BUSY: Status.WAITING,
    Result.LATER: Status.WAITING,
    Result.UNCERTAIN: Status.WAITING,
}


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """What a call of `publish` came to.

    `reason` is Slack's code where it refused; `late` is known of an edition just posted.
    """

    month: Month
    status: Status
    reason: str = ""
    landed: Landed | None = None
    parts: int = 0
    late: Lateness | None = None


async def publish(
    courier: Courier, month: Month, now: datetime, *, by: str | None = None
) -> PublishOutcome:
    """Post what is not out yet of this month's edition; `by` is the person who asks for it now."""
    desk = await open_desk(courier, now)
    outcome = await _go_on(desk, month, by)
    worth_a_line = by is not None or outcome.status is Status.POSTED
    note = log.info if worth_a_line else log.debug  # the tick asks every minute
    note(
        "newsletter.publish",
        month=str(month),
        status=outcome.status,
        reason=outcome.reason,
        by=by or BY_SCHEDULE,
    )
    return outcome


async def preview(
    courier: Courier, month: Month, now: datetime, language: Language | None = None
) -> Edition:
    """The edition as it stands or would stand, without freezing or posting anything."""
    desk = await open_desk(courier, now)
    async with courier.db.read() as s:
        record = await editions.get(s, str(month))
        is_fixed = record is not None and record.document and await is_out(s, month)
        if record is not None and is_fixed and language in (None, record.language):
            return stored(record)
        material = await read_material(s, month, desk.company, language=language)
    return await asyncio.to_thread(compile_edition, material)


async def _hindered(desk: Desk, month: Month, by: str | None) -> PublishOutcome | None:
    """Why nothing is posted now, if nothing is."""
    standing = await standing_of(desk, month)
    status = obstacle(desk, standing, by)
    if status is not None:
        return PublishOutcome(month, status, landed=standing.head)
    waiting = standing.part_at_rest
    if by is not None or waiting is None:
        return None
    stopped = untouchable(waiting.key, waiting)
    return PublishOutcome(month, STATUS_OF[stopped.result], stopped.reason, standing.head)


async def _go_on(desk: Desk, month: Month, by: str | None) -> PublishOutcome:
    """Post what may be posted now; what changed in the last moment is taken in at once."""
    for _ in range(TIMES_ANEW):
        outcome = await _hindered(desk, month, by) or await _post(desk, month, by)
        if outcome.reason != CHANGED:
            break
    return outcome


async def _post(desk: Desk, month: Month, by: str | None) -> PublishOutcome:
    """Freeze the edition if it is not, and deliver what is not out."""
    insist = by is not None
    fixed = await frozen(desk, month, insist=insist)
    if fixed is None:
        async with desk.courier.db.begin() as s:
            await editions.mark_skipped(s, str(month))
        return PublishOutcome(month, Status.NOTHING_TO_TELL)
    looked = await picture_of(desk, fixed.edition)
    if looked.under_way:
        return PublishOutcome(month, Status.WAITING, PICTURE)
    messages = await asyncio.to_thread(slack.render, fixed.edition, looked.picture)
    outcomes = await deliver_parts(desk, fixed, messages, insist=insist)
    await note_refusal(desk, fixed.edition, outcomes)
    landed, last = outcomes[0].landed, outcomes[-1]
    if last.landed is None:
        status = STATUS_OF[last.result]
        return PublishOutcome(month, status, last.reason, landed, len(messages))
    late = await _conclude(desk, fixed.edition, outcomes, by or BY_SCHEDULE)
    await tidy(desk, fixed.edition)
    return PublishOutcome(month, Status.POSTED, "", landed, len(messages), late)


async def _conclude(desk: Desk, edition: Edition, outcomes: list[Outcome], by: str) -> Lateness:
    """Keep that all of it is out, with an audit record, once; how late it was."""
    async with desk.courier.db.begin() as s:
        record = await editions.mark_posted(s, edition.month, desk.now)
        if record.posted_at == desk.now:  # otherwise another process was first
            await audit.write(s, _entry(edition, record, outcomes, by))
    return await lateness(desk, record)


def _entry(
    edition: Edition, record: EditionRecord, outcomes: list[Outcome], by: str
) -> audit.Entry:
    """Which records, which wording, who approved it and where it went (N7)."""
    places = [outcome.landed for outcome in outcomes if outcome.landed]
    assert record.posted_at is not None
    return audit.Entry(
        at=record.posted_at,
        who=by,
        what="newsletter.posted",
        subject=f"edition:{edition.month}",
        details={
            "stories": list(edition.story_ids),
            "pocs": list(edition.poc_ids),
            "revision": record.revision,
            "approved_by": record.approved_by,
            "channel": places[0].channel,
            "messages": [place.ts for place in places],
        },
    )
