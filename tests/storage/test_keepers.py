from datetime import timedelta

import pytest

from domain.errors import NotAllowedError, NotFoundError
from domain.stories import ShownAs, Story
from storage import keepers, stories
from storage.database import Database, Session
from tests.storage.samples import NOW, win

LATER = NOW + timedelta(hours=1)


async def kept(s: Session, *, by: str = "U2") -> Story:
    story = await stories.add(s, win(), author="U1", department="経理", now=NOW)
    assert await keepers.give(s, [story.id], by, NOW) == (story.id,)
    return story


async def test_a_keeper_looks_after_a_story_and_its_author_stays(db: Database) -> None:
    async with db.begin() as s:
        story = await kept(s)
        assert await stories.owned(s, story.id, "U2") == story
        assert await stories.kept(s, "U2") == [story]
        assert await stories.mine(s, "U2") == []
        edited = await stories.edit(s, story.id, author="U2", new=win("新しい題"), now=LATER)
        assert (edited.title, edited.author) == ("新しい題", "U1")
        gone = await stories.withdraw(s, story.id, author="U2", now=LATER)
        assert gone.is_withdrawn
        assert await stories.restore(s, story.id, author="U2", now=LATER) == edited
        assert await stories.mine(s, "U1") == [edited]


async def test_nobody_else_touches_it(db: Database) -> None:
    async with db.begin() as s:
        story = await kept(s)
        assert await stories.owned(s, story.id, "U3") is None
        with pytest.raises(NotFoundError):
            await stories.edit(s, story.id, author="U3", new=win("x"), now=LATER)


async def test_a_story_given_on_has_one_keeper(db: Database) -> None:
    async with db.begin() as s:
        story = await kept(s)
        await keepers.give(s, [story.id], "U3", LATER)
        assert await keepers.of(s, [story.id, 99]) == {story.id: "U3"}
        assert await stories.owned(s, story.id, "U2") is None


@pytest.mark.parametrize("shown_as", [ShownAs.DEPARTMENT, ShownAs.ANONYMOUS])
async def test_a_story_that_does_not_name_its_author_has_no_keeper(
    db: Database, shown_as: ShownAs
) -> None:
    async with db.begin() as s:
        new = win(shown_as=shown_as)
        story = await stories.add(s, new, author="U1", department="経理", now=NOW)
        assert await keepers.give(s, [story.id], "U2", NOW) == ()
        assert await keepers.of(s, [story.id]) == {}
        assert await stories.owned(s, story.id, "U2") is None


async def test_its_author_alone_takes_the_name_off_and_then_nobody_keeps_it(db: Database) -> None:
    async with db.begin() as s:
        story = await kept(s)
        hidden = win(shown_as=ShownAs.ANONYMOUS)
        with pytest.raises(NotAllowedError):
            await stories.edit(s, story.id, author="U2", new=hidden, now=LATER)
        await stories.edit(s, story.id, author="U1", new=hidden, now=LATER)
        assert await stories.owned(s, story.id, "U2") is None
        assert await stories.kept(s, "U2") == []
        mine = await stories.owned(s, story.id, "U1")
    assert mine is not None


async def test_nobody_keeps_their_own_story(db: Database) -> None:
    async with db.begin() as s:
        story = await stories.add(s, win(), author="U1", department="経理", now=NOW)
        assert await keepers.give(s, [story.id], "U1", NOW) == ()
        assert await keepers.give(s, [], "U1", NOW) == ()
