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
from storage.stories.public import in_public
from storage.stories.rows import STORIES, stories_of

NAMELESS: dict[str, None] = {"author": None}
SEEN_STORIES = STORIES.where(MAY_SEE[What.STORY])
SEEN_POCS = POCS.where(MAY_SEE[What.POC])


async def records(
    s: Reader, hits: Collection[Hit], *, viewer: PersonId | None = None
) -> dict[Record, Story | Poc]:
    """What was found, by what it is and its id; what `viewer` may not see any more is missing.

    Others' stories are as everybody may see them; a department with one member is not told where
    it would name the author.
    """
    ids = by_kind((hit.what, hit.id) for hit in hits)
    found: dict[Record, Story | Poc] = {}
    viewed = {"viewer": viewer or NOBODY}
    if stories := ids.get(What.STORY):
        parameters = {**viewed, "ids": list(stories)}
        tiny = await people.departments_with_one_member(s)
        for story in await stories_of(s, SEEN_STORIES, parameters, own=True):
            found[What.STORY, story.id] = _as_seen(story, viewer, tiny)
    if pocs := ids.get(What.POC):
        for poc in await pocs_of(s, SEEN_POCS, {**viewed, "ids": list(pocs)}):
            found[What.POC, poc.id] = poc
    return found


def _as_seen(story: Story, viewer: PersonId | None, tiny: Collection[str]) -> Story:
    if viewer is not None and story.author == viewer:
        return story if story.shown_as is ShownAs.NAME else story.model_copy(update=NAMELESS)
    return in_public(story, tiny)
