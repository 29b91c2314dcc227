"""Putting right the department of a record: whom that moves, and whom it does not."""

import pytest

from domain.stories import Story
from playground.people import Person
from storage import departures, keepers, people
from storage.settings import Department
from tests.running import Company

BOTH = (Department(name="経理部"), Department(name="営業部"))


async def told(it: Company, shown_as: str) -> Person:
    """Hanako of 経理部 with one record."""
    await it.set(departments=BOTH)
    await works(it, "hanako")
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    out = await hanako.submit({"title": "転記をやめた", "shown_as": shown_as})
    assert out.errors == {}
    await hanako.close_view(everything=True)
    return hanako


async def works(it: Company, name: str) -> None:
    """They are of 経理部."""
    person = it.person(name)
    await person.open_home()
    await it.settle()
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, person.id, "経理部", now=it.bot.deps.now())
    it.bot.deps.person_changed(person.id)


async def edited(it: Company, person: Person, **fields: str) -> None:
    message = await it.asked(person.user.name, "/dx mine")
    await person.press(message, "story.edit")
    await it.slack.until(lambda: person.view)
    await person.submit(dict(fields))
    await it.settle()
    await person.close_view(everything=True)


async def found(it: Company, person: Person) -> tuple[Story, str | None, list[str]]:
    """Hanako's record, where this person works, and who left a department."""
    [story] = await it.stories_of("hanako")
    async with it.bot.deps.db.read() as s:
        known = await people.get(s, person.id)
        rows = (await s.execute(departures.DEPARTURE.select())).all()
    assert known is not None
    return story, known.department, [row.person_id for row in rows]


async def test_the_author_moves_with_a_record_that_names_them(it: Company) -> None:
    hanako = await told(it, "name")
    await edited(it, hanako, department="営業部")
    story, department, left = await found(it, hanako)
    assert (story.department, department, left) == ("営業部", "営業部", [hanako.id])


@pytest.mark.parametrize("shown_as", ["anonymous", "department"])
async def test_nobody_is_seen_to_move_with_a_record_without_a_name(
    it: Company, shown_as: str
) -> None:
    hanako = await told(it, shown_as)
    await edited(it, hanako, department="営業部")
    story, department, left = await found(it, hanako)
    assert (story.department, department, left) == ("営業部", "経理部", [])


async def kept(it: Company) -> Person:
    """Mori of 経理部, who looks after Hanako's record."""
    await told(it, "name")
    await works(it, "mori")
    mori = it.person("mori")
    async with it.bot.deps.db.begin() as s:
        await keepers.give(s, [1], mori.id, it.bot.deps.now())
    return mori


async def test_who_looks_after_a_record_does_not_move_with_it(it: Company) -> None:
    mori = await kept(it)
    await edited(it, mori, department="営業部")
    story, department, left = await found(it, mori)
    assert (story.department, department, left) == ("営業部", "経理部", [])


async def test_who_looks_after_a_record_does_not_take_its_authors_name_off(it: Company) -> None:
    mori = await kept(it)
    await mori.press(await it.asked("mori", "/dx mine"), "story.edit")
    await it.slack.until(lambda: mori.view)
    assert mori.view is not None
    assert "shown_as" not in {block.get("block_id") for block in mori.view.blocks}
    await mori.close_view(everything=True)
    await edited(it, mori, title="べつの題")
    story, _, _ = await found(it, mori)
    assert (story.title, story.author) == ("べつの題", "UHANAKO")
