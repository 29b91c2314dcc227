"""The figures of the month's picture."""

from datetime import UTC, datetime
from typing import Any

import pytest

from digests.newsletter.chart import chart_of
from digests.newsletter.edition import Chart, ChartMonth
from digests.newsletter.former import MONTHS_BEFORE
from digests.newsletter.material import Material, read_material
from digests.newsletter.posting.publish import preview
from digests.newsletter.revise import revise
from domain.calendar import Month
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, NewStory, ShownAs
from storage import settings, stories
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, Newsroom, tokyo

HOURS: dict[str, Any] = {
    "minutes_before": 60,
    "minutes_after": 0,
    "times_count": 1,
    "times_per": "month",
}
"""Twelve hours a year."""


async def material(newsroom: Newsroom, month: Month = OCTOBER, **changes: Any) -> Material:
    async with newsroom.db.read() as s:
        return await read_material(s, month, await settings.load(s), **changes)


async def chart(newsroom: Newsroom, month: Month = OCTOBER, **changes: Any) -> Chart:
    made = chart_of(await material(newsroom, month, **changes))
    assert made is not None
    return made


async def record(newsroom: Newsroom, month: int, count: int = 1, **fields: Any) -> None:
    for day in range(count):
        await newsroom.record(f"記録{month}-{day}", tokyo(month, 1 + day), **(HOURS | fields))


async def test_half_a_year_with_the_month_itself_last(newsroom: Newsroom) -> None:
    for month in range(3, 11):
        await record(newsroom, month, month - 2)
    made = await chart(newsroom)
    assert [one.month for one in made.months] == [f"2026-{month:02}" for month in range(5, 11)]
    assert [one.estimated for one in made.months] == [12.0 * n for n in (3, 4, 5, 6, 7, 8)]
    assert [one.stories for one in made.months] == [3, 4, 5, 6, 7, 8]
    assert len(made.months) == MONTHS_BEFORE + 1


async def test_it_begins_with_the_first_record(newsroom: Newsroom) -> None:
    await record(newsroom, 8)
    await record(newsroom, 10, 3)
    made = await chart(newsroom)
    assert [(one.month, one.stories) for one in made.months] == [
        ("2026-08", 1),
        ("2026-09", 0),
        ("2026-10", 3),
    ]
    assert made.months[1] == ChartMonth(month="2026-09")


async def test_standings_stay_apart_and_worse_results_count(newsroom: Newsroom) -> None:
    await record(newsroom, 10, 2, standing=Standing.MEASURED)
    await record(newsroom, 10, 1, standing=Standing.EXPECTED)
    worse = {"minutes_before": 0, "minutes_after": 300}
    await record(newsroom, 10, 1, standing=Standing.MEASURED, **worse)
    (own,) = (await chart(newsroom)).months
    assert (own.measured, own.estimated, own.expected) == (24 - 60, None, 12)


async def test_the_months_before_count_what_may_be_told_now(newsroom: Newsroom) -> None:
    await record(newsroom, 10, 3)
    kept = await newsroom.record("残る", tokyo(9, 1), **HOURS)
    gone = await newsroom.record("取り下げ", tokyo(9, 2), **HOURS)
    await newsroom.record("載せない", tokyo(9, 3), publish=False, **HOURS)
    await newsroom.withdraw(gone, POST_HOUR)
    assert kept
    september, _ = (await chart(newsroom)).months
    assert (september.stories, september.estimated) == (1, 12)


async def test_departments_are_counted_as_they_are_shown(newsroom: Newsroom) -> None:
    shown = [
        ("経理部", ShownAs.NAME),
        ("総務部", ShownAs.DEPARTMENT),
        ("総務部", ShownAs.NAME),
        ("監査室", ShownAs.ANONYMOUS),
        (None, ShownAs.NAME),
    ]
    async with newsroom.db.begin() as s:
        for month in (9, 10):
            for n, (department, shown_as) in enumerate(shown):
                title, at = f"{month}-{n}", tokyo(month, 1 + n)
                new = NewStory(kind=Kind.WIN, title=title, shown_as=shown_as, **HOURS)
                await stories.add(s, new, author=f"U{n}", department=department, now=at)
    made = await chart(newsroom)
    assert [one.departments for one in made.months] == [2, 2]


