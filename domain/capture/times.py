"""Working time before and after one turn."""

import re

from domain.capture.changes import Change, changes, linked
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.metrics import add_metric
from domain.capture.tokens import Duration, Mark
from domain.effect import Per

STANDARD_DAY = 8

_ELAPSED = re.compile(
    r"(?:リードタイム|納期|待ち時間|待ち|応答|レスポンス|返信まで|在庫日数|在院|工期|期限|締切|締め切り|締め日|支払日|入金|"
    r"ダウンタイム|停止時間|稼働時間|稼働|サイクルタイム|タクト|納品まで|回答まで|保管期間|有効期限|"
    r"\blead[ -]?time|\bturnaround|\bwait(?:ing)?(?: time)?s?|\blatency|\bresponse(?: time)?|\buptime|\bdowntime|"
    r"\bdelivery(?: time)?|\bcycle time|\bdeadline)[^、。,;\n]{0,14}$",
    re.IGNORECASE,
)
_REDUCED = re.compile(
    r"短縮|削減|減[らっりすし少]|カット|節約|浮[いくき]|節減|省[けくい力]|圧縮|縮[まめん]|[な無]くな|[な無]くし|ゼロ|不要|解消|廃止|減$|減[、。)\s]"
    r"|\bsav(?:e|es|ed|ing|ings)\b|\bcut\b|\bcuts\b|\breduc\w+|\beliminat\w+|\bremov\w+|\bless\b|\bfewer\b|\bfaster\b"
    r"|\bno longer\b|\bgone\b|\bshorter\b|\bfreed?\b|\bshaved?\b|\bavoid\w*|\bdown by\b",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"^[^、。\n]{0,8}(?:増え|増加|増[、。)\s]|増$|余計|長くな|延び)|^\s(?:more|longer|extra)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"^\s?(?:程度|ほど|以内|以下|弱)?(?:に短縮|まで短縮|に削減|まで削減|に圧縮|に減|まで減|にな[っり]|で済|で終わ|で完了|で出来|でできる|でできた|で作|以内で)"
)
_TOOK = re.compile(r"^\s?(?:ほど|程度|くらい|ぐらい|以上)?(?:も)?(?:かか|掛か|費や|要し)")
_RESULT_EN = re.compile(
    r"(?:\bto|\bnow takes|\btakes|\bnow)(?: only| just| about)?\s$", re.IGNORECASE
)
_TOOK_EN = re.compile(
    r"(?:\btook|\bused to take|\bspent|\bspend)(?: about| roughly)?(?: us| me)?\s$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:\bby|\bsave[sd]?|\bsaving|\bcut)(?: about| roughly| us| me| everyone)?\s$", re.IGNORECASE
)
_STANDS_APART = re.compile(r"^$|[、。,;:(/]\s?$|[぀-鿿]\s$")
_ENDS = re.compile(r"\s?$|\s?[、。,;:)/]|\s")
_CLAUSE = 30


def read_times(draft: Draft) -> None:
    """Find the minutes before and after, or offer the readings where there are several."""
    durations = [i for i in draft.scan.of(Mark.DURATION) if i not in draft.taken]
    elapsed = {i for i in durations if _ELAPSED.search(draft.scan.ahead(i, 30))}
    ranges: set[int] = set()
    found = changes(draft.scan, durations, lambda i: _length(draft, i).minutes, ranges=ranges)
    for change in [change for change in found if elapsed & {change.before, change.after}]:
        _elapsed(draft, change)
        found.remove(change)
    if found:
        _changed(draft, found)
        return
    alone = [i for i in durations if i not in elapsed | ranges]
    if len(alone) == 1:
        _alone(draft, alone[0])
    elif len(alone) == 2 and not elapsed:
        _offer_change(draft, Change(*alone))


def _elapsed(draft: Draft, change: Change) -> None:
    """Time that passes, as a wait or a delivery does, is no time of work: a figure of its own."""
    add_metric(draft, change.before, change.after)
    if not _length(draft, change.before).days:
        _offer_change(draft, change)


def _length(draft: Draft, piece: int) -> Duration:
    length = draft.scan.tokens[piece].value
    assert isinstance(length, Duration)
    return length


def _minutes(draft: Draft, piece: int, *, high: bool = False) -> float:
    """Minutes in the company's own day, to a thousandth."""
    length = _length(draft, piece)
    minutes = length.high if high and length.high is not None else length.minutes
    return round(minutes * (draft.hours_per_day / STANDARD_DAY if length.days else 1), 3)


