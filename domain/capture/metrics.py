"""Figures that are neither time nor money: kept as they were written, never made into hours."""

import re
from itertools import pairwise

from domain.capture.changes import Verdict, verdict
from domain.capture.counts import (
    Count,
    count_of,
    counted_by,
    in_span,
    parts,
    singular,
    two_counts,
    without_per,
)
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.hopes import is_missed
from domain.capture.minutes import minutes
from domain.capture.names import name_at, name_of
from domain.capture.numbers import LIMIT
from domain.capture.pairs import (
    chains,
    is_outdone,
    may_be_sides,
    now_and_then,
    then_and_now,
    vanished,
)
from domain.capture.scan import goes_on
from domain.capture.tokens import Frequency, Mark
from domain.effect import Assumptions
from domain.stories import LABEL_MAX, MANY, UNIT_MAX, Metric

_LABELS = re.compile(
    r"(?:内線|バージョン|番号|会議室|部屋|型番|品番|Ver|Windows|Python|Excel|Office|iOS|iPhone|Android|macOS|Java|PHP|Node|Ubuntu|Linux|Server|Oracle|Acrobat|Access"
    r"|Word|Outlook|Chrome|Edge|Firmware|SAP|USB|Wi-?Fi|ISO|JIS|エクセル|ウィンドウズ|オフィス|アンドロイド|第|世代"
    r"|\broom|\bversion|\bextension|\bext|\bfloor|\bpage|\bstep|\bport|\bbuild|\brelease)\s?[#.:]?\s?$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"距離|長さ|高さ|幅|奥行|深さ|\bdistance|\blength|\bheight|\bwidth", re.IGNORECASE
)
_NOTHING_ELSE = re.compile(rf"\s?(?:{Mark.ARROW}|から|to)\s?|\s?\((?:was|from|before)\s")
_SHARE = re.compile(r"中(?=\s?[0-9])|(?:の)?うち|\s(?:out )?of\s(?=(?:the )?[0-9])")
_SHARE_AHEAD = re.compile(r"[0-9]\S?(?:中|(?:の)?うち)\s?$|[0-9]\s(?:out )?of\s(?:the )?$")
"""A share of another figure: neither of the two is one side of a change."""
_MARKS = {Mark.QUANTITY, Mark.FREQUENCY, Mark.NUMBER}
_SCALES = "億万千"
_PAIR = 2
_YEAR = Assumptions()


def read_metrics(draft: Draft) -> None:
    """Find the changes of other figures: 不良率 2.1%→0.4%, 1日50件→8件, 月4件→なし."""
    scan = draft.scan
    pieces = [
        i
        for i, token in enumerate(scan.tokens)
        if token.mark in _MARKS and i not in draft.taken and any(map(str.isdecimal, scan.words(i)))
    ]
    _read_dwindling(draft)
    for chain in chains(draft, pieces):
        if not set(chain) & draft.taken and _is_change(draft, chain):
            _read_change(draft, chain)
    for piece in pieces:
        if piece not in draft.taken:
            _read_vanished(draft, piece)


def _read_dwindling(draft: Draft) -> None:
    """People who were fewer each time are no crew: 「参加者12→5→2人」."""
    people = [i for i in draft.scan.of(Mark.PEOPLE) if i not in draft.taken]
    for chain in chains(draft, people):
        if len(chain) > _PAIR:
            add_metric(draft, chain[0], chain[-1])
            draft.taken |= set(chain)


def _is_change(draft: Draft, chain: list[int]) -> bool:
    """Whether the figures count the same, and came about."""
    if not all(_comparable(draft, *two) for two in pairwise(chain)):
        return False
    missed = is_missed(draft.scan, chain[-1], failed=draft.failed)
    return not missed and not is_outdone(draft, chain[-1])


def _read_change(draft: Draft, chain: list[int]) -> None:
    """Keep the change from the first figure of a chain to its last one, or the other way round."""
    first, second = chain[0], chain[-1]
    found = Verdict.FORWARD
    if len(chain) == _PAIR and now_and_then(draft, first, second):
        found = Verdict.BACKWARD
    elif len(chain) == _PAIR and not then_and_now(draft, first, second):
        falls = float(parts(draft, first).number) > float(parts(draft, second).number)
        found = verdict(draft.scan, first, second, falls=falls)
    if found is Verdict.FORWARD:
        _changed(draft, first, second)
    elif found is Verdict.BACKWARD:
        _changed(draft, second, first)
    if first in draft.taken:
        draft.taken |= set(chain)


def _read_vanished(draft: Draft, piece: int) -> None:
    """What became nothing: 「月4件→なし」, 「貼り間違いゼロ（昨年は7件）」."""
    place = vanished(draft, piece)
    is_turn = _often(draft, piece) is not None and "minutes_before" in draft.figures
    if place is None or is_turn or _is_bare(draft, piece) or _touches(draft, piece):
        return
    said = count_of(draft, piece)
    name, ahead = name_at(draft, piece, place)
    unit = said.unit or counted_by(name, said, ahead)
    if unit and not _LABELS.search(draft.scan.ahead(piece, 30)):
        _keep(draft, (piece,), name, Count(said.number, unit, said.span or ahead), "0")


def add_metric(draft: Draft, before: int, after: int) -> None:
    """Keep the change from one piece to the other as a figure of its own."""
    _add(draft, before, after, (count_of(draft, before), count_of(draft, after)))