async def test_a_month_of_a_story_or_two_has_none(newsroom: Newsroom) -> None:
    await record(newsroom, 10, 2)
    assert chart_of(await material(newsroom)) is None


async def test_a_month_without_hours_has_none(newsroom: Newsroom) -> None:
    for day in range(4):
        await newsroom.record(f"記録{day}", tokyo(10, 1 + day))
    assert chart_of(await material(newsroom)) is None


async def test_months_turn_where_the_company_is(newsroom: Newsroom) -> None:
    await record(newsroom, 10, 3)
    await newsroom.record("9月末", datetime(2026, 9, 30, 14, 59, tzinfo=UTC), **HOURS)
    await newsroom.record("10月の朝", datetime(2026, 9, 30, 15, 0, tzinfo=UTC), **HOURS)
    assert [one.stories for one in (await chart(newsroom)).months] == [1, 4]


@pytest.mark.parametrize("language", list(Language))
async def test_the_alt_text_says_every_figure(newsroom: Newsroom, language: Language) -> None:
    await record(newsroom, 8, 2, standing=Standing.MEASURED)
    worse = {"minutes_before": 0, "minutes_after": 600}
    await record(newsroom, 10, 3, standing=Standing.MEASURED, **worse)
    said = (await chart(newsroom, language=language)).alt
    assert (
        said
        == {
            Language.JA: "月ごとに短くなった時間（年換算）の図です。"
            "実測は、2026年8月が24時間、9月がなし、10月が360時間の増加です。"
            "記録にある部署の数は、2026年8月が1、9月がなし、10月が1です。",
            Language.EN: "A chart of the hours saved over a year, month by month. "
            "Measured: Aug 2026 24 h, Sep none, Oct 360 h more. "
            "Departments that stories show: Aug 2026 1, Sep none, Oct 1.",
        }[language]
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            Language.JA,
            (
                "実測は、2026年5月が12時間、6月から9月はなし、10月が36時間です。"
                "記録にある部署の数は、2026年5月が1、6月から10月はなしです。"
                "部署を示さない記録は、数えていません。"
            ),
        ),
        (
            Language.EN,
            (
                "Measured: May 2026 12 h, Jun to Sep none, Oct 36 h. "
                "Departments that stories show: May 2026 1, Jun to Oct none. "
                "Stories that show no department are not counted."
            ),
        ),
    ],
)
async def test_the_alt_text_says_months_without_any_at_once(
    newsroom: Newsroom, language: Language, said: str
) -> None:
    await record(newsroom, 5, standing=Standing.MEASURED)
    hidden = {"shown_as": ShownAs.ANONYMOUS}
    await record(newsroom, 10, 3, standing=Standing.MEASURED, **hidden)
    assert (await chart(newsroom, language=language)).alt.endswith(said)


async def test_a_correction_counts_the_month_anew_and_leaves_those_before(
    newsroom: Newsroom,
) -> None:
    await newsroom.set_up()
    await record(newsroom, 9, 2)
    told = await newsroom.record_october(5)
    edition = await preview(newsroom.courier, OCTOBER, POST_HOUR)
    await newsroom.withdraw(told[0], POST_HOUR)
    await record(newsroom, 9)
    now = await material(newsroom, edition=edition)
    revised = revise(edition, now, now=POST_HOUR, posted=True)
    assert edition.chart is not None
    assert revised.chart is not None
    assert revised.chart.months[:-1] == edition.chart.months[:-1]
    assert (revised.chart.months[-1].stories, edition.chart.months[-1].stories) == (4, 5)
