"""The month's picture: what stands in it, where, and that it is drawn."""

import struct
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.newsletter.edition import Chart, ChartMonth
from digests.render import picture
from digests.render.bars import DEPARTMENTS, WIDTH, Layout, compact, layout
from domain.language import Language

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
Hours = tuple[float | None, float | None, float | None, int]


def chart(*rows: Hours) -> Chart:
    """A chart of as many months as rows, the last of them in May."""
    months = [
        ChartMonth(month=month, measured=m, estimated=e, expected=x, departments=d)
        for month, (m, e, x, d) in zip(MONTHS[-len(rows) :], rows, strict=True)
    ]
    return Chart(months=tuple(months), alt="図")


ORDINARY = chart((120, 80, None, 2), (200, 60, 300, 3), (None, 411, None, 3), (600, 350, 500, 6))
amounts = st.none() | st.floats(-1e15, 1e15, allow_nan=False)
charts = st.lists(st.tuples(amounts, amounts, amounts, st.integers(0, 500)), min_size=1, max_size=6)


def words_of(made: Chart, language: Language) -> list[str]:
    root = ET.fromstring(picture.svg(made, language))  # noqa: S314 -- our own text
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_it_says_what_its_rows_are_and_each_figure() -> None:
    words = words_of(ORDINARY, Language.JA)
    assert words[:2] == [
        "短くなった時間と、記録にある部署",
        "時間は年換算。確かさの違う数字は足していません",
    ]
    for word in (
        "実測（時間）",
        "推定（時間）",
        "見込（時間）",
        "部署（数）",
        "600",
        "411",
        "なし",
        "5月",
    ):
        assert word in words


def test_english() -> None:
    words = words_of(ORDINARY, Language.EN)
    assert {"Measured (hours)", "Departments", "none", "May", "2026"} <= set(words)


def test_hours_added_stand_below_the_line_and_are_explained() -> None:
    made = chart((120, None, None, 1), (-60, None, None, 2))
    row = layout(made, Language.JA).rows[0]
    saved, added = row.bars
    assert saved.y + saved.height == row.line_y == added.y
    assert saved.height == pytest.approx(2 * added.height)
    assert added.figure == "−60"
    assert "時間は年換算。−は、増えた時間です" in words_of(made, Language.JA)


def test_standings_that_nobody_told_have_no_row() -> None:
    rows = layout(chart((None, None, 80, 1), (None, None, 500, 2)), Language.JA).rows
    assert [row.kind for row in rows] == ["expected", DEPARTMENTS]


def test_hours_share_one_scale() -> None:
    rows = layout(chart((100, 400, None, 1), (200, None, 50, 1)), Language.JA).rows
    measured, estimated, expected, _ = rows
    assert estimated.bars[0].height == pytest.approx(2 * measured.bars[1].height)
    assert expected.bars[1].height == pytest.approx(measured.bars[0].height / 2)


def test_the_year_is_said_where_it_begins_and_turns() -> None:
    columns = layout(chart(*[(1, None, None, 1)] * 6), Language.JA).columns
    assert [column.year for column in columns] == ["2025年", "2026年", "", "", "", ""]
    assert [column.own for column in columns] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (0, "0", "0"),
        (0.44, "0.4", "0.4"),
        (7.25, "7.3", "7.3"),
        (-5, "−5", "−5"),
        (599.5, "600", "600"),
        (9_999, "9,999", "9,999"),
        (12_345, "1.2万", "12k"),
        (2_000_000, "200万", "2M"),
        (99_900_000, "9,990万", "100M"),
        (3e9, "30億", "3B"),
        (-1.25e13, "−13兆", "−13T"),
    ],
)
def test_a_figure_fits_its_column(value: float, ja: str, en: str) -> None:
    assert (compact(value, Language.JA), compact(value, Language.EN)) == (ja, en)


@given(charts, st.sampled_from(Language))
def test_everything_stands_within_the_picture_and_nothing_on_another(
    rows: list[Any], language: Language
) -> None:
    plan = layout(chart(*rows), language)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for row in plan.rows for bar in row.bars)
    for above, below in pairwise(plan.rows):
        assert above.end < below.label_y
    for row in plan.rows:
        assert all(row.label_y < bar.figure_y <= row.end for bar in row.bars)
    assert all(row.end < plan.height - 2 * plan.line for row in plan.rows)
    assert_readable(plan)


def assert_readable(plan: Layout) -> None:
    """Figures are short, and the picture is not much taller than wide."""
    assert max((len(bar.figure) for row in plan.rows for bar in row.bars), default=0) <= 9
    assert plan.height <= 1.5 * WIDTH


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("made", [ORDINARY, chart((-120, 80, None, 2))])
def test_its_title_is_not_cut_off(made: Chart, language: Language) -> None:
    plan = layout(made, language)
    room = WIDTH - 2 * plan.margin
    bold, regular = {Language.JA: (1.0, 1.0), Language.EN: (0.6, 0.52)}[language]
    assert len(plan.title) * 34 * bold <= room
    assert len(plan.subtitle) * 25 * regular <= room


def test_it_is_drawn_by_another_process() -> None:
    png = picture.draw(ORDINARY, Language.JA)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width == WIDTH * 1.5
    assert height < 1.5 * width
    assert len(png) < 200_000


def test_a_drawing_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "PROGRAM", ("sleep", "60"))
    with pytest.raises(picture.NotDrawnError):
        picture.draw(ORDINARY, Language.JA, seconds=0.05)


@pytest.mark.parametrize("program", [("false",), ("/nowhere",)])
def test_a_drawing_that_fails_says_so(
    monkeypatch: pytest.MonkeyPatch, program: tuple[str, ...]
) -> None:
    monkeypatch.setattr(picture, "PROGRAM", program)
    with pytest.raises(picture.NotDrawnError):
        picture.draw(ORDINARY, Language.JA)
