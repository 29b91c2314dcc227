"""What was written twice counts once, in the edition and wherever else a month is counted."""

from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.contents import contents_of
from digests.newsletter.counting import counts_of, figures_of
from digests.newsletter.desk import open_desk
from digests.newsletter.material import read_material
from domain.effect import Standing
from domain.people import Person
from domain.stories import Kind, NewStory, ShownAs
from storage import cuts, people, settings, stories
from storage.database import Database
from storage.stories import repeated
from tests.digests.newsletter.newsroom import AUTHOR, EDITOR, OCTOBER, Newsroom, tokyo

HOURS: dict[str, Any] = {
    "minutes_before": 60.0,
    "minutes_after": 0.0,
    "times_count": 1.0,
    "times_per": "month",
}
"""Twelve hours a year."""
NOW = tokyo(11, 4)


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    """A company of which a month has one record that was written twice, and one more."""
    newsroom = Newsroom(db)
    await newsroom.set_up()
    async with db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", name="林", known=True), NOW)
    for day in (1, 2):
        await newsroom.record("転記の マクロ", tokyo(10, day), **HOURS)
    await newsroom.record("別の話", tokyo(10, 3), **HOURS)
    return newsroom


async def numbers(newsroom: Newsroom) -> dict[str, tuple[int, float | None]]:
    """How many stories and hours October has, by who says so."""
    desk = await open_desk(newsroom.courier, NOW)
    async with newsroom.db.read() as s:
        company = await settings.load(s)
        edition = compile_edition(await read_material(s, OCTOBER, company))
        former = (await read_material(s, OCTOBER.next(), company)).former
        counts = await counts_of(s, OCTOBER, company.zone)
        home = await figures_of(s, OCTOBER, company)
    contents = await contents_of(desk, OCTOBER)
    assert contents
    hours = former[-1].estimated
    return {
        "edition": (edition.recorded, hours),
        "picture": (former[-1].stories, hours),
        "draft": (contents.stories, hours),
        "state": (counts.wins + counts.failures, hours),
        "home": (home.stories, home.hours.get(Standing.ESTIMATED)),
    }


async def all_say(newsroom: Newsroom, stories: int, hours: float) -> bool:
    return set((await numbers(newsroom)).values()) == {(stories, hours)}


async def test_it_counts_once_everywhere(newsroom: Newsroom) -> None:
    assert await all_say(newsroom, 2, 24)


async def test_however_its_title_is_spaced(newsroom: Newsroom) -> None:
    await newsroom.record("転記の　 マクロ", tokyo(10, 4), **HOURS)
    assert await all_say(newsroom, 2, 24)


async def test_what_says_something_else_counts(newsroom: Newsroom) -> None:
    await newsroom.record("転記の マクロ", tokyo(10, 4), **HOURS | {"minutes_before": 120.0})
    assert await all_say(newsroom, 3, 48)


async def test_a_failure_and_a_department_count_once_too(newsroom: Newsroom) -> None:
    for day in (5, 6):
        await newsroom.record("写真判定", tokyo(10, day), kind=Kind.FAILURE, learned="学び。")
    assert await all_say(newsroom, 3, 24)
    async with newsroom.db.read() as s:
        company = await settings.load(s)
        counts = await counts_of(s, OCTOBER, company.zone)
        home = await figures_of(s, OCTOBER, company)
    assert (counts.wins, counts.failures, counts.departments) == (2, 1, {"経理部": 3})
    assert (home.wins, home.failures, home.people, home.departments) == (2, 1, 1, 1)


async def test_of_nameless_ones_nobody_asks_who_wrote_them(newsroom: Newsroom) -> None:
    for day in (5, 6):
        await newsroom.record("名もなく", tokyo(10, day), shown_as=ShownAs.ANONYMOUS)
    assert await all_say(newsroom, 4, 24)


async def test_what_was_taken_back_leaves_the_other(newsroom: Newsroom) -> None:
    story = await newsroom.record("別の話", tokyo(10, 7), **HOURS)
    await newsroom.withdraw(story, NOW)
    assert await all_say(newsroom, 2, 24)


async def test_both_count_where_the_editors_chose_both(newsroom: Newsroom) -> None:
    async with newsroom.db.begin() as s:
        document = '{"pinned": [1, 2]}'
        month, by = str(OCTOBER), EDITOR
        await cuts.save(s, month, document, expected_revision=0, by=by, now=NOW)
    assert await all_say(newsroom, 3, 36)


async def test_what_two_people_wrote_counts_twice(newsroom: Newsroom) -> None:
    new = NewStory(kind=Kind.WIN, title="別の話", **HOURS)
    async with newsroom.db.begin() as s:
        await people.see(s, Person(id="UOTHER", team_id="T1", name="森", known=True), NOW)
        await stories.add(s, new, author="UOTHER", department="経理部", now=tokyo(10, 8))
    assert await all_say(newsroom, 3, 36)


async def test_so_many_are_no_slips(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated, "MOST", 1)
    told = await numbers(newsroom)
    assert told.pop("edition") == (2, 36)
    assert set(told.values()) == {(3, 36)}