def _changed(draft: Draft, found: list[Change]) -> None:
    change = found[0]
    lengths = [_length(draft, piece) for piece in (change.before, change.after)]
    if len(found) > 1:
        _offer_several(draft, found)
    elif any(length.high is not None or length.weeks for length in lengths):
        _offer_ends(draft, change)
    elif len(spans := {length.per for length in lengths if length.per}) <= 1:
        draft.change = change
        draft.figures |= _patch(draft, change)
        draft.use(change.before, change.after)
        draft.spans += spans


def _patch(draft: Draft, change: Change, *, high: bool = False) -> dict[str, float | bool]:
    days = _length(draft, change.before).days or _length(draft, change.after).days
    return {
        "minutes_before": _minutes(draft, change.before, high=high),
        "minutes_after": _minutes(draft, change.after, high=high),
        **({"in_days": True} if days else {}),
    }


def _offer_change(draft: Draft, change: Change) -> None:
    draft.offer(ChoiceKind.TIME_CHANGE, **_patch(draft, change))


def _offer_ends(draft: Draft, change: Change) -> None:
    """A range such as 10〜20分 offers both of its ends."""
    for high in (False, True):
        draft.offer(ChoiceKind.TIME_CHANGE, **_patch(draft, change, high=high))


def _offer_several(draft: Draft, found: list[Change]) -> None:
    """Several changes: one of them, or all of them together; a chain offers its two ends."""
    if linked(found):
        _offer_change(draft, Change(found[0].before, found[-1].after))
        _offer_change(draft, found[-1])
        return
    for change in found[:2]:
        _offer_change(draft, change)
    if len(found) == 2:
        sides = [_patch(draft, change) for change in found]
        draft.offer(
            ChoiceKind.TIME_CHANGE,
            **{
                name: sides[0][name] + sides[1][name]
                for name in ("minutes_before", "minutes_after")
            },
        )


def _said_span(draft: Draft, per: Per | None) -> None:
    """「月20時間」 is the time of a month: once a month, unless it is said how often."""
    if per is not None:
        draft.spans.append(per)


def _alone(draft: Draft, piece: int) -> None:
    """One duration alone: a reduction, or one side only, where the words around it say so."""
    ahead, behind = _around(draft, piece)
    length = _length(draft, piece)
    minutes = _minutes(draft, piece)
    if minutes == 0:
        return
    saved = {
        "minutes_before": minutes,
        "minutes_after": 0.0,
        **({"in_days": True} if length.days else {}),
    }
    if length.high is not None or length.weeks:
        if _REDUCED.search(behind):
            draft.offer(ChoiceKind.TIME_SAVED, **saved)
            draft.offer(
                ChoiceKind.TIME_SAVED,
                **saved | {"minutes_before": _minutes(draft, piece, high=True)},
            )
    elif _GREW.search(behind):
        _take(draft, piece, {"minutes_before": 0.0, "minutes_after": minutes})
    elif _RESULT.search(behind) or (_RESULT_EN.search(ahead) and not _BY.search(ahead)):
        _take(draft, piece, {"minutes_after": minutes})
    elif _REDUCED.search(behind) or _BY.search(ahead) or _REDUCED.search(ahead):
        _take(draft, piece, saved)
    elif _TOOK.search(behind) or _TOOK_EN.search(ahead):
        _take(draft, piece, {"minutes_before": minutes})
    elif _STANDS_APART.search(ahead) and _ENDS.match(behind):
        draft.offer(ChoiceKind.TIME_SAVED, **saved)


def _take(draft: Draft, piece: int, figures: dict[str, float | bool]) -> None:
    """Take these figures; their words stay in the title, which tells them better."""
    if _length(draft, piece).days:
        figures["in_days"] = True
    draft.figures |= figures
    draft.taken.add(piece)
    _said_span(draft, _length(draft, piece).per)


def _around(draft: Draft, piece: int) -> tuple[str, str]:
    """The words of the clause before and after a piece."""
    ahead = re.split(r"[。、;\n]|, ", draft.scan.ahead(piece, _CLAUSE))[-1]
    behind = re.split(r"[。;\n]|\. ", draft.scan.behind(piece, _CLAUSE))[0]
    return ahead, behind
