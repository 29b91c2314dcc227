"""A record that was written twice: told and counted once, and nothing is lost."""

from typing import Any

import pytest

from digests.newsletter.choosing.ranking import ranking
from digests.newsletter.choosing.twins import COMPARED_MAX, twins_of
from digests.newsletter.compile import compile_edition
from digests.newsletter.editing.cut import Cut, Rewrite
from digests.newsletter.edition import Reason, SectionKind
from digests.newsletter.material import Material, read_material
from digests.newsletter.revise import revise
from domain.stories import ShownAs, Story
from storage import settings, stories
from tests.digests.newsletter.choosing.test_led import FULL, Desk
from tests.digests.newsletter.choosing.test_selection import RICH, story
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, Newsroom

TIME = {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}
METRIC = {"name": "件数", "before": "20", "after": "5"}


def same(number: int, **values: Any) -> Story:
    return story(number, author="U1", department="経理部", title="送り状のコピペ", **values)


def test_of_two_equal_ones_the_later_is_told() -> None:
    assert twins_of([same(1, **TIME), same(2, **TIME)]) == {1: 2}
    assert twins_of([same(n) for n in (1, 2, 3)]) == {1: 3, 2: 3}


def test_the_fuller_one_is_told_whenever_it_was_written() -> None:
    assert twins_of([same(1, **TIME, **RICH), same(2)]) == {2: 1}
    assert twins_of([same(1), same(2, **TIME), same(3, **TIME, **RICH)]) == {1: 3, 2: 3}


@pytest.mark.parametrize(
    "values",
    [
        {"author": "U2"},
        {"title": "別の題名"},
        {"kind": "failure"},
        {"department": "総務部"},
        {"result_text": "別の結果。"},
        {"minutes_after": 10},
        {"standing": "measured"},
        {"metrics": (METRIC,)},
        {"tags": ("再挑戦",)},
        {"shown_as": ShownAs.ANONYMOUS, "author": None},
    ],
)
def test_what_says_anything_else_is_told_too(values: dict[str, Any]) -> None:
    other = same(1, **TIME).model_dump() | values
    assert twins_of([story(**(other | {"number": 1})), same(2, **TIME, **RICH)]) == {}


def test_two_without_a_name_stay_two() -> None:
    hidden = {"author": None, "department": None, "shown_as": ShownAs.ANONYMOUS}
    assert twins_of([story(1, **hidden, title="同じ"), story(2, **hidden, title="同じ")]) == {}


def test_what_is_wanted_is_told_in_any_case() -> None:
    assert twins_of([same(1), same(2)], wanted={1}) == {2: 1}
    assert twins_of([same(1), same(2, **RICH)], wanted={1}) == {}
    assert twins_of([same(1), same(2)], wanted={1, 2}) == {}


def test_who_tells_many_stories_under_one_title_tells_them_all() -> None:
    stories = [same(n, result_text=f"{n}件。") for n in range(3 * COMPARED_MAX)]
    assert twins_of(stories) == {}


class TestEdition:
    async def material(self, newsroom: Newsroom, **values: Any) -> Material:
        async with newsroom.db.read() as s:
            return await read_material(s, OCTOBER, await settings.load(s), **values)

    async def test_told_and_counted_once_and_listed_for_the_editors(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        desk = Desk(newsroom)
        first, second = [await desk.tell(OCTOBER, "第1部", **FULL, **TIME) for _ in range(2)]
        for department in ("第2部", "第3部"):
            await desk.tell(OCTOBER, department, **FULL)
        told = await self.material(newsroom)
        assert [one.id for one in told.twins] == [first.id]
        assert len(told.stories) == 3
        assert second.id in told.first_timers
        assert first.id not in told.first_timers
        edition = compile_edition(told)
        assert first.id not in edition.story_ids
        assert edition.recorded == edition.told == 3
        last = ranking(told)[-1]
        assert (last.story.id, last.place, last.reasons) == (
            first.id,
            SectionKind.REST,
            (Reason.TWICE,),
        )

    async def test_the_other_one_is_told_where_the_told_one_is_withdrawn(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.set_up()
        desk = Desk(newsroom)
        first, second = [await desk.tell(OCTOBER, "第1部", **FULL) for _ in range(2)]
        edition = compile_edition(await self.material(newsroom))
        async with newsroom.db.begin() as s:
            await stories.withdraw(s, second.id, author="U第1部", now=POST_HOUR)
        left = await self.material(newsroom, edition=edition)
        fresh = revise(edition, left, now=POST_HOUR, posted=True)
        assert fresh.led_ids == (first.id,)
        assert fresh.told == 1
        assert revise(fresh, left, now=POST_HOUR, posted=True) is fresh
        async with newsroom.db.begin() as s:
            await stories.withdraw(s, first.id, author="U第1部", now=POST_HOUR)
        nothing = await self.material(newsroom, edition=fresh)
        assert revise(fresh, nothing, now=POST_HOUR, posted=True).led_ids == ()

    async def test_the_editors_choice_and_what_was_told_stay(self, newsroom: Newsroom) -> None:
        await newsroom.set_up()
        desk = Desk(newsroom)
        first, second = [await desk.tell(OCTOBER, "第1部", **FULL) for _ in range(2)]
        edition = compile_edition(await self.material(newsroom))
        await desk.cut(Cut(rewrites=(Rewrite(story_id=first.id, revision=1, lead="話です。"),)))
        assert [one.id for one in (await self.material(newsroom)).twins] == [second.id]
        again = await self.material(newsroom, edition=edition)
        assert [one.id for one in again.stories] == [first.id, second.id]
