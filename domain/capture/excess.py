"""A frequency that cannot be meant for each time: 「月300通が丸2日→2時間」 is the whole lot."""

import re

from domain.capture.draft import ChoiceKind, Draft
from domain.capture.season import is_seasonal
from domain.capture.tokens import Mark
from domain.effect import MINUTES_PER_HOUR, Assumptions, Per

_YEAR = Assumptions()
_SIDES = ("minutes_before", "minutes_after")
_HOURS_MAX = 10_000
"""More hours than these in a year no author's line comes to: it is the work of five."""
_MONTH = 160 * MINUTES_PER_HOUR
"""A month of one person's work: so long for single pieces is rather the time of all of them."""
_LONG = 120
_MANY = 10
_OFTEN_A_MONTH = 4
"""What takes days can hardly be done more often."""
_LOT = re.compile(r"丸|まる|まとめて|一括|全部で|\bin all\b|\ball of them\b")
_PIECES = re.compile(r"[件枚通本個社台冊部点店頁行品票箱]|名分|人分|伝票|ページ|ファイル")


def doubt_frequency(draft: Draft) -> None:
    """Ask instead of multiplying, where the sum is beyond what the people can have worked."""
    figures = draft.figures
    count, per = figures.get("times_count"), figures.get("times_per")
    if count is None or per is None or not _longest(draft):
        return
    impossible = _hours_a_year(draft, count, Per(per)) > _HOURS_MAX
    doubtful = _is_lot(draft, count, Per(per)) or is_seasonal(draft, Per(per))
    if not impossible and not doubtful:
        return
    del figures["times_count"], figures["times_per"]
    figures.pop("per_person", None)
    pieces = set(draft.scan.of(Mark.FREQUENCY))
    draft.used -= pieces
    draft.choices = [one for one in draft.choices if one.kind is not ChoiceKind.SHARED_FREQUENCY]
    if count != 1:
        draft.offer(ChoiceKind.FREQUENCY, times_count=1.0, times_per=per)
    if not impossible or _longest(draft) < _LONG:
        draft.offer(ChoiceKind.FREQUENCY, times_count=count, times_per=per)


def _longest(draft: Draft) -> float:
    return max(float(draft.figures.get(name) or 0) for name in _SIDES)


def _hours_a_year(draft: Draft, count: float, per: Per) -> float:
    """The hours a year that one person would gain or lose; of a common count, each one's share."""
    shared = draft.figures.get("per_person") is False
    heads = draft.figures.get("people_before") or 1
    before, after = (draft.figures.get(name) or 0 for name in _SIDES)
    hours: float = abs(before - after) * count * _YEAR.spans_a_year(per) / MINUTES_PER_HOUR
    return hours / heads if shared else hours


def _is_lot(draft: Draft, count: float, per: Per) -> bool:
    """Whether the time is rather that of all the pieces together, not said to be of one."""
    if draft.scan.of(Mark.EACH) or draft.spans:
        return False
    a_month = count * _YEAR.spans_a_year(per) / _YEAR.months_per_year
    if draft.figures.get("in_days") and a_month > _OFTEN_A_MONTH:
        return True
    words = "".join(draft.scan.words(i) for i in draft.scan.of(Mark.FREQUENCY))
    if count < _MANY or not _PIECES.search(words):
        return False
    return _longest(draft) >= _LONG and (
        _longest(draft) * a_month > _MONTH or _LOT.search(draft.scan.text) is not None
    )
