"""Keeping the author of a story out of everything but `story_owner`, when they are not named."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.search.finding import What
from domain.stories import NewStory, PersonId, ShownAs, Story
from storage import audit, cuts, drafts, editions, late, versions
from storage.database import Session
from storage.names import Names
from storage.stories.reading import VERSION, history
from storage.stories.rows import STORY
from storage.tables import PersonRow

UPDATE_VERSION = update(VERSION).where(
    VERSION.c.story_id == bindparam("of_story"), VERSION.c.revision == bindparam("of_revision")
)

PERSON = PersonRow.__table__
NAME = select(PERSON.c.name).where(PERSON.c.id == bindparam("person"))
ANY_ZONE = timedelta(hours=14)
"""No company's clock is farther than that from UTC."""
UNNAME = update(STORY).where(STORY.c.id == bindparam("of_story")).values(author_name="")


def without_author(new: NewStory, author: PersonId | None) -> NewStory:
    """A story not shown by name does not thank its author, nor repeat their id in its text."""
    if new.shown_as is ShownAs.NAME:
        return new
    new = new.model_copy(update={"source_link": ""})
    if author is None or author not in repr(new):
        return new
    return NewStory.model_validate(_without(new.model_dump(mode="json"), author))


async def forget_author(s: Session, story: Story, now: datetime) -> None:
    """Take the author out of a story's history and trail, and of what others made of it."""
    await s.execute(UNNAME, {"of_story": story.id})
    await cuts.forget_words(s, story.id)
    await _unname_by_editors(s, story, now)
    await versions.hide(s, What.STORY, story.id)
    if story.author is None:
        return
    for version in await history(s, story.id):
        if story.author in repr(version.content) or version.content.get("source_link"):
            where = {"of_story": story.id, "of_revision": version.revision}
            content = _without(version.content | {"source_link": ""}, story.author)
            await s.execute(UPDATE_VERSION, where | {"content": content})
    await drafts.let_go(s, story.id)
    await audit.forget(s, audit.story_subject(story.id), story.author)


async def _unname_by_editors(s: Session, story: Story, now: datetime) -> None:
    """Take the author's name out of what the editors say in the issues that may tell the story."""
    if story.author is None:
        return
    shown = (await s.execute(NAME, {"person": story.author})).scalar_one_or_none()
    months = {f"{story.recorded_at + apart:%Y-%m}" for apart in (-ANY_ZONE, ANY_ZONE)}
    months.update(await editions.with_story(s, story.id))
    if carried := await late.month_of(s, story.id):
        months.add(carried)
    names = Names.of(story.author, shown or "")
    await cuts.unname(s, names.unnamed, now, of=months)


def _without(content: dict[str, Any], author: PersonId) -> dict[str, Any]:
    helpers = [helper for helper in content["helpers"] if helper != author]
    return audit.without(content | {"helpers": helpers}, author)
