"""Where an edition stands, and what keeps it from being posted now."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from digests.delivery import where
from digests.newsletter.desk import Desk, part_key, part_keys
from digests.poster import Landed
from domain.calendar import Month
from storage import deliveries, editions
from storage.deliveries import Delivery
from storage.editions import EditionRecord
from storage.settings import Unapproved
from storage.states import DeliveryState, EditionState


class Status(StrEnum):
    """Where an edition stands after a call of `publish`."""

    POSTED = "posted"
    ALREADY = "already"
    NOTHING_TO_TELL = "nothing_to_tell"
    NOT_SET_UP = "not_set_up"
    NOT_OVER = "not_over"
    NOT_DUE = "not_due"
    HELD = "held"
    UNAPPROVED = "unapproved"
    OUT_OF_HOURS = "out_of_hours"
    WAITING = "waiting"
    """Under way in other hands, or put off by Slack: it goes on by itself."""
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Nobody can look whether a part was posted; a person decides."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a month's edition. `head` is where its first message is."""

    month: Month
    record: EditionRecord | None
    head: Landed | None
    resting: Delivery | None
    """A part that must not be touched yet."""
    failed: Delivery | None = None
    """A part that Slack did not take at the last try, or of which nobody knows."""

    @property
    def is_posted(self) -> bool:
        """Whether all of it is out."""
        return self.record is not None and self.record.state is EditionState.POSTED

    @property
    def is_skipped(self) -> bool:
        """Whether this month has no edition, on purpose."""
        return self.record is not None and self.record.state is EditionState.SKIPPED

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do for it by itself."""
        return self.is_posted or self.is_skipped

    @property
    def is_held(self) -> bool:
        """Whether an editor holds it back."""
        return self.record is not None and self.record.held_at is not None

    @property
    def is_approved(self) -> bool:
        """Whether an editor approved it."""
        return self.record is not None and self.record.approved_at is not None

    @property
    def part_at_rest(self) -> Delivery | None:
        """An unsent part that other hands are at, or that waits for its next attempt."""
        if self.resting is None or self.resting.state is DeliveryState.SENT:
            return None
        return self.resting


async def standing_of(desk: Desk, month: Month) -> Standing:
    """Read where this edition stands."""
    keys = part_keys(month)
    async with desk.courier.db.read() as s:
        parts = {row.key: row for row in await deliveries.among(s, keys)}
        return Standing(
            month=month,
            record=await editions.get(s, str(month)),
            head=where(parts.get(part_key(month, 1))),
            resting=await deliveries.resting(s, keys),
            failed=next((parts[key] for key in keys if _has_failed(parts.get(key))), None),
        )


def _has_failed(part: Delivery | None) -> bool:
    return part is not None and part.state in (DeliveryState.FAILED, DeliveryState.UNKNOWN)


def waits_for_approval(desk: Desk, standing: Standing) -> bool:
    """Whether nobody approved it and the office wants that somebody does."""
    return not standing.is_approved and desk.company.at_the_hour is Unapproved.WAIT


def obstacle(desk: Desk, standing: Standing, by: str | None) -> Status | None:
    """What keeps it from being posted now; a person's word overrules hour and approval."""
    checks = list(_always(desk, standing, by))
    if by is None:
        checks += _by_schedule(desk, standing)
    return next((status for applies, status in checks if applies), None)


def _always(desk: Desk, standing: Standing, by: str | None) -> Iterator[tuple[bool, Status]]:
    ready = desk.is_set_up if by is None else bool(desk.company.newsletter_channel)
    yield standing.is_posted, Status.ALREADY
    yield not ready, Status.NOT_SET_UP
    yield not desk.is_over(standing.month), Status.NOT_OVER


def _by_schedule(desk: Desk, standing: Standing) -> Iterator[tuple[bool, Status]]:
    """What has begun is brought to its end, whatever was decided meanwhile."""
    fresh = standing.head is None
    yield not desk.in_post_hours, Status.OUT_OF_HOURS
    yield fresh and standing.is_skipped, Status.NOTHING_TO_TELL
    yield fresh and desk.now < desk.post_at(standing.month), Status.NOT_DUE
    yield fresh and standing.is_held, Status.HELD
    yield fresh and waits_for_approval(desk, standing), Status.UNAPPROVED
