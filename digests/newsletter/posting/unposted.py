"""What is fixed of an edition and not out yet must not outlive what it tells (C2, C5, O6).

A text may wait for long between its fixing and its first message: for a picture, for a channel
that refuses it, for an editor who holds it. As soon as a record in it says something else, or may
not be told, the text is let go, with everything kept beside it; the next attempt to post compiles
it anew. What it tells is compared with the records as they stand, so that no change can slip in
between the compiling and the fixing.
"""

from digests.newsletter.desk import Desk
from digests.newsletter.edition import Edition, SourceKind, revisions
from digests.newsletter.posting.freezing import is_begun, stored
from domain.calendar import Month
from storage import corrections, cuts, editions, pocs, stories, versions
from storage.database import Reader


async def let_go_outdated(desk: Desk) -> list[str]:
    """Let go of every text of which nothing is out and that is not true any more."""
    async with desk.courier.db.read() as s:
        waiting = [stored(record) for record in await editions.unposted(s)]
        outdated = [Month.parse(one.month) for one in waiting if await _is_outdated(s, one)]
    return [line for month in outdated for line in await _let_go(desk, month)]


async def _let_go(desk: Desk, month: Month) -> list[str]:
    """With the edition in hand, so that it is not begun at the same moment."""
    async with desk.courier.db.begin() as s:
        await editions.locked(s, str(month))
        if await is_begun(s, month):
            return []  # what is out is corrected
        await editions.let_go(s, str(month))
        await versions.drop(s, str(month))
    return [f"newsletter {month}: let go of a text that is not posted"]


async def _is_outdated(s: Reader, edition: Edition) -> bool:
    """Whether nothing of it is out, and it says what is not so any more."""
    if await is_begun(s, Month.parse(edition.month)):
        return False
    cut = await cuts.get(s, edition.month)
    if (cut.revision if cut else 0) != edition.cut_revision:
        return True
    if await corrections.latest(s, edition.month) is not None:
        return True
    return not (await _stories_stand(s, edition) and await _pocs_stand(s, edition))


async def _stories_stand(s: Reader, edition: Edition) -> bool:
    told = told_in(edition, SourceKind.STORY)
    now = await stories.tellable(s, told)
    return told == {story.id: story.revision for story in now.values()}


async def _pocs_stand(s: Reader, edition: Edition) -> bool:
    told = told_in(edition, SourceKind.POC)
    now = (await pocs.many(s, told)).values()
    return told == {poc.id: poc.revision for poc in now if poc.publish and not poc.withdrawn_at}


def told_in(edition: Edition, kind: SourceKind) -> dict[int, int]:
    """The records of one kind that it tells or names, each with the revision it tells."""
    return {
        record_id: revision
        for piece in edition.pieces
        if not piece.withdrawn
        for record_id, revision in revisions(piece, kind)
    }
