"""Approving an edition: only what the person was shown, its doubtful numbers included (N4)."""

from digests.newsletter.desk import open_desk
from digests.newsletter.editing.cutting import is_out
from digests.newsletter.posting.standing import standing_of
from domain.errors import msg
from handlers.newsletter.preview import send
from handlers.newsletter.seen import Seen, strange_numbers
from handlers.newsletter.state import goes_out_unasked
from handlers.visit import Visit
from storage import audit, cuts, editions
from storage.cuts import CutRecord

TOO_LATE = msg("*Nothing was changed:* the post has begun already.")
CHANGED = msg(
    "*Not approved yet:* %(person)s changed the issue after this was shown to you. The draft as it"
    " is now comes into your conversation with the bot. Please look at it, then press once more."
)
NOT_RESUMED = msg(
    "*Not resumed yet:* the hour has passed, so it would go out at once, and the editors' words say"
    " numbers that the records do not. They are named below; if they are right, press once more."
)
DOUBTFUL = msg(
    "*Not approved yet:* the editors' words say numbers that the records do not. They are named"
    " below; if they are right, press once more."
)


async def approve(visit: Visit, seen: Seen, *, to_post: bool = False) -> str:
    """Approve what was seen, and leave the desk; why not, or "" once it is approved.

    `to_post` is for what is posted at once: the audit tells of the post, and a post that has begun
    goes on.
    """
    month, by = str(seen.month), visit.who.id
    is_doubtful = not seen.named and await _holds_doubts(visit, seen)
    async with visit.deps.db.begin() as session:
        await editions.locked(session, month)
        kept = await cuts.get(session, month)
        if await is_out(session, seen.month):
            if not to_post:
                return visit.tr(TOO_LATE)
        elif kept and _was_changed(kept, seen, by):
            visit.deps.after(send(visit, seen.month))
            return visit.tr(CHANGED, person=f"<@{kept.changed_by}>")
        elif is_doubtful:
            return visit.tr(DOUBTFUL)
        await cuts.release_desk(session, month, by)
        await editions.approve(session, month, by=by, now=visit.now)
        if not to_post:
            entry = audit.Entry(visit.now, by, "newsletter.approve", f"edition:{month}", {})
            await audit.write(session, entry)
    return ""


async def why_not_resume(visit: Visit, seen: Seen) -> str:
    """Why a hold is not lifted yet, as it would post what nobody was asked about; "" if it is."""
    desk = await open_desk(visit.deps.newsletter, visit.now)
    if seen.named or not goes_out_unasked(desk, await standing_of(desk, seen.month)):
        return ""
    return visit.tr(NOT_RESUMED) if await _holds_doubts(visit, seen) else ""


async def _holds_doubts(visit: Visit, seen: Seen) -> bool:
    """Whether the editors' words say numbers that the records do not."""
    desk = await open_desk(visit.deps.newsletter, visit.now)
    return bool(await strange_numbers(desk, seen.month, visit.tr))


def _was_changed(kept: CutRecord, seen: Seen, by: str) -> bool:
    """Whether somebody else's change came since; one's own were on one's screen."""
    return kept.revision != seen.revision and kept.changed_by != by
