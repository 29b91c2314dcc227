"""The messages of one edition, delivered in order: the channel's first, then its thread."""

from digests.delivery import Outcome, Parcel, deliver
from digests.newsletter.desk import Desk, part_key
from digests.newsletter.posting.freezing import Fixed, revised, still_says, stored
from digests.newsletter.posting.standing import obstacle, standing_of
from digests.poster import Message, RefusedError, RetryLaterError
from domain.calendar import Month
from storage import corrections, editions

SHARED_CHANNEL = "shared_channel"
"""Our word, beside Slack's, for a channel that another company reads too."""

ANYBODY = "anybody"
CHANGED = "changed"
"""Our word for an edition that was held, or would say something else by now."""


async def deliver_parts(
    desk: Desk, fixed: Fixed, messages: tuple[Message, ...], *, insist: bool
) -> list[Outcome]:
    """Deliver what is not out yet; stops at the first part that is not there afterwards."""
    outcomes: list[Outcome] = []
    for message in messages:
        parcel = _parcel(desk, fixed, message, outcomes, insist=insist)
        outcome = await deliver(desk.courier, parcel, now=desk.now, insist=insist)
        outcomes.append(outcome)
        if outcome.landed is None:
            break
    return outcomes


def _parcel(
    desk: Desk, fixed: Fixed, message: Message, before: list[Outcome], *, insist: bool
) -> Parcel:
    """The next part: the first goes to the channel, every other under it, wherever it landed."""
    edition = fixed.edition
    month = Month.parse(edition.month)
    key = part_key(month, len(before) + 1)
    _, since = month.bounds(desk.tz)
    head = before[0].landed if before else None
    if head is not None:
        where, under = head.channel, head.ts
        return Parcel(
            key=key,
            channel=where,
            message=message,
            thread=under,
            guard=lambda: _same(desk, fixed),
            since=since,
        )

    async def guard() -> None:
        confirmed = desk.company.shared_channel_confirmed
        if not confirmed and await desk.courier.poster.is_shared(edition.channel):
            raise RefusedError(SHARED_CHANNEL)
        # Also where another process had begun: it may have put its claim back before ours.
        if not await _still_stands(desk, fixed, insist=insist):
            raise RetryLaterError(CHANGED, 0)

    return Parcel(key=key, channel=edition.channel, message=message, guard=guard, since=since)


async def _same(desk: Desk, fixed: Fixed) -> None:
    """Stop before a part of the thread that would tell what was changed or taken back meanwhile."""
    async with desk.courier.db.read() as s:
        changed = await corrections.latest(s, fixed.edition.month)
        record = await editions.get(s, fixed.edition.month)
    if changed is None or record is None or record.document is None:
        return
    if await revised(desk, record) != fixed.edition:
        raise RetryLaterError(CHANGED, 0)


async def _still_stands(desk: Desk, fixed: Fixed, *, insist: bool) -> bool:
    """Whether it may still be posted, as it is, once nobody's hands are on it.

    Asked with the first message claimed: a change under way is waited for and seen here, and one
    that comes later is refused, because the claim is there to be seen.
    """
    month = Month.parse(fixed.edition.month)
    async with desk.courier.db.begin() as s:
        record = await editions.locked(s, str(month))
    if record.document is None or stored(record) != fixed.edition:
        return False  # it was let go, or fixed anew, in the moment before the claim
    by = ANYBODY if insist else None
    if obstacle(desk, await standing_of(desk, month), by) is not None:
        return False
    return await still_says(desk, fixed, insist=insist)
