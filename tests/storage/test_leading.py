from domain.language import Language
from domain.people import Person
from domain.stories import ShownAs
from storage import editions, people, stories
from storage.database import Database, Session
from storage.editions import Frozen
from storage.leading import LedMonth, led_between
from tests.storage.samples import NOW, win

EVERYTHING = ("2025-10", "2026-10")


async def story(s: Session, author: str, department: str | None, shown: ShownAs) -> int:
    new = win(shown_as=shown)
    return (await stories.add(s, new, author=author, department=department, now=NOW)).id


async def post(s: Session, month: str, led: set[int], told: set[int] | None = None) -> None:
    frozen = Frozen("{}", Language.JA, "C1", frozenset(told or led), led_ids=frozenset(led))
    await editions.freeze(s, month, frozen, now=NOW)


async def test_who_led_is_told_newest_month_first(db: Database) -> None:
    async with db.begin() as s:
        first = await story(s, "U1", "経理部", ShownAs.NAME)
        second = await story(s, "U2", "営業部", ShownAs.NAME)
        await post(s, "2026-08", {first}, {first, second})
        await post(s, "2026-09", {first, second})
        found = await led_between(s, *EVERYTHING)
    assert found == (
        LedMonth("2026-09", frozenset({"経理部", "営業部"}), frozenset({"U1", "U2"})),
        LedMonth("2026-08", frozenset({"経理部"}), frozenset({"U1"})),
    )


async def test_only_what_a_story_shows_is_known_of_it(db: Database) -> None:
    async with db.begin() as s:
        hidden = await story(s, "U1", "経理部", ShownAs.ANONYMOUS)
        half = await story(s, "U2", "営業部", ShownAs.DEPARTMENT)
        await post(s, "2026-09", {hidden, half})
        found = await led_between(s, *EVERYTHING)
    assert found == (LedMonth("2026-09", frozenset({"営業部"}), frozenset()),)


async def test_who_says_no_department_leads_for_their_own(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id="U1", team_id="T1", department="工場"), NOW)
        await post(s, "2026-09", {await story(s, "U1", None, ShownAs.NAME)})
        assert (await led_between(s, *EVERYTHING))[0].departments == {"工場"}


async def test_a_story_withdrawn_since_led_nothing(db: Database) -> None:
    async with db.begin() as s:
        told = await story(s, "U1", "経理部", ShownAs.NAME)
        await post(s, "2026-09", {told})
        await stories.withdraw(s, told, author="U1", now=NOW)
        assert await led_between(s, *EVERYTHING) == (LedMonth("2026-09"),)


async def test_an_edition_that_nobody_led_counts_for_nobody(db: Database) -> None:
    async with db.begin() as s:
        old = await story(s, "U1", "経理部", ShownAs.NAME)
        await post(s, "2026-08", {old})
        await post(s, "2026-09", set(), {old})
        assert [one.month for one in await led_between(s, *EVERYTHING)] == ["2026-08"]


async def test_a_corrected_edition_is_led_by_what_leads_it_now(db: Database) -> None:
    async with db.begin() as s:
        first = await story(s, "U1", "経理部", ShownAs.NAME)
        second = await story(s, "U2", "営業部", ShownAs.NAME)
        await post(s, "2026-09", {first, second})
        both = frozenset({first, second})
        await editions.save_document(
            s,
            "2026-09",
            Frozen("{}", Language.JA, "C1", both, led_ids=frozenset({second})),
            expected_revision=1,
        )
        assert (await led_between(s, *EVERYTHING))[0].authors == {"U2"}


async def test_only_the_months_asked_for_count(db: Database) -> None:
    async with db.begin() as s:
        told = await story(s, "U1", "経理部", ShownAs.NAME)
        for month in ("2025-09", "2025-10", "2026-10"):
            await post(s, month, {told})
        await editions.mark_draft(s, "2026-08", NOW)
        months = [one.month for one in await led_between(s, *EVERYTHING)]
    assert months == ["2025-10"]
