"""Keeping the author of a story out of everything but `story_owner`, when they are not named."""

from typing import Any

from sqlalchemy import bindparam, update

from domain.stories import NewStory, PersonId, ShownAs
from storage import audit
from storage.database import Session
from storage.stories.reading import VERSION, history

UPDATE_VERSION = update(VERSION).where(
    VERSION.c.story_id == bindparam("of_story"), VERSION.c.revision == bindparam("of_revision")
)


def without_author(new: NewStory, author: PersonId) -> NewStory:
    """A story not shown by name does not thank its author, nor repeat their id in its text."""
    if new.shown_as is ShownAs.NAME or author not in repr(new):
        return new
    return NewStory.model_validate(_without(new.model_dump(mode="json"), author))


async def forget_author(s: Session, story_id: int, author: PersonId) -> None:
    """Take the author's id out of a story's history and its audit trail."""
    for version in await history(s, story_id):
        if author in repr(version.content):
            where = {"of_story": story_id, "of_revision": version.revision}
            await s.execute(UPDATE_VERSION, where | {"content": _without(version.content, author)})
    await audit.forget(s, audit.story_subject(story_id), author)


def _without(content: dict[str, Any], author: PersonId) -> dict[str, Any]:
    helpers = [helper for helper in content["helpers"] if helper != author]
    return audit.without(content | {"helpers": helpers}, author)
