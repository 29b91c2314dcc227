import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.effect import Per, Standing
from domain.errors import InvalidError, NotFoundError
from domain.stories import NewStory, Story
from storage import audit, stories
from storage.database import Database, Session
from storage.states import ChangedBy
from tests.storage.samples import NOW, full, win

LATER = NOW + timedelta(hours=1)


async def add(s: Session, new: NewStory | None = None, *, author: str = "U1") -> Story:
    return await stories.add(s, new or win(), author=author, department="経理", now=NOW)


@pytest.mark.parametrize("new", [full(), win()], ids=["full", "bare"])
async def test_what_was_recorded_is_read_back_whole(db: Database, new: NewStory) -> None:
    async with db.begin() as s:
        added = await add(s, new)
    async with db.read() as s:
        read = await stories.get(s, added.id)
    assert read == added
    assert NewStory.model_validate(read.model_dump(include=set(NewStory.model_fields))) == new
    assert (added.author, added.department, added.recorded_at) == ("U1", "経理", NOW)
    assert added.revision == 1


@pytest.mark.parametrize("new", [full(), win()], ids=["full", "bare"])
async def test_a_story_built_without_checks_equals_the_checked_one(
    db: Database, new: NewStory
) -> None:
    async with db.begin() as s:
        built = await stories.get(s, (await add(s, new)).id)
    assert built is not None
    checked = Story.model_validate(built.model_dump())
    assert built == checked
    assert built.model_fields_set == checked.model_fields_set
    assert [type(value) for _, value in built] == [type(value) for _, value in checked]
    assert built.model_dump_json() == checked.model_dump_json()


async def test_ids_go_up_and_a_missing_one_is_none(db: Database) -> None:
    async with db.begin() as s:
        first, second = await add(s), await add(s)
    assert first.id < second.id
    async with db.read() as s:
        assert await stories.get(s, second.id + 1) is None


async def test_mine_are_my_own_newest_first_page_by_page(db: Database) -> None:
    async with db.begin() as s:
        ids = [(await add(s, win(str(number)), author="U1")).id for number in range(5)]
        await add(s, win("not mine"), author="U2")
        await stories.withdraw(s, ids[3], author="U1", now=LATER)
    async with db.read() as s:
        page = await stories.mine(s, "U1", limit=3)
        rest = await stories.mine(s, "U1", limit=3, before_id=page[-1].id)
        assert await stories.mine(s, "U3") == []
    assert [story.id for story in page + rest] == ids[::-1]
    assert page[1].is_withdrawn


async def test_only_its_author_owns_a_story(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)
        assert await stories.owned(s, story.id, "U1") == story
        assert await stories.owned(s, story.id, "U2") is None
        assert await stories.owned(s, story.id + 1, "U1") is None


async def test_an_edit_replaces_everything_and_keeps_the_former_text(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s, full())
        edited = await stories.edit(s, story.id, author="U1", new=win("new"), now=LATER)
        await stories.edit(s, story.id, author=None, new=win("newer"), now=LATER)
    async with db.read() as s:
        history = await stories.history(s, story.id)
        last = await stories.get(s, story.id)
    assert (edited.title, edited.tags, edited.revision, edited.edited_at) == ("new", (), 2, LATER)
    assert edited.recorded_at == NOW
    assert last is not None
    assert (last.title, last.revision, last.author) == ("newer", 3, "U1")
    assert [(v.revision, v.who, v.at) for v in history] == [
        (1, ChangedBy.AUTHOR, LATER),
        (2, ChangedBy.OFFICE, LATER),
    ]
    assert NewStory.model_validate(history[0].content) == full()
    assert NewStory.model_validate(history[1].content) == win("new")


async def test_an_edit_that_changes_nothing_is_none(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s, full())
        assert await stories.edit(s, story.id, author="U1", new=full(), now=LATER) == story
        assert await stories.history(s, story.id) == []


async def test_a_patch_changes_the_named_figures_only(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s, full())
        figures = {"minutes_before": 60, "times_per": "week", "standing": "measured"}
        patched = await stories.patch(s, story.id, author="U1", figures=figures, now=LATER)
    expected = story.model_copy(
        update={
            "minutes_before": 60.0,
            "times_per": Per.WEEK,
            "standing": Standing.MEASURED,
            "edited_at": LATER,
            "revision": 2,
        }
    )
    assert patched == expected


