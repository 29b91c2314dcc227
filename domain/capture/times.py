"""Working time before and after one turn."""

import re
from itertools import pairwise

from domain.capture.changes import Change, changes, linked
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.lone import read_alone
from domain.capture.metrics import add_metric, add_minutes, have_one_unit
from domain.capture.minutes import length, minutes, span_figures
from domain.capture.tokens import ATTACHED, Frequency, Mark
from domain.effect import Per

_ELAPSED = re.compile(
    r"(?:リードタイム|納期|待ち時間|待ち|待機|応答|レスポンス|返信まで|在庫日数|在院|工期|期限|締切|締め切り|締め日|支払日"
    r"|入金|ダウンタイム|停止時間|稼働時間|稼働|サイクルタイム|タクト|納品まで|回答まで|保管期間|有効期限"
    r"|\blead[ -]?time|\bturnaround|\bwait(?:ing)?(?: time)?s?|\blatency|\bresponse(?: time)?"
    r"|\bDSO\b|\btime to (?:hire|fill|close|market|deliver|respond|reply|answer|pay|resolve)\b"
    r"|\b(?:length of |patient |hospital )stays?\b|\b(?:average|mean) fix\b|\bqueue\b"
    r"|\babsences?\b|\bsick leave\b"
    r"|\buptime|\bdowntime|\bdelivery(?: time)?|\bcycle time|\bdeadline)[^、。,;\n]{0,14}$",
    re.IGNORECASE,
)
_ELAPSED_DAYS = re.compile(
    r"(?:承認|決裁|稟議|回覧|返信|回答|申請|審査|結果が出る|届く|手に入る|締め(?:日|切り?)?(?=\s?$)|\bapprov\w+|\brepl(?:y|ies)|\bsign-?offs?)[^、。,;\n]{0,10}$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"まで(?:の|が|は|に)?\s?(?:日数|期間)?(?:が|は|に|を)?\s?(?:平均|約|およそ|最長|最短|最大)?\s?$"
)
"""「診察まで45分」 is how long somebody waits, even if others work meanwhile."""
_LISTED = re.compile(r"(?:\s|、|,|・|\+|/|と|\band\b)[^。;\n]{0,10}", re.IGNORECASE)
_EACH = re.compile(rf"(?:各|それぞれ|{Mark.SHARING}|{Mark.EACH})\s?$")
_JOINED = re.compile(r"\s?(?:[のでに:]|,|\()?\s?(?:about |only |just )?", re.IGNORECASE)
_ARROW_ALONE = re.compile(rf"[\s{Mark.ARROW}{Mark.BACK}]*")
_SPAN_FIRST = re.compile(r"[毎日週月四年]|1(?:日|週|月|四|年|[かカケ箇])(?!\s?/)")
_PAIR = 2


def read_times(draft: Draft) -> None:
    """Find the minutes before and after, or offer the readings where there are several."""
    durations = [i for i in draft.scan.of(Mark.DURATION) if i not in draft.taken]
    elapsed = {i for i in durations if _is_elapsed(draft, i)}
    apart: set[int] = set()
    found = changes(
        draft.scan, durations, lambda i: length(draft, i).minutes, apart=apart, failed=draft.failed
    )
    for change in [change for change in found if elapsed & {change.before, change.after}]:
        _elapsed(draft, change)
        found.remove(change)
    if found:
        crowd = _crowd(draft, durations, found)
        if crowd:
            _offer_together(draft, crowd, found[0])
        else:
            _changed(draft, found)
        return
    alone = [i for i in durations if i not in elapsed | apart | draft.taken]
    if len(alone) == 1:
        read_alone(draft, alone[0])
    elif len(alone) == _PAIR and not elapsed:
        _offer(draft, Change(*alone))


def _is_elapsed(draft: Draft, piece: int) -> bool:
    """Whether the time passes by itself, as days of an approval do."""
    ahead = draft.scan.ahead(piece, 30)
    if length(draft, piece).days and _ELAPSED_DAYS.search(ahead):
        return True
    return (_ELAPSED.search(ahead) or _UNTIL.search(ahead)) is not None


def _elapsed(draft: Draft, change: Change) -> None:
    """Time that passes, as a wait or a delivery does, is no time of work: a figure of its own."""
    if have_one_unit(draft, change.before, change.after):
        add_metric(draft, change.before, change.after)
    elif not (length(draft, change.before).days or length(draft, change.after).days):
        add_minutes(draft, change.before, change.after)
    if not length(draft, change.before).days:
        _offer(draft, change)