def _add(draft: Draft, before: int, after: int, sides: tuple[Count, Count]) -> None:
    name, ahead = name_of(draft, min(before, after), max(before, after))
    if _spans_differ(draft, before, after):
        draft.taken |= {before, after}
        if _goes_one_way(draft, before, after):
            words = (draft.scan.words(piece).strip() for piece in (before, after))
            _append(draft, Metric(name=name[:LABEL_MAX], before=next(words), after=next(words)))
        return
    unit = sides[0].unit or sides[1].unit or counted_by(name, sides[0], ahead)
    span = sides[0].span or sides[1].span or ahead
    if name or unit or span:
        _keep(draft, (before, after), name, Count(sides[0].number, unit, span), sides[1].number)


def _keep(draft: Draft, pieces: tuple[int, ...], name: str, before: Count, after: str) -> None:
    """Add the figure under its name, with what it counts and in which span."""
    name, unit = in_span(name, before.unit, before.span)
    draft.taken |= set(pieces)
    _append(
        draft,
        Metric(name=name[:LABEL_MAX], before=before.number, after=after, unit=unit[:UNIT_MAX]),
    )


def _append(draft: Draft, metric: Metric) -> None:
    if len(draft.metrics) < MANY:
        draft.metrics.append(metric)


def add_minutes(draft: Draft, before: int, after: int) -> None:
    """The same of two times that are written in other units: 「2時間10分→35分」 in minutes."""
    sides = [minutes(draft, piece) for piece in (before, after)]
    if any(side % 1 for side in sides):
        return
    name, _ = name_of(draft, min(before, after), max(before, after))
    draft.taken |= {before, after}
    first, second = (f"{side:.0f}" for side in sides)
    unit = "min" if draft.scan.words(before).isascii() else "分"
    _append(draft, Metric(name=name[:LABEL_MAX], before=first, after=second, unit=unit))


def have_one_unit(draft: Draft, *pieces: int) -> bool:
    """Whether the pieces are in one unit: 「3日」 and 「4時間」 make no figure together."""
    return len({singular(parts(draft, piece).unit) for piece in pieces} - {""}) <= 1


def _often(draft: Draft, piece: int) -> Frequency | None:
    value = draft.scan.tokens[piece].value
    return value if isinstance(value, Frequency) else None


def _spans_differ(draft: Draft, before: int, after: int) -> bool:
    """Whether each side says a span of its own: 「週3回→月1回」."""
    first, second = _often(draft, before), _often(draft, after)
    return first is not None and second is not None and first.per is not second.per


def _goes_one_way(draft: Draft, before: int, after: int) -> bool:
    """Whether the numbers fall as what they come to falls; of 「月1回→週1回」 they do not."""
    first, second = _often(draft, before), _often(draft, after)
    if first is None or second is None:
        return False
    numbers = first.count - second.count
    rates = first.count * _YEAR.spans_a_year(first.per) - second.count * _YEAR.spans_a_year(
        second.per
    )
    return numbers * rates > 0


def _changed(draft: Draft, before: int, after: int) -> None:
    """A change of pieces; of numbers that may be minutes, one to be asked about."""
    sides = two_counts(draft, before, after)
    if sides is None:
        return
    ahead = draft.scan.ahead(min(before, after), 30)
    units = {side.unit.lower() for side in sides}
    maybe_minutes = units <= {"", "m"} and not _LENGTH.search(ahead)
    numbers = [float(side.number) for side in sides]
    frequencies = set(draft.scan.of(Mark.FREQUENCY)[:3]) - {before, after}
    if maybe_minutes and frequencies and draft.change is None and max(numbers) <= LIMIT:
        draft.taken |= {before, after}
        draft.offer(ChoiceKind.TIME_CHANGE, minutes_before=numbers[0], minutes_after=numbers[1])
    elif not _LABELS.search(ahead):
        _add(draft, before, after, sides)


def _comparable(draft: Draft, first: int, second: int) -> bool:
    """Whether the two are figures in the same unit, and nothing between them says otherwise."""
    pair = (first, second)
    if any(_is_bare(draft, piece) or _touches(draft, piece) for piece in pair):
        return False
    if two_counts(draft, first, second) is None or not may_be_sides(draft, first, second):
        return False
    marks = [draft.scan.tokens[piece].mark for piece in pair]
    if Mark.NUMBER not in marks or Mark.QUANTITY in marks:
        return True
    scaled = any(draft.scan.words(piece)[-1] in _SCALES for piece in pair)
    return _are_joined(draft, first, second) and not (set(marks) == {Mark.NUMBER} and scaled)


def _are_joined(draft: Draft, first: int, second: int) -> bool:
    """Whether bare numbers stand so close that they can only be one change."""
    gap = without_per(draft.scan.gap(first, second))
    own = two_counts(draft, first, second)
    if own and own[0].unit:
        gap = gap.removeprefix(own[0].unit)
    return _NOTHING_ELSE.fullmatch(gap) is not None or then_and_now(draft, first, second)


def _is_bare(draft: Draft, piece: int) -> bool:
    """Whether it is a frequency without a count, as 毎週 is."""
    value = _often(draft, piece)
    return value is not None and (
        value.count < 1 or not any(char.isdecimal() for char in draft.scan.words(piece))
    )


def _touches(draft: Draft, piece: int) -> bool:
    """Whether a number goes on where its piece ends: 1.2TB, 3百枚; or is a share: 12個中3個."""
    token = draft.scan.tokens[piece]
    behind = draft.scan.text[token.end : token.end + 8]
    if _SHARE.match(behind) or _SHARE_AHEAD.search(draft.scan.text[: token.start][-12:]):
        return True
    if draft.scan.text[: token.start].endswith("/"):
        return True  # 「7.2 l/100km」
    return token.mark is Mark.NUMBER and goes_on(draft.scan.text, token)