@pytest.mark.parametrize("value", [-1, 1e12, "many", float("nan"), float("inf")])
async def test_a_patch_refuses_a_figure_out_of_bounds(sqlite_db: Database, value: Any) -> None:
    async with sqlite_db.begin() as s:
        story = await add(s)
        with pytest.raises(InvalidError, match="too large or not a number"):
            await stories.patch(
                s, story.id, author="U1", figures={"minutes_before": value}, now=LATER
            )
        assert await stories.get(s, story.id) == story


async def test_a_patch_of_a_field_that_is_not_said_is_a_mistake_of_ours(
    sqlite_db: Database,
) -> None:
    async with sqlite_db.begin() as s:
        story = await add(s)
        with pytest.raises(ValueError, match="author"):
            await stories.patch(s, story.id, author="U1", figures={"author": "U2"}, now=LATER)


async def test_withdrawing_and_restoring_twice_is_once(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)
        withdrawn = await stories.withdraw(s, story.id, author="U1", now=NOW)
        again = await stories.withdraw(s, story.id, author="U1", now=LATER)
        assert withdrawn.withdrawn_at == again.withdrawn_at == NOW
        with pytest.raises(InvalidError, match="withdrawn"):
            await stories.edit(s, story.id, author="U1", new=win("new"), now=LATER)
        assert await stories.restore(s, story.id, author="U1", now=LATER) == story
        assert await stories.restore(s, story.id, author="U1", now=LATER) == story
        trail = await audit.about(s, audit.story_subject(story.id))
    assert [(entry.what, entry.who) for entry in trail] == [
        ("story.withdrawn", "author"),
        ("story.restored", "author"),
    ]


async def test_the_office_holds_back_and_releases(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)
        held = await stories.hold(s, story.id, held=True, by="U9", now=LATER)
        again = await stories.hold(s, story.id, held=True, by="U9", now=LATER + timedelta(1))
        assert held.held_at == again.held_at == LATER
        assert await stories.hold(s, story.id, held=False, by="U9", now=LATER) == story
        trail = await audit.about(s, audit.story_subject(story.id))
    assert [(entry.what, entry.who) for entry in trail] == [
        ("story.held", "U9"),
        ("story.released", "U9"),
    ]


async def test_publish_and_department_are_set(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)
        hidden = await stories.set_publish(s, story.id, author="U1", publish=False, now=LATER)
        await stories.set_department(s, story.id, department="営業", now=NOW)
        moved = await stories.get(s, story.id)
    assert not hidden.publish
    assert moved is not None
    assert moved.department == "営業"


async def test_nobody_changes_what_is_not_theirs_or_not_there(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)
    for story_id, person in ((story.id, "U2"), (story.id + 1, "U1")):
        async with db.begin() as s:
            owner: dict[str, Any] = {"author": person, "now": LATER}
            for change in (
                stories.edit(s, story_id, new=win("x"), **owner),
                stories.patch(s, story_id, figures={"minutes_before": 1}, **owner),
                stories.withdraw(s, story_id, **owner),
                stories.restore(s, story_id, **owner),
                stories.set_publish(s, story_id, publish=False, **owner),
            ):
                with pytest.raises(NotFoundError):
                    await change
    async with db.begin() as s:
        with pytest.raises(NotFoundError):
            await stories.set_department(s, story.id + 1, department="x", now=NOW)
        with pytest.raises(NotFoundError):
            await stories.hold(s, story.id + 1, held=True, by="U9", now=LATER)
        assert await stories.get(s, story.id) == story


async def test_two_changes_at_once_are_both_kept_in_the_history(db: Database) -> None:
    async with db.begin() as s:
        story = await add(s)

    async def change(title: str) -> None:
        async with db.begin() as s:
            await stories.edit(s, story.id, author="U1", new=win(title), now=LATER)

    await asyncio.gather(*(change(f"title {number}") for number in range(6)))
    async with db.read() as reader:
        last = await stories.get(reader, story.id)
        history = await stories.history(reader, story.id)
    assert last is not None
    assert last.revision == 7
    assert len({version.content["title"] for version in history} | {last.title}) == 7
