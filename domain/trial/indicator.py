"""The figure a trial is judged by: 不良見逃し 3%→1%, 残業 月10時間を5時間に, 目標 1%."""

import re
from dataclasses import dataclass
from itertools import pairwise

from domain.capture.changes import Verdict, verdict
from domain.capture.scan import Scan
from domain.capture.tokens import ATTACHED, Mark
from domain.errors import InvalidError
from domain.pocs import INDICATOR_MAX, UNIT_MAX, direction_of
from domain.trial.amounts import Amount, amount, in_one_unit
from domain.trial.draft import TrialDraft
from domain.trial.goals import (
    GOAL,
    NOW,
    Name,
    direction_said,
    is_measure,
    is_now,
    name_ahead,
    single,
)

_FIGURES = (
    Mark.DURATION, Mark.MONEY, Mark.PEOPLE, Mark.QUANTITY, Mark.FREQUENCY, Mark.NUMBER,
)  # fmt: skip
_APART = re.compile(r"[。;\n]")
_LINKED = re.compile(rf"{Mark.ARROW}|から|(?<![a-z])to(?![a-z])", re.IGNORECASE)
_FROM = re.compile(r"\s?(?:から|より)、?\s?(?:約)?")
_CLOSES = re.compile(r"\s?(?:に|へ|まで|以[下上内]|$|[\s、。)#])")
_GAP_MAX = 24


@dataclass(frozen=True, slots=True)
class Sides:
    """The pieces of the value now, which may not be said, and of the target."""

    target: int
    baseline: int | None = None

    @property
    def first(self) -> int:
        """The piece that is written first."""
        return self.target if self.baseline is None else min(self.target, self.baseline)

    @property
    def last(self) -> int:
        """The piece that is written last."""
        return self.target if self.baseline is None else max(self.target, self.baseline)


def read_indicator(draft: TrialDraft) -> None:
    """Find the first change of a figure, else a target alone; the rest stays in the title."""
    scan = draft.scanned()
    figures = {
        i: said
        for i, token in enumerate(scan.tokens)
        if token.mark in _FIGURES and (said := amount(scan, draft.shown, i)) is not None
    }
    sides = _change(scan, figures) or _target(scan, figures)
    if sides:
        _take(draft, scan, sides, figures)


def _change(scan: Scan, figures: dict[int, Amount]) -> Sides | None:
    for first, second in pairwise(figures):
        if in_one_unit(figures[first], figures[second]) is None:
            continue
        sides = _relation(scan, first, second, falls=figures[second].value < figures[first].value)
        if sides:
            return sides
    return None


def _relation(scan: Scan, first: int, second: int, *, falls: bool) -> Sides | None:
    """Which of two figures is the value now, and which the target."""
    gap = ATTACHED.sub("", scan.gap(first, second))
    if len(gap) > _GAP_MAX or _APART.search(gap):
        return None
    if is_now(scan, second):
        return Sides(first, second) if single(scan, first) else None
    if GOAL.search(gap):
        return Sides(second, first)
    if NOW.search(gap) and GOAL.search(scan.ahead(first, _GAP_MAX)):
        return Sides(first, second)
    found = verdict(scan, first, second, falls=falls)
    if found is Verdict.BACKWARD:
        return Sides(first, second)
    raised = _FROM.fullmatch(gap) and _CLOSES.match(scan.behind(second, 8))
    linked = found in {Verdict.PLANNED, Verdict.RANGE} and _LINKED.search(gap)
    return Sides(second, first) if found is Verdict.FORWARD or raised or linked else None


def _target(scan: Scan, figures: dict[int, Amount]) -> Sides | None:
    """A figure alone that is aimed at; an amount of money may as well be a cost or a budget."""
    aimed = (i for i in figures if single(scan, i) and not is_now(scan, i))
    return next((Sides(i) for i in aimed if scan.tokens[i].mark is not Mark.MONEY), None)


def _take(draft: TrialDraft, scan: Scan, sides: Sides, figures: dict[int, Amount]) -> None:
    """Keep the figures with their name, and cut them out where they stand apart."""
    name = name_ahead(draft.open, scan, sides.first, sides.last)
    target, baseline, unit = _values(sides, figures)
    words = _with_span(name.words, figures[sides.first].span or figures[sides.last].span)
    draft.fields |= {"indicator": words[:INDICATOR_MAX].strip(), "unit": unit[:UNIT_MAX]}
    try:
        direction = direction_of(baseline, target, None, unit)
    except InvalidError as error:
        draft.problems.append(error)
    else:
        said = direction or direction_said(name.words, scan.behind(sides.target, 12))
        draft.fields |= {"baseline": baseline, "target": target, "direction": said}
    _cut(draft, name, scan.tokens[sides.first].start, alone=sides.baseline is None)


def _with_span(name: str, span: str) -> str:
    """残業（月）, calls per day: what the figure is a total of belongs to its name."""
    if not name or not span:
        return name
    return f"{name} per {span}" if span.isascii() else f"{name}（{span}）"


def _cut(draft: TrialDraft, name: Name, figure: int, *, alone: bool) -> None:
    """Cut the figures, with their name if a title is left; a target `alone` only with it."""
    if alone and name.start == figure:
        return
    cut = draft.cut_unless_bare(name.start, name.end)
    if cut and draft.says_only_where:
        draft.cuts.pop()
        _cut_figure(draft, figure, name.end)
        return
    if not cut and not alone and not is_measure(name.words):
        draft.cut_unless_bare(figure, name.end)


def _cut_figure(draft: TrialDraft, figure: int, end: int) -> None:
    """Cut the figures alone, where the words before them stand without them."""
    if draft.shown[max(0, figure - 1) : figure] in {"", " ", "\u3000", "、", ","}:
        draft.cut_unless_bare(figure, end)


def _values(sides: Sides, figures: dict[int, Amount]) -> tuple[float, float | None, str]:
    """The target, the value now, and the unit of both."""
    target = figures[sides.target]
    if sides.baseline is None:
        return target.value, None, target.unit
    pair = in_one_unit(figures[sides.baseline], target)
    assert pair is not None
    return pair[1].value, pair[0].value, pair[0].unit or pair[1].unit
