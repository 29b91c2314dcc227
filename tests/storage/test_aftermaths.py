from datetime import timedelta

import pytest

from domain.errors import NotFoundError
from domain.language import Language
from domain.stories import Story
from storage import aftermaths, corrections, editions, keepers, stories
from storage.aftermaths import Aftermath, NewAftermath
from storage.database import Database, Session
from storage.editions import Frozen
from storage.moments import day_of
from storage.states import Answer, StillUsed
from tests.storage.pocs.samples import answer_to, asked
from tests.storage.samples import NOW, OCTOBER, win

LATER = NOW + timedelta(days=3)
USED = NewAftermath(months=3, still=StillUsed.IN_USE, note="毎日使う")


async def written(s: Session) -> Story:
    return await stories.add(s, win(), author="U1", department="経理", now=NOW)


async def test_what_became_of_a_story_is_kept_by_month(db: Database) -> None:
    async with db.begin() as s:
        story = await written(s)
        said = await aftermaths.add(s, story.id, USED, by="U1", now=LATER)
        first = NewAftermath(months=1, still=StillUsed.CHANGED)
        await aftermaths.add(s, story.id, first, by="U1", now=NOW)
    async with db.read() as reader:
        assert said == Aftermath(story.id, 3, LATER, StillUsed.IN_USE, "毎日使う")
        assert [one.months for one in await aftermaths.of_story(reader, story.id)] == [1, 3]
        assert [one.months for one in await aftermaths.in_month(reader, OCTOBER)] == [1, 3]
        assert await aftermaths.in_month(reader, (LATER, OCTOBER[1])) == [said]
        assert await aftermaths.in_month(reader, (OCTOBER[0], NOW)) == []


async def test_said_anew_it_keeps_its_moment_and_its_edition_is_corrected(db: Database) -> None:
    async with db.begin() as s:
        story = await written(s)
        await aftermaths.add(s, story.id, USED, by="U1", now=NOW)
        frozen = Frozen("{}", Language.JA, "C1", frozenset({story.id}))
        await editions.freeze(s, "2026-10", frozen, now=NOW)
        anew = NewAftermath(months=3, still=StillUsed.STOPPED)
        said = await aftermaths.add(s, story.id, anew, by="U1", now=LATER)
        assert said == Aftermath(story.id, 3, NOW, StillUsed.STOPPED, "")
        assert await aftermaths.of_story(s, story.id) == [said]
        assert await corrections.latest(s, "2026-10") == LATER


async def test_its_author_and_its_keeper_say_it_and_nobody_else(db: Database) -> None:
    async with db.begin() as s:
        story = await written(s)
        with pytest.raises(NotFoundError):
            await aftermaths.add(s, story.id, USED, by="U2", now=NOW)
        await keepers.give(s, [story.id], "U2", NOW)
        await aftermaths.add(s, story.id, USED, by="U2", now=NOW)
        await stories.withdraw(s, story.id, author="U1", now=NOW)
        with pytest.raises(NotFoundError):
            await aftermaths.add(s, story.id, USED, by="U1", now=NOW)


async def test_nothing_is_told_of_a_story_that_may_not_be_told(db: Database) -> None:
    async with db.begin() as s:
        story = await written(s)
        await aftermaths.add(s, story.id, USED, by="U1", now=NOW)
        await stories.set_publish(s, story.id, author="U1", publish=False, now=NOW)
        assert await aftermaths.in_month(s, OCTOBER) == []


async def test_it_answers_that_question_and_no_other(db: Database) -> None:
    async with db.begin() as s:
        story = await written(s)
        about = await asked(s, f"story:{story.id}", "aftermath")
        figure = await asked(s, f"story:{story.id}", "unfigured")
        await aftermaths.add(s, story.id, USED, by="U1", now=LATER)
        assert await answer_to(s, about) == (Answer.UPDATED, "U1", day_of(LATER))
        assert await answer_to(s, figure) == (None, None, None)
