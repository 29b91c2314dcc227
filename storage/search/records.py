"""What was found, as everybody may see it."""

from collections.abc import Collection

from domain.pocs import Poc
from domain.search.finding import Hit, What
from domain.search.postings import Record
from domain.stories import PersonId, Story
from storage.database import Reader
from storage.pocs.rows import POCS, pocs_of
from storage.search.seeing import MAY_SEE, NOBODY, by_kind
from storage.stories.rows import STORIES, stories_of

SEEN_STORIES = STORIES.where(MAY_SEE[What.STORY])
SEEN_POCS = POCS.where(MAY_SEE[What.POC])


async def records(
    s: Reader, hits: Collection[Hit], *, viewer: PersonId | None = None
) -> dict[Record, Story | Poc]:
    """What was found, by what it is and its id; what `viewer` may not see any more is missing."""
    ids = by_kind((hit.what, hit.id) for hit in hits)
    found: dict[Record, Story | Poc] = {}
    viewed = {"viewer": viewer or NOBODY}
    if stories := ids.get(What.STORY):
        for story in await stories_of(s, SEEN_STORIES, {**viewed, "ids": list(stories)}):
            found[What.STORY, story.id] = story
    if pocs := ids.get(What.POC):
        for poc in await pocs_of(s, SEEN_POCS, {**viewed, "ids": list(pocs)}):
            found[What.POC, poc.id] = poc
    return found
