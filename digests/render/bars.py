"""Where everything stands in the month's picture: rows of bars, one row for each thing counted.

Lengths are units of the picture, of which it is `WIDTH` wide: a phone shows two of them as one
pixel. The rows of hours share one scale, so that no bar looks longer than its hours are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.newsletter.chart import hours_of
from digests.newsletter.edition import Chart
from digests.numbers import number
from digests.prose_template import render_line
from domain.calendar import Month
from domain.effect import Standing
from domain.language import Language

WIDTH = 720
MARGIN = 28
COLUMN_MAX = 200
BAR_PART = 0.6
"""How much of its column a bar fills."""
BARS_HEIGHT = 84
"""The bars of the tallest row, above and below its line together."""
DEPARTMENTS_HEIGHT = 42
SHORTEST = 3
SMALLEST = 1e-9
"""What is less has no length of its own, so that none becomes endless."""
HEAD = 114
LINE = 36
"""The height of a line of text."""
GAP = 18
EXACT_FROM = 10
DEPARTMENTS = "departments"
LARGE: dict[Language, tuple[tuple[float, str], ...]] = {
    Language.JA: ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
    Language.EN: ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")),
}
WRITTEN_OUT_UNDER = 10_000


@dataclass(frozen=True)
class Bar:
    """One month's bar with the figure at its end; `own` is the edition's own month."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    figure: str
    figure_y: float
    own: bool


@dataclass(frozen=True)
class Row:
    """One thing counted, month by month. `kind` is a standing, or departments."""

    kind: str
    label: str
    label_y: float
    line_y: float
    end: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Column:
    """A month: where it stands, its name, and its year where that has to be said."""

    x: float
    width: float
    name: str
    year: str
    own: bool

    @property
    def middle(self) -> float:
        """Where its name is centred."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    end: float
    """Where the columns end, on the right."""
    height: float
    width: float = WIDTH
    margin: float = MARGIN
    head: float = HEAD
    line: float = LINE


@dataclass(frozen=True)
class _Counts:
    """The values of a row, and how many units of height one of them takes."""

    kind: str
    label: str
    values: tuple[float | None, ...]
    unit: float = 0

    @property
    def known(self) -> list[float]:
        return [value for value in self.values if value is not None]

    @property
    def above(self) -> float:
        return max(0, 0, *self.known)

    @property
    def below(self) -> float:
        return -min(0, 0, *self.known)


def layout(chart: Chart, language: Language) -> Layout:
    """Where everything stands."""
    columns = _columns(chart, language)
    counts = _counts(chart, language)
    rows: list[Row] = []
    y: float = HEAD
    for one in counts:
        rows.append(_row(one, columns, y, language))
        y = rows[-1].end + GAP
    grew = any(one.below for one in counts)
    return Layout(
        title=render_line("chart", language, part="title"),
        subtitle=render_line("chart", language, part="subtitle", grew=grew),
        columns=columns,
        rows=tuple(rows),
        end=columns[-1].x + columns[-1].width,
        height=y + 2 * LINE,
    )


def compact(value: float, language: Language) -> str:
    """A figure short enough for its column: 7.5, 9,999, 1.2万 / 12k."""
    size = abs(value)
    if size >= WRITTEN_OUT_UNDER:
        unit, name = next(one for one in LARGE[language] if size >= one[0])
        return number(value / unit, 1 if size / unit < EXACT_FROM else 0) + name
    return number(value, 1 if size < EXACT_FROM else 0)


def _columns(chart: Chart, language: Language) -> tuple[Column, ...]:
    months = [Month.parse(one.month) for one in chart.months]
    width = min((WIDTH - 2 * MARGIN) / len(months), COLUMN_MAX)
    return tuple(
        Column(
            x=MARGIN + place * width,
            width=width,
            name=render_line("chart", language, part="month", month=month),
            year=_year(month, language) if place == 0 or month.month == 1 else "",
            own=place == len(months) - 1,
        )
        for place, month in enumerate(months)
    )


def _year(month: Month, language: Language) -> str:
    return render_line("chart", language, part="year", month=month)


def _counts(chart: Chart, language: Language) -> list[_Counts]:
    """The rows that have something to show, hours first, each with its scale."""
    hours = [_hours(chart, standing, language) for standing in Standing]
    told = [one for one in hours if one.known]
    tallest = max((one.above + one.below for one in told), default=0)
    departments = _Counts(
        DEPARTMENTS,
        render_line("chart", language, part="departments"),
        tuple(float(one.departments) or None for one in chart.months),
    )
    return [
        *(_scaled(one, BARS_HEIGHT, tallest) for one in told),
        *(
            [_scaled(departments, DEPARTMENTS_HEIGHT, departments.above)]
            if departments.known
            else []
        ),
    ]


def _hours(chart: Chart, standing: Standing, language: Language) -> _Counts:
    label = render_line("chart", language, part="row", standing=standing.value)
    return _Counts(standing.value, label, tuple(hours_of(one, standing) for one in chart.months))


def _scaled(counts: _Counts, height: float, most: float) -> _Counts:
    unit = height / most if most > SMALLEST else 0
    return _Counts(counts.kind, counts.label, counts.values, unit)


def _row(counts: _Counts, columns: Sequence[Column], top: float, language: Language) -> Row:
    line_y = top + 2 * LINE + counts.above * counts.unit
    under = counts.below * counts.unit + LINE if counts.below else 0
    bars = zip(counts.values, columns, strict=True)
    return Row(
        kind=counts.kind,
        label=counts.label,
        label_y=top + LINE * 0.7,
        line_y=line_y,
        end=line_y + under,
        bars=tuple(_bar(value, column, counts.unit, line_y, language) for value, column in bars),
    )


def _bar(
    value: float | None, column: Column, unit: float, line_y: float, language: Language
) -> Bar:
    height = max(abs(value) * unit, SHORTEST) if value else 0
    width = column.width * BAR_PART
    down = value is not None and value < 0
    return Bar(
        x=column.middle - width / 2,
        y=line_y if down else line_y - height,
        width=width,
        height=height,
        middle=column.middle,
        figure=_figure(value, language),
        figure_y=line_y + height + LINE * 0.75 if down else line_y - height - LINE * 0.25,
        own=column.own,
    )


def _figure(value: float | None, language: Language) -> str:
    if value is None:
        return render_line("chart", language, part="none")
    return compact(value, language)
