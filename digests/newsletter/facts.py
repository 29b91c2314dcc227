"""The figures of a story as values a sentence can be built from; nothing is computed elsewhere."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from digests import words
from digests.member_words import clipped_title, tidy
from domain.effect import Assumptions, hours_in_a_day, yearly_hours
from domain.language import Language
from domain.stories import Metric, Story

METRIC_NAME_MAX = 24
METRIC_VALUE_MAX = 16
DIGIT = re.compile(r"\d")
RATE = re.compile(r"(?P<what>[^/]+)/(?P<span>[日週月年])")
"""件/月: told as 月10件."""
NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)?")


class FactKind(StrEnum):
    """What a figure counts."""

    TIME = "time"
    METRIC = "metric"
    SAVING = "saving"


class Turn(StrEnum):
    """Which way it went; `CHANGED` where only people can tell which way is better."""

    LESS = "less"
    GONE = "gone"
    MORE = "more"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True)
class Fact:
    """One figure. `before` and `after` carry their units; `each` says it is the time of one turn.

    `standing` is measured, estimated or expected.
    """

    kind: FactKind
    before: str
    after: str
    turn: Turn
    standing: str
    name: str = ""
    each: bool = False

    @property
    def tight(self) -> "Fact":
        """The same figure in fewer words: without its standing, and not said to be of one turn."""
        return replace(self.quiet, each=False)

    @property
    def quiet(self) -> "Fact":
        """The same figure without its standing, where the line above the story says it as well."""
        keeps = self.expected or self.turn is Turn.SAME
        return self if keeps else replace(self, standing="")

    @property
    def expected(self) -> bool:
        """Whether it has not come about yet."""
        return self.standing == "expected"


@dataclass(frozen=True)
class Yearly:
    """The yearly effect: hours with the formula that made them."""

    formula: str
    hours: float
    amount: str
    standing: str

    @property
    def turn(self) -> Turn:
        """Whether it takes less or more than before."""
        return turn_of(self.hours)


def facts(story: Story, assumptions: Assumptions, language: Language) -> tuple[Fact, ...]:
    """Every figure of the story but the yearly ones, the most telling first."""
    found = (_time(story, assumptions, language), *_metrics(story, language))
    saving = _saving(story, language)
    return tuple(fact for fact in (*found, saving) if fact is not None)


def yearly(story: Story, assumptions: Assumptions, language: Language) -> Yearly | None:
    """The yearly hours of the story, if its figures allow them and something changes."""
    figures = yearly_hours(story, assumptions)
    if figures is None or not figures.hours:
        return None
    return Yearly(
        words.formula(figures, language),
        figures.hours,
        words.hours(abs(figures.hours), language),
        figures.standing.value,
    )


def turn_of(saved: float) -> Turn:
    """Which way a yearly amount went that was saved, or lost."""
    if saved == 0:
        return Turn.SAME
    return Turn.LESS if saved > 0 else Turn.MORE


def _time(story: Story, assumptions: Assumptions, language: Language) -> Fact | None:
    before, after = story.minutes_before, story.minutes_after
    if before is None or after is None or before == after == 0:
        return None
    heads_before, heads_after = _heads(story)
    each = story.times_per is not None
    return Fact(
        FactKind.TIME,
        _length(before, heads_before, story, assumptions, language),
        _length(after, heads_after, story, assumptions, language),
        _turn(before * (heads_before or 1), after * (heads_after or 1)),
        story.standing.value,
        each=each,
    )


def _heads(story: Story) -> tuple[float | None, float | None]:
    """The people of both sides, where they differ; otherwise they are named in the formula."""
    before, after = story.people_before, story.people_after
    return (None, None) if after is None or before is None or before == after else (before, after)


def _length(
    minutes: float,
    heads: float | None,
    story: Story,
    assumptions: Assumptions,
    language: Language,
) -> str:
    day = hours_in_a_day(story, assumptions)
    in_days = words.days(minutes, day, language) if story.in_days else None
    length = in_days or words.duration(minutes, language)
    return length if heads is None else f"{words.people(heads, language)} × {length}"


def _turn(before: float, after: float) -> Turn:
    if after == before:
        return Turn.SAME
    if after > before:
        return Turn.MORE
    return Turn.GONE if after == 0 else Turn.LESS


def _metrics(story: Story, language: Language) -> list[Fact]:
    return [_metric(metric, story, language) for metric in story.metrics]


def _metric(metric: Metric, story: Story, language: Language) -> Fact:
    unit = tidy(metric.unit)
    before, after = (_value(side, unit, language) for side in (metric.before, metric.after))
    return Fact(
        FactKind.METRIC,
        before,
        after,
        Turn.SAME if before == after else Turn.CHANGED,
        story.standing.value,
        name=clipped_title(tidy(metric.name), METRIC_NAME_MAX),
    )


def _value(value: str, unit: str, language: Language) -> str:
    """A value as the member wrote it, its unit once; words without a digit keep to themselves."""
    value = clipped_title(tidy(value), METRIC_VALUE_MAX)
    if not unit or value.endswith(unit) or not NUMBER.fullmatch(value):
        return value
    return with_unit(value, unit, language)


def with_unit(value: str, unit: str, language: Language) -> str:
    """A number with its unit: 2.1%, 5 gauges, 月40件."""
    if not unit:
        return value
    rate = RATE.fullmatch(unit)
    if rate and language is Language.JA:
        return f"{'1日' if rate['span'] == '日' else rate['span']}{value}{rate['what']}"
    gap = " " if unit[0].isascii() and unit[0].isalpha() else ""
    return f"{value}{gap}{unit}"


def _saving(story: Story, language: Language) -> Fact | None:
    if not story.saving_yen:
        return None
    amount = words.yen(abs(story.saving_yen), language)
    turn = Turn.LESS if story.saving_yen > 0 else Turn.MORE
    return Fact(FactKind.SAVING, amount, "", turn, story.standing.value)
