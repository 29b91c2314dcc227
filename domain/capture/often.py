"""How often it is done."""

import re
from dataclasses import replace

from domain.capture.draft import ChoiceKind, Draft
from domain.capture.numbers import LIMIT
from domain.capture.sites import times_over
from domain.capture.tokens import Frequency, Mark, Quantity
from domain.effect import Per

_MONTH_END = re.compile(r"月末|月初|月締め|\bmonth[- ]end\b", re.IGNORECASE)
_TWICE_WEEKLY_OR_LESS = re.compile(r"\bbi-?weekly\b", re.IGNORECASE)
_BIMONTHLY = re.compile(r"\bbi-?monthly\b", re.IGNORECASE)
_DOING = re.compile(r"[回度]|times|twice|once|[0-9]x", re.IGNORECASE)
_TIMES = {"回", "件", "枚", "通", "本", "times", "度"}


def read_frequency(draft: Draft) -> None:
    """Find the frequency; several that differ are offered, and none is taken."""
    free = [i for i in draft.scan.of(Mark.FREQUENCY) if i not in draft.taken]
    pieces = [i for i in free if not _is_within(draft, i)]
    said = [_said(draft, i) for i in pieces]
    spans = [Frequency(1, per, plain=True) for per in draft.spans]
    readings = _distinct([*said, *spans])
    if len(readings) == 1 and all(reading.high is None for reading in said):
        _take_or_ask(draft, readings[0], pieces)
    elif readings:
        for reading in readings:
            draft.offer(ChoiceKind.FREQUENCY, **_patch(reading))
    elif draft.figures.get("minutes_before") is not None:
        _offer(draft)


def _take_or_ask(draft: Draft, reading: Frequency, pieces: list[int]) -> None:
    """Take the frequency; 「50設備 毎月」 may be 50 a month, which is asked."""
    many = times_over(draft) if _is_timed(draft) else 1
    if many in {1, reading.count}:
        _take(draft, reading, pieces)
        return
    for count in (reading.count * many, reading.count):
        if count <= LIMIT:
            draft.offer(ChoiceKind.FREQUENCY, times_count=count, times_per=reading.per.value)


def _is_timed(draft: Draft) -> bool:
    return not draft.figures.keys().isdisjoint({"minutes_before", "minutes_after"})


def _take(draft: Draft, reading: Frequency, pieces: list[int]) -> None:
    """Take the frequency; where no time is told, only if it is one of doing, as 週10回 is."""
    timed = _is_timed(draft)
    doing = all(_said(draft, i).count == 1 or _DOING.search(draft.scan.words(i)) for i in pieces)
    if timed or draft.choices or doing:
        draft.figures |= _patch(_both_ways(draft, reading))
    if timed:
        draft.use(*pieces)


def _is_within(draft: Draft, piece: int) -> bool:
    """Whether the time is said of the whole span already: 「月4本 … 月60時間→20時間」."""
    reading = _said(draft, piece)
    return reading.count > 1 and reading.per in draft.spans


def _both_ways(draft: Draft, reading: Frequency) -> Frequency:
    """「片道40分→25分 週5往復」 is done ten times a week."""
    round_trips = any("往復" in draft.scan.words(i) for i in draft.scan.of(Mark.FREQUENCY))
    twice = round_trips and "片道" in draft.scan.text
    return replace(reading, count=2 * reading.count) if twice else reading


def _said(draft: Draft, piece: int) -> Frequency:
    value = draft.scan.tokens[piece].value
    assert isinstance(value, Frequency)
    return value


def _patch(reading: Frequency) -> dict[str, float | str]:
    return {"times_count": reading.count, "times_per": reading.per.value}


def _distinct(said: list[Frequency]) -> list[Frequency]:
    """The different readings; a 毎週 that only describes a noun gives way to any other.

    Once a day says no more than the day of 1日3件 does.
    """
    certain = [reading for reading in said if not reading.plain] or said
    ends = dict.fromkeys(
        (count, r.per) for r in certain for count in (r.count, r.high) if count is not None
    )
    counted = {per for count, per in ends if count > 1}
    return [Frequency(count, per) for count, per in ends if count != 1 or per not in counted]


def _offer(draft: Draft) -> None:
    """Where nothing clear is said, offer what the words hint at."""
    text = draft.scan.text
    if _MONTH_END.search(text):
        draft.offer(ChoiceKind.FREQUENCY, times_count=1.0, times_per=Per.MONTH.value)
    if _TWICE_WEEKLY_OR_LESS.search(text):
        draft.offer(ChoiceKind.FREQUENCY, times_count=0.5, times_per=Per.WEEK.value)
        draft.offer(ChoiceKind.FREQUENCY, times_count=2.0, times_per=Per.WEEK.value)
    if _BIMONTHLY.search(text):
        draft.offer(ChoiceKind.FREQUENCY, times_count=0.5, times_per=Per.MONTH.value)
        draft.offer(ChoiceKind.FREQUENCY, times_count=2.0, times_per=Per.MONTH.value)
    _offer_spans(draft, sum(_times(draft, piece) for piece in draft.scan.of(Mark.QUANTITY)))


def _times(draft: Draft, piece: int) -> float:
    """How many turns a figure without a span counts."""
    value = draft.scan.tokens[piece].value
    if piece in draft.taken or not isinstance(value, Quantity) or value.unit not in _TIMES:
        return 0
    return float(value.number.replace(",", ""))


def _offer_spans(draft: Draft, count: float) -> None:
    """「20件」 without a span: a day's, a week's or a month's."""
    for per in (Per.DAY, Per.WEEK, Per.MONTH) if 0 < count <= LIMIT else ():
        draft.offer(ChoiceKind.FREQUENCY, times_count=count, times_per=per.value)
