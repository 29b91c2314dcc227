"""What is read of a month's trials and of what became of stories, on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from benchmarks.counting import Counting
from digests.newsletter.compile import compile_edition
from digests.newsletter.material import Material, read_material
from digests.newsletter.news import News
from digests.render import plain
from domain.calendar import Month
from domain.people import Person
from domain.pocs import Decision, Poc
from domain.stories import Kind, NewStory, ShownAs, Story
from storage import aftermaths, people, pocs, stories
from storage.aftermaths import NewAftermath
from storage.database import Database, Session
from storage.pocs import Closing
from storage.settings import CompanySettings
from storage.states import StillUsed
from tests.storage.pocs.samples import NOW, acting, begun, told
from tests.storage.samples import win

NOVEMBER = Month(2026, 11)
SETTINGS = CompanySettings(newsletter_channel="C1")
STOP = Closing(won=False, decision=Decision.STOP, note="届きませんでした。", value=2.5)
WON = Closing(won=True, decision=Decision.GO, value=0.8)


def failure(title: str = "うまくいかなかった", **fields: Any) -> NewStory:
    return win(title, kind=Kind.FAILURE, **fields)


async def read(s: Session, month: Month = NOVEMBER) -> Material:
    return await read_material(s, month, SETTINGS)


async def over(s: Session, closing: Closing = WON, *, days: int = 1, owner: str = "U1") -> Poc:
    """A trial that began and ended."""
    poc = await begun(s, owner=owner, days=days - 40)
    return await pocs.close(s, poc.id, acting(owner, days=days), closing)


def kinds(material: Material) -> list[tuple[int, News]]:
    return [(one.id, one.news) for one in material.pocs]


async def test_each_kind_once_and_in_order(db: Database) -> None:
    async with db.begin() as s:
        running = await begun(s)
        stopped, won = await over(s, STOP), await over(s)
        both = await begun(s)
        await pocs.close(s, both.id, acting(days=2), STOP)
        await begun(s, days=-40)  # in October
        await begun(s, days=20)  # in December
        assert kinds(await read(s)) == [
            (won.id, News.RESULT),
            (stopped.id, News.DECIDED),
            (both.id, News.DECIDED),
            (running.id, News.STARTED),
        ]


async def test_what_its_owner_keeps_out_or_took_back_is_not_read(db: Database) -> None:
    async with db.begin() as s:
        await begun(s, publish=False)
        taken = await begun(s)
        await pocs.withdraw(s, taken.id, acting())
        assert (await read(s)).pocs == ()


async def test_nothing_is_told_of_an_owner_slack_says_nothing_of(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id="U9", team_id="T1", name="新", known=False), NOW)
        await begun(s, owner="U9")
        assert (await read(s)).pocs == ()


async def test_the_owner_is_named(db: Database) -> None:
    async with db.begin() as s:
        person = Person(id="U1", team_id="T1", name="伊藤 誠（品証）", known=True)
        await people.see(s, person, NOW)
        await begun(s)
        material = await read(s)
    assert material.names == {"U1": "伊藤 誠"}
    assert "品質保証部の伊藤 誠さん" in plain.render(compile_edition(material))


class TestItsStory:
    async def _link(self, s: Session, shown_as: ShownAs) -> tuple[Poc, Story]:
        poc = await over(s, STOP)
        story = await told(s, failure("届かなかった", shown_as=shown_as))
        return await pocs.link_story(s, poc.id, acting(days=2), story), story

    async def test_by_name_it_is_pointed_to(self, db: Database) -> None:
        async with db.begin() as s:
            poc, story = await self._link(s, ShownAs.NAME)
            edition = compile_edition(await read(s))
        (piece,) = (one for one in edition.pieces if one.poc_id == poc.id)
        assert [source.id for source in piece.sources] == [story.id]

    @pytest.mark.parametrize("shown_as", [ShownAs.ANONYMOUS, ShownAs.DEPARTMENT])
    async def test_without_a_name_the_trial_is_not_told(
        self, db: Database, shown_as: ShownAs
    ) -> None:
        async with db.begin() as s:
            await self._link(s, shown_as)
            material = await read(s)
        assert material.pocs == ()
        assert len(material.stories) == 1

    async def test_an_edition_that_told_it_before_keeps_it(self, db: Database) -> None:
        async with db.begin() as s:
            poc = await over(s, STOP)
            edition = compile_edition(await read(s))
            story = await told(s, failure("x", shown_as=ShownAs.ANONYMOUS))
            await pocs.link_story(s, poc.id, acting(days=2), story)
            again = await read_material(s, NOVEMBER, SETTINGS, edition=edition)
        assert [one.id for one in again.pocs] == [poc.id]


class TestNewTries:
    async def test_the_failure_is_named_by_its_title(self, db: Database) -> None:
        async with db.begin() as s:
            earlier = await told(s, failure("画像AIで不良と判定された"), author="U2")
            poc = await begun(s, retry_story=earlier.id)
            edition = compile_edition(await read(s))
        (piece,) = (one for one in edition.pieces if one.poc_id == poc.id)
        assert "「画像AIで不良と判定された」という経験を踏まえた再挑戦" in piece.paragraphs[0].text
        assert earlier.id in edition.story_ids

    async def test_of_one_taken_back_nothing_is_said(self, db: Database) -> None:
        async with db.begin() as s:
            earlier = await told(s, failure("画像AI"), author="U2")
            await begun(s, retry_story=earlier.id)
            await stories.withdraw(s, earlier.id, author="U2", now=NOW)
            assert (await read(s)).pocs[0].origin is None

    async def test_an_ended_trial_is_named_too(self, db: Database) -> None:
        async with db.begin() as s:
            first = await over(s, STOP)
            await begun(s, days=3, retry_poc=first.id, title="もう一度")
            edition = compile_edition(await read(s))
        assert "「検品の写真判定」への再挑戦です" in str(edition.sections)
        assert edition.poc_ids.count(first.id) == 1


class TestAftermaths:
    async def test_what_was_said_in_the_month_of_what_may_be_told(self, db: Database) -> None:
        async with db.begin() as s:
            story, gone = await told(s), await told(s)
            for one in (story, gone):
                said = NewAftermath(months=3, still=StillUsed.IN_USE, note="今も使っています。")
                await aftermaths.add(s, one.id, said, by="U1", now=NOW)
            await stories.withdraw(s, gone.id, author="U1", now=NOW)
            material = await read(s)
            assert [one.story.id for one in material.aftermaths] == [story.id]
            assert (await read(s, NOVEMBER.next())).aftermaths == ()
        assert "今も使っています。" in str(compile_edition(material).sections)


async def test_the_statements_do_not_grow_with_the_month(sqlite_db: Database) -> None:
    async def fill(s: Session, count: int) -> None:
        for n in range(count):
            story = await told(s, failure(f"学び{n}"), author="U2")
            poc = await begun(s, retry_story=story.id)
            if n % 2:
                await pocs.close(s, poc.id, acting(days=1), WON)
                result = await told(s, win(f"成果{n}"))
                await pocs.link_story(s, poc.id, acting(days=1), result)
            said = NewAftermath(months=1, still=StillUsed.CHANGED)
            await aftermaths.add(s, story.id, said, by="U2", now=NOW + timedelta(minutes=n))

    counts = []
    for more in (4, 40):
        async with sqlite_db.begin() as s:
            await fill(s, more)
        async with sqlite_db.read() as reader:
            counting = Counting(reader)
            await read_material(counting, NOVEMBER, SETTINGS)
        counts.append(counting.count)
    assert counts[0] == counts[1] <= 40