def _crowd(draft: Draft, durations: list[int], found: list[Change]) -> list[int]:
    """The durations listed before a change's first: 「Aさん30分 Bさん20分→」."""
    first = min(found[0].before, found[0].after)
    crowd: list[int] = []
    for before, after in reversed(list(pairwise(i for i in durations if i <= first))):
        listed = _LISTED.fullmatch(ATTACHED.sub("", draft.scan.gap(before, after)))
        if not listed or length(draft, before).days != length(draft, after).days:
            break
        crowd.append(before)
    return crowd


def _offer_together(draft: Draft, crowd: list[int], change: Change) -> None:
    """Several times before one arrow: the last alone, or all of them together."""
    _offer(draft, change)
    before, after = (minutes(draft, piece) for piece in (change.before, change.after))
    each = len(crowd) + 1 if _EACH.search(draft.scan.ahead(change.after, 4)) else 1
    draft.offer(
        ChoiceKind.TIME_CHANGE,
        minutes_before=before + sum(minutes(draft, piece) for piece in crowd),
        minutes_after=after * each,
    )


def _changed(draft: Draft, found: list[Change]) -> None:
    change = found[0]
    lengths = [length(draft, piece) for piece in (change.before, change.after)]
    spans = {side.per for side in lengths if side.per}
    if len(found) > 1:
        _offer_several(draft, found)
    elif _rhythm_changed(draft, change):
        draft.taken.update(draft.scan.of(Mark.FREQUENCY))
    elif draft.failed and lengths[0].minutes > lengths[1].minutes:
        _offer(draft, change)
    elif any(side.high is not None or side.weeks for side in lengths):
        _offer_ends(draft, change)
    elif len(spans) <= 1:
        draft.change = change
        draft.figures |= _patch(draft, change)
        draft.use(change.before, change.after)
        draft.spans += spans


def _rhythm_changed(draft: Draft, change: Change) -> bool:
    """Whether each side has its own turn: 「毎日30分→週1回30分」 changes no turn's time."""
    first, second = sorted((change.before, change.after))
    between = ATTACHED.sub("", draft.scan.gap(first, second))
    same = length(draft, first).minutes == length(draft, second).minutes
    if same and not _ARROW_ALONE.fullmatch(between):
        return True
    for side in (-1, 1):
        rhythms = [_rhythm(draft, piece, side) for piece in (first, second)]
        if None not in rhythms and len(set(rhythms)) > 1:
            return True
    return False


def _rhythm(draft: Draft, piece: int, side: int) -> tuple[float, Per] | None:
    """How often it is said to be done right at one `side` of a duration: before (-1), after (1)."""
    per = length(draft, piece).per
    if per and (side < 0) == bool(_SPAN_FIRST.match(draft.scan.words(piece))):
        return 1, per
    near = piece + side
    if near not in draft.scan.of(Mark.FREQUENCY):
        return None
    value = draft.scan.tokens[near].value
    joined = _JOINED.fullmatch(draft.scan.gap(*sorted((near, piece))))
    return (value.count, value.per) if joined and isinstance(value, Frequency) else None


def _patch(draft: Draft, change: Change, *, high: bool = False) -> dict[str, float | bool]:
    days = length(draft, change.before).days or length(draft, change.after).days
    return {
        "minutes_before": minutes(draft, change.before, high=high),
        "minutes_after": minutes(draft, change.after, high=high),
        **({"in_days": True} if days else {}),
    }


def _offer(draft: Draft, change: Change, *, high: bool = False) -> None:
    """Offer one change, with the span that its durations are totals of."""
    span = span_figures(draft, change.before) or span_figures(draft, change.after)
    draft.offer(ChoiceKind.TIME_CHANGE, **_patch(draft, change, high=high), **span)


def _offer_ends(draft: Draft, change: Change) -> None:
    """A range such as 10〜20分 offers both of its ends."""
    for high in (False, True):
        _offer(draft, change, high=high)


def _offer_several(draft: Draft, found: list[Change]) -> None:
    """Several changes: one of them, or all of them together; a chain offers its two ends."""
    if linked(found):
        _offer(draft, Change(found[0].before, found[-1].after))
        _offer(draft, found[-1])
        return
    for change in found[:_PAIR]:
        _offer(draft, change)
    if len(found) == _PAIR:
        first, second = (_patch(draft, change) for change in found)
        both = ("minutes_before", "minutes_after")
        draft.offer(ChoiceKind.TIME_CHANGE, **{name: first[name] + second[name] for name in both})
