import re
from datetime import timedelta
from itertools import chain

import pytest

from digests.newsletter.plan import REST_MAX
from digests.newsletter.posting.publish import publish
from digests.newsletter.reading import web_pages
from digests.newsletter.reading.web_pages import STORIES_A_PAGE, Addresses
from domain.calendar import Month
from storage.database import Database
from tests.digests.newsletter.newsroom import EDITOR, Newsroom, newsroom, tokyo
from tests.digests.newsletter.shelf import OCTOBER, correct, edition, freeze, post, told

__all__ = ["newsroom"]
NOW = tokyo(11, 9)
AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
NUMBERED = Addresses(lambda month, number: f"to:{month}:{number}")
ALONE = Addresses(NUMBERED.of, only_this=True)


def addresses_in(page: str) -> list[str]:
    return re.findall(r'href="(to:[^"]+)"', page)


@pytest.fixture
async def shelf(db: Database) -> Database:
    """Three editions on the shelf and one that is not out yet."""
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        piece = told(1, f"{month}の転記をマクロ化", "早くなりました。")
        await post(db, edition(month, piece), NOW)
    await freeze(db, edition(Month(2026, 11)), NOW)
    return db


async def test_a_page_leads_to_its_neighbours_and_the_list(shelf: Database) -> None:
    page = await web_pages.edition_page(shelf, SEPTEMBER, NUMBERED, now=NOW)
    assert page is not None
    assert "2026-09の転記をマクロ化" in page
    assert set(addresses_in(page)) == {"to:2026-08:1", "to:2026-10:1", "to:None:1"}
    assert "2026年11月9日(月)に配信した号です。" in page


async def test_the_newest_and_the_oldest_lead_one_way(shelf: Database) -> None:
    newest = await web_pages.edition_page(shelf, OCTOBER, NUMBERED, now=NOW)
    oldest = await web_pages.edition_page(shelf, AUGUST, NUMBERED, now=NOW)
    assert set(addresses_in(newest or "")) == {"to:2026-09:1", "to:None:1"}
    assert set(addresses_in(oldest or "")) == {"to:2026-09:1", "to:None:1"}


async def test_a_page_opened_by_its_own_link_leads_nowhere(shelf: Database) -> None:
    page = await web_pages.edition_page(shelf, SEPTEMBER, ALONE, now=NOW)
    assert page
    assert addresses_in(page) == []


@pytest.mark.parametrize(
    ("month", "number"),
    [(Month(2026, 11), 1), (Month(2020, 1), 1), (OCTOBER, 0), (OCTOBER, 2), (OCTOBER, -1)],
)
async def test_what_is_not_posted_has_no_page(shelf: Database, month: Month, number: int) -> None:
    assert await web_pages.edition_page(shelf, month, NUMBERED, now=NOW, number=number) is None


async def test_the_list_has_every_posted_edition_newest_first(shelf: Database) -> None:
    page = await web_pages.index_page(shelf, NUMBERED, now=NOW)
    assert addresses_in(page) == ["to:2026-10:1", "to:2026-09:1", "to:2026-08:1"]
    assert "2026-08の転記をマクロ化" in page
    assert [str(month) for month in await web_pages.posted_months(shelf)] == [
        "2026-10",
        "2026-09",
        "2026-08",
    ]


async def test_the_list_begins_a_heading_with_each_fiscal_year(db: Database) -> None:
    for month in (Month(2026, 3), Month(2026, 4)):
        await post(db, edition(month), NOW)
    page = await web_pages.index_page(db, NUMBERED, now=NOW)
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["2026年度", "2025年度"]


async def test_a_shelf_without_editions_says_so(db: Database) -> None:
    assert "配信された号は、まだありません。" in await web_pages.index_page(db, NUMBERED, now=NOW)


async def test_a_corrected_document_is_what_is_read(shelf: Database) -> None:
    corrected = edition(OCTOBER, told(1, "", "この記録は取り下げられました。"))
    await correct(shelf, corrected)
    page = await web_pages.edition_page(shelf, OCTOBER, NUMBERED, now=NOW)
    assert page is not None
    assert "この記録は取り下げられました。" in page
    assert "2026-10の転記" not in page + await web_pages.index_page(shelf, NUMBERED, now=NOW)


async def test_every_story_of_a_huge_month_is_told_once(newsroom: Newsroom) -> None:
    rest = tuple(told(0, f"載った{n}", "早い。", group="経理部") for n in range(REST_MAX))
    await post(newsroom.db, edition(OCTOBER, rest=rest), NOW)
    count = STORIES_A_PAGE + 3
    for n in range(count):
        await newsroom.record(f"あとの記録{n:03}", tokyo(10, 1) + timedelta(minutes=n))
    found = [
        await web_pages.edition_page(newsroom.db, OCTOBER, ALONE, now=NOW, number=number) or ""
        for number in (1, 2, 3)
    ]
    assert await web_pages.edition_page(newsroom.db, OCTOBER, ALONE, now=NOW, number=4) is None
    assert f"ほかの{count}件の記録を読む" in found[0]
    assert "ほかに3件の記録がありました。" not in found[0]
    assert found[0].count("載った") == REST_MAX
    told_after = [re.findall(r"あとの記録(\d{3})</h3>", page) for page in found]
    assert [len(some) for some in told_after] == [0, STORIES_A_PAGE, 3]
    assert sorted(chain(*told_after)) == [f"{n:03}" for n in range(count)]
    assert addresses_in(found[1]).count("to:2026-10:3") == 2


async def test_a_story_withdrawn_since_is_not_on_the_further_pages(newsroom: Newsroom) -> None:
    rest = tuple(told(0, f"載った{n}", "早い。") for n in range(REST_MAX))
    await post(newsroom.db, edition(OCTOBER, rest=rest), NOW)
    gone = await newsroom.record("取り下げる記録", tokyo(10, 2))
    await newsroom.record("残る記録", tokyo(10, 3))
    await newsroom.withdraw(gone, NOW)
    page = await web_pages.edition_page(newsroom.db, OCTOBER, ALONE, now=NOW, number=2)
    assert page is not None
    assert "残る記録" in page
    assert "取り下げる記録" not in page


async def test_a_story_withdrawn_a_moment_ago_is_on_no_page(newsroom: Newsroom) -> None:
    await newsroom.set_up()
    stories = await newsroom.record_october()
    await publish(newsroom.courier, OCTOBER, NOW, by=EDITOR)
    title = stories[0].title
    before = await web_pages.edition_page(newsroom.db, OCTOBER, ALONE, now=NOW)
    assert title in (before or "")
    for story in stories:
        await newsroom.withdraw(story, NOW)
    page = await web_pages.edition_page(newsroom.db, OCTOBER, ALONE, now=NOW)
    index = await web_pages.index_page(newsroom.db, NUMBERED, now=NOW)
    assert page is not None
    assert "転記の手直し" not in page + index
