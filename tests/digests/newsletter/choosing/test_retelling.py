"""What a thin month tells again: not the same every month, and only what is worth it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.newsletter.choosing.retelling import is_worth_retelling
from digests.newsletter.compile import compile_edition
from digests.newsletter.contents import contents_of
from digests.newsletter.desk import open_desk
from digests.newsletter.material import Material, read_material
from digests.newsletter.posting.freezing import fixed
from domain.calendar import Month
from domain.stories import Kind, NewStory
from storage import editions, settings, stories
from storage.settings import EmptyMonth
from tests.digests.newsletter.choosing.test_selection import story
from tests.digests.newsletter.newsroom import OCTOBER, OFFICE, POST_HOUR, SET_UP_AT, Newsroom

FASTER: dict[str, Any] = {
    "minutes_before": 30,
    "minutes_after": 5,
    "times_count": 10,
    "times_per": "week",
}
SLOWER = FASTER | {"minutes_after": 45}
UNCHANGED = FASTER | {"minutes_after": 30}
METRIC = {"name": "返書の遅れ", "before": "14", "after": "0"}
JUNE = datetime(2026, 6, 10, tzinfo=UTC)


async def tell(newsroom: Newsroom, title: str, at: datetime = JUNE, **values: Any) -> int:
    new = NewStory.model_validate({"kind": Kind.WIN, "title": title} | values)
    async with newsroom.db.begin() as s:
        return (await stories.add(s, new, author="U1", department="経理部", now=at)).id


async def material(newsroom: Newsroom, month: Month) -> Material:
    async with newsroom.db.read() as s:
        return await read_material(s, month, await settings.load(s))


async def retold(newsroom: Newsroom, month: Month) -> int | None:
    """Which story the edition of a month tells again, once it is frozen."""
    told = await material(newsroom, month)
    async with newsroom.db.begin() as s:
        await editions.freeze(s, str(month), fixed(compile_edition(told)), now=SET_UP_AT)
    return told.old_story.id if told.old_story else None


async def test_the_same_story_is_not_told_again_within_a_year(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    known = {await tell(newsroom, f"工夫{n}", JUNE + timedelta(n), **FASTER) for n in range(2)}
    months = [OCTOBER.add(n) for n in range(14)]
    found = [await retold(newsroom, month) for month in months]
    assert set(found[:2]) == known
    assert found[2:13] == [None] * 11
    assert found[13] == found[0]


async def test_what_is_recorded_anew_is_not_told_beside_itself(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    await tell(newsroom, "棚割りの写真", **FASTER)
    await tell(newsroom, "棚割りの写真 ", datetime(2026, 10, 5, tzinfo=UTC), **FASTER)
    assert (await material(newsroom, OCTOBER)).old_story is None


async def test_one_record_of_a_title_stands_for_all_of_them(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    for at in (JUNE, JUNE + timedelta(days=30)):
        await tell(newsroom, "入室記録をICカードに", at, **FASTER)
    assert await retold(newsroom, OCTOBER) is not None
    assert await retold(newsroom, OCTOBER.add(1)) is None


async def test_what_the_edition_before_told_anew_is_still_fresh(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    for at in (JUNE, datetime(2026, 9, 10, tzinfo=UTC)):
        await tell(newsroom, "入室記録をICカードに", at, **FASTER)
    assert (await material(newsroom, OCTOBER)).old_story is None


@pytest.mark.parametrize(
    "values",
    [
        SLOWER,
        UNCHANGED,
        SLOWER | {"metrics": (METRIC,)},
        {"saving_yen": -36_000},
        FASTER | {"saving_yen": -36_000},
    ],
)
def test_what_got_worse_or_changed_nothing_is_not_told_again(values: dict[str, Any]) -> None:
    assert not is_worth_retelling(story(1, **values))


@pytest.mark.parametrize(
    "values", [FASTER, UNCHANGED | {"metrics": (METRIC,)}, {"saving_yen": 36_000}]
)
def test_what_brought_something_may_be_told_again(values: dict[str, Any]) -> None:
    assert is_worth_retelling(story(1, **values))


async def test_an_empty_month_has_an_edition_only_if_something_is_worth_telling_again(
    newsroom: Newsroom,
) -> None:
    await newsroom.set_up()
    async with newsroom.db.begin() as s:
        await settings.save(s, {"empty_month": EmptyMonth.SHORT}, by=OFFICE, now=SET_UP_AT)
    await tell(newsroom, "遅くなった", **SLOWER)
    desk = await open_desk(newsroom.courier, POST_HOUR)
    assert await contents_of(desk, OCTOBER) is None
    await tell(newsroom, "早くなった", **FASTER)
    assert await contents_of(desk, OCTOBER) is not None
