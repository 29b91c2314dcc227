"""Recording a story, and changing it afterwards with its history kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import bindparam, delete, insert, update

from domain.errors import InvalidError, NotAllowedError, NotFoundError, msg
from domain.search.finding import What
from domain.stories import NewStory, PersonId, ShownAs, Story
from storage import audit, corrections, keepers, late, search_marks
from storage.database import Session
from storage.states import ChangedBy
from storage.stories import reading, releasing, scrubbing
from storage.stories.rows import (
    LISTS,
    NAMES,
    OWNER,
    PARTS,
    SAID_AND_LISTS,
    STORY,
    list_rows,
    said,
    stories_of,
    story_of,
)

INSERT_STORY = insert(STORY)
INSERT_OWNER = insert(OWNER)
INSERT_PARTS = {part.field: insert(part.table) for part in PARTS}
DELETE_PARTS = tuple(
    delete(part.table).where(part.table.c.story_id == bindparam("story_id")) for part in PARTS
)
INSERT_VERSION = insert(reading.VERSION)
UPDATE_STORY = update(STORY).where(STORY.c.id == bindparam("story_id"))
ONE_TO_CHANGE = reading.ONE.with_for_update(of=STORY)

NOT_THERE = msg("This record is not there any more, or it is not yours.")
NOT_YOURS = msg(
    "Only who wrote this record says how they are shown. Please leave that as it is; everything"
    " else can be changed."
)


async def add(
    s: Session, new: NewStory, *, author: PersonId, department: str | None, now: datetime
) -> Story:
    """Record a story; as everybody but its author sees it."""
    new = scrubbing.without_author(new, author)
    row = {
        **said(new),
        "department": department,
        "recorded_at": now,
        "edited_at": None,
        "withdrawn_at": None,
        "held_at": None,
        "revision": 1,
        "imported": False,
        "author_name": "",
    }
    inserted = (await s.execute(INSERT_STORY, row)).inserted_primary_key
    assert inserted is not None
    story_id: int = inserted[0]
    await s.execute(INSERT_OWNER, {"story_id": story_id, "person_id": author})
    await _insert_lists(s, new, story_id)
    await search_marks.mark(s, What.STORY, story_id)
    row |= {"id": story_id, "author": author}
    lists = {name: getattr(new, name) for name in LISTS}
    return story_of((row[name] for name in NAMES), lists, own=False)


async def edit(
    s: Session, story_id: int, *, author: PersonId | None, new: NewStory, now: datetime
) -> Story:
    """Replace what a story says; `author` None is the office. The former text is kept."""
    story = await _changeable(s, story_id, author)
    if author not in {None, story.author} and new.shown_as is not story.shown_as:
        raise NotAllowedError(NOT_YOURS)
    who = ChangedBy.OFFICE if author is None else ChangedBy.AUTHOR
    return await _rewrite(s, story, new, who=who, now=now)


async def patch(
    s: Session, story_id: int, *, author: PersonId, figures: Mapping[str, Any], now: datetime
) -> Story:
    """Change some fields of a story by name, such as one figure its author confirmed."""
    story = await _changeable(s, story_id, author)
    if unknown := figures.keys() - SAID_AND_LISTS:
        raise ValueError(f"a story has no {sorted(unknown)}")
    try:
        new = NewStory.model_validate({**_content(story), **figures})
    except ValidationError as error:
        raise InvalidError("This figure is too large or not a number.") from error
    return await _rewrite(s, story, new, who=ChangedBy.AUTHOR, now=now)


async def set_publish(
    s: Session, story_id: int, *, author: PersonId, publish: bool, now: datetime
) -> Story:
    """Say whether the newsletter may tell a story."""
    return await patch(s, story_id, author=author, figures={"publish": publish}, now=now)


async def withdraw(s: Session, story_id: int, *, author: PersonId, now: datetime) -> Story:
    """Take a story back; withdrawing twice is withdrawing once."""
    story = await _load(s, story_id, author)
    if not story.is_withdrawn:
        await s.execute(UPDATE_STORY, {"story_id": story_id, "withdrawn_at": now})
        await audit.write(s, _entry(story_id, "story.withdrawn", audit.AUTHOR, now))
        await _changed(s, story_id, now)
    return await _shown(s, story_id)


async def restore(s: Session, story_id: int, *, author: PersonId, now: datetime) -> Story:
    """Bring a withdrawn story back."""
    story = await _load(s, story_id, author)
    if story.is_withdrawn:
        await s.execute(UPDATE_STORY, {"story_id": story_id, "withdrawn_at": None})
        await audit.write(s, _entry(story_id, "story.restored", audit.AUTHOR, now))
        await late.note(s, story_id, now, tell_author=False)
        await _changed(s, story_id, now)
    return await _shown(s, story_id)


async def hold(s: Session, story_id: int, *, held: bool, by: PersonId, now: datetime) -> Story:
    """Hold a story back from the edition, or let it go again; done by the office."""
    story = await _load(s, story_id)
    if held != (story.held_at is not None):
        await s.execute(UPDATE_STORY, {"story_id": story_id, "held_at": now if held else None})
        what = "story.held" if held else "story.released"
        await audit.write(s, _entry(story_id, what, by, now))
        await _changed(s, story_id, now)
        if not held:
            await late.note(s, story_id, now, tell_author=True)
    return await _shown(s, story_id)


async def set_department(
    s: Session, story_id: int, *, department: str | None, now: datetime
) -> None:
    """Say which department a story belongs to; what was posted of it is corrected."""
    story = await _load(s, story_id)
    if department != story.department:
        moved = {"department": department, "revision": story.revision + 1}
        await s.execute(UPDATE_STORY, {"story_id": story_id, **moved})
        await audit.write(s, _entry(story_id, "story.moved", audit.AUTHOR, now))
        await _changed(s, story_id, now)


async def _load(s: Session, story_id: int, author: PersonId | None = None) -> Story:
    """The story with its author, locked until the transaction ends.

    NotFoundError unless `author` wrote it or looks after it; None is the office.
    """
    found = await stories_of(s, ONE_TO_CHANGE, {"story_id": story_id}, own=True)
    if not found:
        raise NotFoundError(NOT_THERE)
    if author not in {None, found[0].author}:
        await _require_keeper(s, story_id, author)
    return found[0]


async def _require_keeper(s: Session, story_id: int, person: PersonId | None) -> None:
    if (await keepers.of(s, [story_id])).get(story_id) != person:
        raise NotFoundError(NOT_THERE)


async def _changeable(s: Session, story_id: int, author: PersonId | None) -> Story:
    story = await _load(s, story_id, author)
    if story.is_withdrawn:
        raise InvalidError("This record was withdrawn. Please restore it before you change it.")
    return story


async def _shown(s: Session, story_id: int) -> Story:
    story = await reading.get(s, story_id)
    assert story is not None
    return story


async def _rewrite(
    s: Session, story: Story, new: NewStory, *, who: ChangedBy, now: datetime
) -> Story:
    new = scrubbing.without_author(new, story.author)
    if _content(new) != _content(story):
        version = {
            "story_id": story.id,
            "revision": story.revision,
            "at": now,
            "who": who,
            "content": story.model_dump(mode="json", include=SAID_AND_LISTS),
        }
        await s.execute(INSERT_VERSION, version)
        changes = {"story_id": story.id, "edited_at": now, "revision": story.revision + 1}
        await s.execute(UPDATE_STORY, said(new) | changes)
        for statement in DELETE_PARTS:
            await s.execute(statement, {"story_id": story.id})
        await _insert_lists(s, new, story.id)
        await _changed(s, story.id, now)
        if new.publish and not story.publish:
            await late.note(s, story.id, now, tell_author=who is ChangedBy.OFFICE)
        if new.shown_as is not ShownAs.NAME:
            await scrubbing.forget_author(s, story, now)
            await releasing.let_go(s, story, now)
    return await _shown(s, story.id)


async def _changed(s: Session, story_id: int, now: datetime) -> None:
    """What tells the story, and what it is found by, is to be brought up to date."""
    await corrections.mark(s, story_id, now)
    await search_marks.mark(s, What.STORY, story_id)


async def _insert_lists(s: Session, new: NewStory, story_id: int) -> None:
    for part, rows in list_rows(new, story_id):
        await s.execute(INSERT_PARTS[part.field], rows)


def _content(story: NewStory) -> dict[str, Any]:
    return {name: getattr(story, name) for name in SAID_AND_LISTS}


def _entry(story_id: int, what: str, who: str, now: datetime) -> audit.Entry:
    return audit.Entry(at=now, who=who, what=what, subject=audit.story_subject(story_id))
