from datetime import datetime
from pathlib import Path
from typing import Any

from domain.calendar import Month
from domain.pocs import Decision, Health, NewCheckin, Poc
from domain.stories import Kind, ShownAs
from storage import pocs
from storage.database import Database, Session
from storage.pocs import Closing, news
from storage.settings import CompanySettings
from storage.stories.months import Bounds
from tests.storage.pocs.samples import NOW, acting, begun, told
from tests.storage.samples import win
from tests.storage.test_indexes import plan

STOP = Closing(won=False, decision=Decision.STOP)
LONG_AGO = datetime(2020, 1, 1, tzinfo=NOW.tzinfo)


def bounds(month: int) -> Bounds:
    return Month(2026, month).bounds(CompanySettings().zone)


async def ended(s: Session, title: str, *, days: int = 0) -> Poc:
    poc = await begun(s, title=title, days=days - 30)
    return await pocs.close(s, poc.id, acting(days=days), STOP)


async def hide(s: Session, poc: Poc) -> None:
    """Tell its story without a name."""
    story = await told(s, win(kind=Kind.FAILURE, shown_as=ShownAs.ANONYMOUS))
    await pocs.link_story(s, poc.id, acting(), story)


async def measured(s: Session, title: str, **fields: Any) -> Poc:
    poc = await begun(s, title=title, **fields)
    return await pocs.check_in(s, poc.id, acting(), NewCheckin(health=Health.ON_TRACK, value=2))


async def test_a_start_and_an_end_are_news_of_their_month(db: Database) -> None:
    async with db.begin() as s:
        assert not await news.has_news(s, bounds(11))
        poc = await ended(s, "終わった")
        assert await news.has_news(s, bounds(10))
        assert await news.has_news(s, bounds(11))
        assert not await news.has_news(s, bounds(12))
        await pocs.withdraw(s, poc.id, acting())
        assert not await news.has_news(s, bounds(11))


async def test_one_whose_story_is_hidden_is_no_news(db: Database) -> None:
    async with db.begin() as s:
        await hide(s, await ended(s, "終わった"))
        assert not await news.has_news(s, bounds(11))


async def test_what_ended_without_a_story_comes_before_what_was_measured(db: Database) -> None:
    async with db.begin() as s:
        await measured(s, "計っている")
        await ended(s, "前に終わった", days=-5)
        await ended(s, "終わった")
        await begun(s, title="始めたばかり")
        written = await ended(s, "事例になった")
        await pocs.link_story(s, written.id, acting(), await told(s))
        await measured(s, "載せない", publish=False)
        found = await news.could_be_told(s, since=LONG_AGO, limit=5)
        first = await news.could_be_told(s, since=LONG_AGO, limit=1)
        recent = await news.could_be_told(s, since=NOW, limit=5)
    assert [poc.title for poc in found] == ["終わった", "前に終わった", "計っている"]
    assert [poc.title for poc in first] == ["終わった"]
    assert [poc.title for poc in recent] == ["終わった", "計っている"]


def test_whether_a_month_has_news_is_found_by_an_index(sqlite_path: Path) -> None:
    """`could_be_told` may walk: it is read once a month, 50,000 trials in 12 ms."""
    month = dict(zip(("start", "end"), bounds(11), strict=True))
    steps = plan(sqlite_path, news.HAS_NEWS, month)
    assert any(step.startswith("SEARCH poc USING INDEX") for step in steps)
    assert not any(step.startswith("SCAN poc") for step in steps)
