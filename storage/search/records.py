"""What was found, as everybody may see it."""

from collections.abc import Collection

from domain.pocs import Poc
from domain.search.finding import Hit, What
from domain.search.postings import Record
from domain.stories import PersonId, ShownAs, Story
from storage import people
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
        seen = await stories_of(s, SEEN_STORIES, {**viewed, "ids": list(stories)})
        found.update({(What.STORY, story.id): story for story in await _in_public(s, seen)})
    if pocs := ids.get(What.POC):
        for poc in await pocs_of(s, SEEN_POCS, {**viewed, "ids": list(pocs)}):
            found[What.POC, poc.id] = poc
    return found


async def _in_public(s: Reader, found: list[Story]) -> list[Story]:
    """The stories; without the department, where that stands for a name and has one member."""
    if not any(story.shown_as is ShownAs.DEPARTMENT for story in found):
        return found
    tiny = await people.departments_with_one_member(s)
    return [
        story.model_copy(update={"department": None})
        if story.shown_as is ShownAs.DEPARTMENT and story.department in tiny
        else story
        for story in found
    ]
