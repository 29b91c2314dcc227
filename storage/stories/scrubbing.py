"""Keeping the author of a story out of everything but `story_owner`, when they are not named."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.people import prose_name
from domain.search.finding import What
from domain.stories import NewStory, PersonId, ShownAs, Story
from storage import audit, cuts, drafts, editions, late, versions
from storage.database import Session
from storage.names import Names
from storage.stories.reading import VERSION, history
from storage.stories.rows import OWNER, STORY
from storage.tables import PersonRow

UPDATE_VERSION = update(VERSION).where(
    VERSION.c.story_id == bindparam("of_story"), VERSION.c.revision == bindparam("of_revision")
)

PERSON = PersonRow.__table__
NAME = select(PERSON.c.name).where(PERSON.c.id == bindparam("person"))
NAMED = (
    select(STORY.c.id, STORY.c.recorded_at)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(OWNER.c.person_id == bindparam("person"), STORY.c.id != bindparam("but"))
    .where(STORY.c.shown_as == ShownAs.NAME, STORY.c.publish, STORY.c.withdrawn_at.is_(None))
    .where(STORY.c.recorded_at.between(bindparam("since"), bindparam("until")))
)
NEAR = timedelta(days=62)
"""So far apart two stories may be recorded that one issue tells."""
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
    """Take the author's name out of what the editors say in the issues that may tell the story.

    Where another story of that issue names them still, they stay unless this one is named beside
    them: a name that went would tell whose the nameless one is.
    """
    if story.author is None:
        return
    shown = (await s.execute(NAME, {"person": story.author})).scalar_one_or_none()
    unnamed = _unnaming(story.author, shown or "")
    named_in: set[str] = set()
    which = {"person": story.author, "but": story.id}
    which |= {"since": story.recorded_at - NEAR, "until": story.recorded_at + NEAR}
    for other in (await s.execute(NAMED, which)).all():
        named_in |= await _issues_of(s, other.id, other.recorded_at)

    def where_it_is_named(text: str) -> str:
        return unnamed(text) if story.title in text else text

    for month in await _issues_of(s, story.id, story.recorded_at):
        change = where_it_is_named if month in named_in else unnamed
        await cuts.unname(s, change, now, of={month})


def _unnaming(person: PersonId, name: str) -> Callable[[str], str]:
    """Takes somebody out of a text; where it said their name, by their family name as well."""
    names = Names.of(person, name)
    family = Names(person, tuple(prose_name(name).split()[:1]))

    def unnamed(text: str) -> str:
        left: str = names.unnamed(text)
        return left if left == text else family.unnamed(left)

    return unnamed


async def _issues_of(s: Session, story_id: int, recorded_at: datetime) -> set[str]:
    """The months whose issue tells the story, or may tell it."""
    months = {f"{recorded_at + apart:%Y-%m}" for apart in (-ANY_ZONE, ANY_ZONE)}
    carried = await late.month_of(s, story_id)
    return months | {carried or min(months)} | set(await editions.with_story(s, story_id))


def _without(content: dict[str, Any], author: PersonId) -> dict[str, Any]:
    helpers = [helper for helper in content["helpers"] if helper != author]
    return audit.without(content | {"helpers": helpers}, author)
