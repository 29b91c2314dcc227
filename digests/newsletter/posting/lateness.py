"""By how much an edition came late, and why, as far as the records tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from digests.newsletter.desk import Desk, part_key
from domain.calendar import Month
from storage import audit, deliveries
from storage.editions import EditionRecord

RELEASED = "newsletter.release"
"""What the audit calls it when an editor lets a held edition go."""


class Cause(StrEnum):
    """Why an edition came late."""

    APPROVAL = "approval"
    HELD = "held"
    SLACK = "slack"
    """Slack did not take it at first, or its answer was lost."""
    ASLEEP = "asleep"
    """Nothing was tried at the hour: the bot was down, or the hour was set only later."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """By how much an edition came after its hour, zero if it did not, and why."""

    by: timedelta
    cause: Cause


async def lateness(desk: Desk, record: EditionRecord) -> Lateness:
    """How late the edition is that is out as of now."""
    month = Month.parse(record.month)
    due = desk.post_at(month)
    cause = await _cause(desk, record, due)
    return Lateness(max(desk.now - due, timedelta()), cause)


async def _cause(desk: Desk, record: EditionRecord, due: datetime) -> Cause:
    """The latest of what kept it back after its hour."""
    async with desk.courier.db.read() as s:
        head = await deliveries.get(s, part_key(Month.parse(record.month), 1))
        entries = await audit.about(s, f"edition:{record.month}")
    if head is not None and head.claimed_at < desk.now:
        return Cause.SLACK
    if record.approved_at is not None and record.approved_at > due:
        return Cause.APPROVAL
    if any(entry.what == RELEASED and entry.at > due for entry in entries):
        return Cause.HELD
    return Cause.ASLEEP
