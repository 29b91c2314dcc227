"""The figures of a story as values a sentence can be built from; nothing is computed elsewhere."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from digests import words
from digests.member_words import clipped_title, is_latin, tidy
from digests.newsletter.choosing.direction import is_worse
from digests.newsletter.telling.units import in_language
from domain.effect import Assumptions, Per, hours_in_a_day, yearly_hours
from domain.language import Language
from domain.stories import Kind, Metric, Story

METRIC_NAME_MAX = 24
METRIC_VALUE_MAX = 16
RATE = re.compile(r"(?P<what>[^/]*)/(?P<span>[日週月年晩]|四半期|時間)")
"""件/月: told as 月10件."""
SPANS = {"日": "1日", "四半期": "四半期に", "時間": "1時間", "晩": "一晩"}
"""How a span is said before a number, where that is not its sign alone."""
SPANS_EN = {
    "日": "day", "週": "week", "月": "month", "四半期": "quarter", "年": "year", "晩": "night",
    "時間": "hour",
}  # fmt: skip
NAMED_SPAN = re.compile(r"(?P<name>.+)\((?:毎|1)?(?P<span>[日週月年])\)")
"""A name that says the span, as records of one line once had it: 問い合わせ(月)."""
COUNTED = re.compile(r"(?<![A-Za-z\d,.])\d[\d,]*(?:\.\d+)?[万千億]?$")
"""A value that ends in its number, so that a unit may follow: 約30, 15〜20, +3."""
LARGE = re.compile(r"(?<![\d,./:-])\d{4,}(?![\d,/:年-])")
PLAIN = str.maketrans("０１２３４５６７８９．，＋－％", "0123456789.,+-%")


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
    """One figure. `before` and `after` carry their units, and the span that a time is the total of.

    What was only added (月20時間増えた) has no side after: how much it was before is not known.
    `each` says it is the time of one turn; `standing` is measured, estimated or expected.
    """

    kind: FactKind
    before: str
    after: str
    turn: Turn
    standing: str
    name: str = ""
    each: bool = False
    worse: bool = False
    """Whether its name says that it went the wrong way."""

    @property
    def is_bare(self) -> bool:
        """Whether it says no unit, so that a name or a word has to say what the numbers are."""
        return self.before[-1:].isdecimal()

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
    """Every figure of the story but the yearly ones, the most telling first.

    What stayed the same comes last; of a success, what grew comes after what got better.
    """
    found = (
        _time(story, assumptions, language),
        *_metrics(story, language),
        _saving(story, language),
    )
    late = {Turn.SAME: 2, Turn.MORE: int(story.kind is Kind.WIN)}
    known = (fact for fact in found if fact is not None)
    return tuple(sorted(known, key=lambda fact: late.get(fact.turn, 0)))


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
    span = _span(story)
    lengths = _Lengths(story, assumptions, language, span)
    added = before == 0
    return Fact(
        FactKind.TIME,
        lengths.told(after, heads_after) if added else lengths.told(before, heads_before),
        "" if added else lengths.told(after, heads_after, again=True),
        _turn(before * (heads_before or 1), after * (heads_after or 1)),
        story.standing.value,
        each=story.times_per is not None and span is None,
    )


def _heads(story: Story) -> tuple[float | None, float | None]:
    """The people of both sides, where they differ; otherwise they are named in the formula."""
    before, after = story.people_before, story.people_after
    return (None, None) if after is None or before is None or before == after else (before, after)


def _span(story: Story) -> Per | None:
    """The span that the time is the total of: what is done once a month is told by the month."""
    if story.times_count != 1 or (story.in_days and story.times_per is Per.DAY):
        return None
    return story.times_per


@dataclass(frozen=True)
class _Lengths:
    """How long the work of a story takes, in words: 25分, 月40時間, 3名で各24時間."""

    story: Story
    assumptions: Assumptions
    language: Language
    span: Per | None

    def told(self, minutes: float, heads: float | None, *, again: bool = False) -> str:
        """A length with its people and its span; `again` where the other side said it first."""
        length = self._length(minutes)
        return (self._ja if self.language is Language.JA else self._en)(length, heads, again=again)

    def _ja(self, length: str, heads: float | None, *, again: bool) -> str:
        apart = heads is not None or self.span is Per.QUARTER
        if heads is not None:
            each = "各" if heads > 1 else ""
            length = f"{words.people(heads, self.language)}で{each}{length}"
        if self.span is None or (again and (apart or self.span is Per.DAY)):
            return length
        return f"{words.SPANS_JA[self.span][0]}{'に' if apart else ''}{length}"

    def _en(self, length: str, heads: float | None, *, again: bool) -> str:
        if self.span is not None and not again:
            length = f"{length} a {self.span.value}"
        if heads is None:
            return length
        return f"{length}{' each' if heads > 1 else ''} for {words.people(heads, self.language)}"

    def _length(self, minutes: float) -> str:
        day = hours_in_a_day(self.story, self.assumptions)
        in_days = words.days(minutes, day, self.language) if self.story.in_days else None
        return in_days or words.duration(minutes, self.language)


def _turn(before: float, after: float) -> Turn:
    if after == before:
        return Turn.SAME
    if after > before:
        return Turn.MORE
    return Turn.GONE if after == 0 else Turn.LESS


def _metrics(story: Story, language: Language) -> list[Fact]:
    return [_metric(metric, story, language) for metric in story.metrics]


def _metric(metric: Metric, story: Story, language: Language) -> Fact:
    name, unit = tidy(metric.name), tidy(metric.unit)
    said = NAMED_SPAN.fullmatch(name)
    if said and unit and not RATE.fullmatch(unit):
        name, unit = said["name"], f"{unit}/{said['span']}"
    before, after = (_value(side, unit, language) for side in (metric.before, metric.after))
    return Fact(
        FactKind.METRIC,
        before,
        after,
        Turn.SAME if before.replace(",", "") == after.replace(",", "") else Turn.CHANGED,
        story.standing.value,
        name=clipped_title(name, METRIC_NAME_MAX * (1 + is_latin(name))),
        worse=is_worse(metric),
    )


def _value(value: str, unit: str, language: Language) -> str:
    """A value as the member wrote it, its unit once; words without a number keep to themselves."""
    value = clipped_title(tidy(value).translate(PLAIN), METRIC_VALUE_MAX)
    if not COUNTED.search(value):
        return value
    if unit.split("/", maxsplit=1)[0] == "円" and value.isdecimal() and int(value) % words.MAN == 0:
        value = words.yen(int(value), Language.JA).removesuffix("円")
    value = LARGE.sub(lambda found: f"{int(found[0]):,}", value)
    return value if value.endswith(unit) else with_unit(value, unit, language)


def with_unit(value: str, unit: str, language: Language) -> str:
    """A number with its unit: 2.1%, 5 gauges, 月40件; nothing at all needs no span."""
    unit = in_language(unit, language, value)
    if not unit:
        return value
    if rate := RATE.fullmatch(unit):
        return _rate(value, rate["what"], rate["span"], language)
    gap = " " if unit[0].isascii() and unit[0].isalpha() else ""
    return f"{value}{gap}{unit}"


def _rate(value: str, what: str, span: str, language: Language) -> str:
    """月40件 / 40件 a month; the span once, and none of nothing."""
    before = SPANS.get(span, span)
    gap = " " if what[:1].isascii() and what[:1].isalpha() else ""
    if value == "0" or value.startswith((before, span)):
        return f"{value}{gap}{what}"
    if language is Language.JA:
        return f"{before}{value}{gap}{what}"
    return f"{value}{gap}{what} a {SPANS_EN[span]}"


def _saving(story: Story, language: Language) -> Fact | None:
    if not story.saving_yen:
        return None
    amount = words.yen(abs(story.saving_yen), language)
    turn = Turn.LESS if story.saving_yen > 0 else Turn.MORE
    return Fact(FactKind.SAVING, amount, "", turn, story.standing.value)
