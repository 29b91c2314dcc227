"""What people type after `/dx newsletter`: months as they write them, and words that are none."""

import pytest

from tests.handlers.newsletter.posting import DECEMBER, posted
from tests.running import Company


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "配信した号は、まだありません。 はじめの号は2026年11月号で、"),
        (" list", "配信した号は、まだありません。"),
        (" 2026-11", "2026年11月号はまだ配信していません。12月7日(月) 10:00ごろ"),
        (" 2025-03", "2025年3月号はありません。"),
        (
            " 2026-13",
            "月は「10月号」「2026-10」のように書いてください（「2026-13」は読み取れません",
        ),
        (" 11月号", "2026年11月号はまだ配信していません。"),
        (" 12月号", "2025年12月号はありません。"),
        (" 令和7年3月号", "2025年3月号はありません。"),
        (" 読む", "配信した号は、まだありません。"),
    ],
)
async def test_before_the_first_issue_everybody_is_told_when_it_comes(
    it: Company, text: str, said: str
) -> None:
    assert said in (await it.asked("hanako", f"/dx newsletter{text}")).words()


@pytest.mark.parametrize(
    "text",
    [
        *("11月号", "11月", "１１月号を読む", "先月", "前月号", "11", "昨年の11月号"),
        *("2026年11月分", "令和8年11月", "今月号", "11月のニュースレター"),
        *("November", "nov 2026", "last month"),
    ],
)
async def test_a_month_is_read_as_people_write_it(it: Company, text: str) -> None:
    await posted(it)
    if text.startswith("昨年"):
        it.slack.clock.advance(DECEMBER)
    said = (await it.asked("hanako", f"/dx newsletter {text}")).words()
    assert "DXニュースレター 2026年11月号" in said


async def test_a_month_alone_is_the_newest_such_that_was_posted(it: Company) -> None:
    await posted(it)
    it.slack.clock.advance(DECEMBER * 12)
    words = (await it.asked("hanako", "/dx newsletter 11月号")).words()
    assert "2027年11月号はまだ配信していません。" in words
    it.slack.clock.advance(DECEMBER * 2)
    words = (await it.asked("hanako", "/dx newsletter 11月号")).words()
    assert "DXニュースレター 2026年11月号" in words


@pytest.mark.parametrize("name", ["hanako", "ken"])
@pytest.mark.parametrize("text", ["13月号", "2026-13", "preview 99月", "2026年"])
async def test_what_is_no_month_leads_to_the_back_numbers(
    it: Company, name: str, text: str
) -> None:
    await posted(it)
    said = (await it.asked(name, f"/dx newsletter {text}")).words()
    assert "は読み取れませんでした" in said
    assert "2026年11月号を読む" in said


async def test_a_word_that_is_none_leads_to_what_there_is(it: Company) -> None:
    await posted(it)
    said = (await it.asked("hanako", "/dx newsletter archve")).words()
    assert "`/dx newsletter archve` という使い方はありません。" in said
    assert "`/dx newsletter archive` のことでしょうか。" in said
    assert "2026年11月号を読む" in said
