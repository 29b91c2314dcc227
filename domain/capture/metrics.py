"""Figures that are neither time nor money: kept as they were written, never made into hours."""

import re
from itertools import pairwise

from domain.capture.changes import Verdict, verdict
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.hopes import is_missed
from domain.capture.minutes import minutes
from domain.capture.names import name_of
from domain.capture.numbers import LIMIT, SPAN_UNITS
from domain.capture.numbers import span as span_of
from domain.capture.scan import goes_on
from domain.capture.tokens import Frequency, Mark, Money
from domain.stories import LABEL_MAX, MANY, UNIT_MAX, Metric

_LAST = re.compile(r"(?P<span>.*?)(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?P<unit>[^0-9\s]*)$")
_FIRST = re.compile(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?P<unit>(?!(?:per|an?|each|every|times)\b)[^\s/]*)"
    r"(?P<span>\s?(?:\b|/).+)?$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:内線|バージョン|番号|会議室|部屋|型番|品番|Ver|Windows|Python|Excel|Office|iOS|iPhone|Android|macOS|Java|PHP|Node|Ubuntu|Linux|Server|Oracle|Acrobat|Access"
    r"|Word|Outlook|Chrome|Edge|Firmware|SAP|USB|Wi-?Fi|ISO|JIS|エクセル|ウィンドウズ|オフィス|アンドロイド|第|世代"
    r"|\broom|\bversion|\bextension|\bext|\bfloor|\bpage|\bstep|\bport|\bbuild|\brelease)\s?[#.:]?\s?$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"距離|長さ|高さ|幅|奥行|深さ|\bdistance|\blength|\bheight|\bwidth", re.IGNORECASE
)
_SPAN_EN = re.compile(r"^(?:times )?(?:per|an?|each|every)\s", re.IGNORECASE)
_NOTHING_ELSE = re.compile(rf"\s?(?:{Mark.ARROW}|から|to)\s?")
_OWN_SPAN = re.compile(r"時間|晩")
"""Spans of no frequency: 一晩8回 is told as it is."""
_SCALE = re.compile(r"[億万千百]")
_SHARE = re.compile(r"中(?=\s?[0-9])|(?:の)?うち|\s(?:out )?of\s(?=(?:the )?[0-9])")
_SHARE_AHEAD = re.compile(r"[0-9]\S?(?:中|(?:の)?うち)\s?$|[0-9]\s(?:out )?of\s(?:the )?$")
"""A share of another figure: neither of the two is one side of a change."""
_MARKS = {Mark.QUANTITY, Mark.FREQUENCY, Mark.NUMBER}


def read_metrics(draft: Draft) -> None:
    """Find the changes of other figures: 不良率 2.1%→0.4%, 1日50件→8件."""
    scan = draft.scan
    pieces = [
        i
        for i, token in enumerate(scan.tokens)
        if token.mark in _MARKS and i not in draft.taken and any(map(str.isdecimal, scan.words(i)))
    ]
    for first, second in pairwise(pieces):
        if len(draft.metrics) == MANY:
            return
        if {first, second} & draft.taken or not _comparable(draft, first, second):
            continue
        if is_missed(scan, second, failed=draft.failed):
            continue
        found = verdict(scan, first, second, falls=_number(draft, first) > _number(draft, second))
        if found is Verdict.FORWARD:
            _changed(draft, first, second)
        elif found is Verdict.BACKWARD:
            _changed(draft, second, first)


def add_metric(draft: Draft, before: int, after: int) -> None:
    """Keep the change from one piece to the other as a figure of its own."""
    sides = [parts(draft, piece) for piece in (before, after)]
    name, ahead = name_of(draft, min(before, after), max(before, after))
    span = sides[0][2] or sides[1][2] or ahead
    name, unit = _in_span(name, sides[0][1] or sides[1][1], span)
    draft.taken |= {before, after}
    if len(draft.metrics) < MANY:
        draft.metrics.append(
            Metric(
                name=name[:LABEL_MAX],
                before=sides[0][0],
                after=sides[1][0],
                unit=unit[:UNIT_MAX],
            )
        )


def add_minutes(draft: Draft, before: int, after: int) -> None:
    """The same of two times that are written in other units: 「2時間10分→35分」 in minutes."""
    sides = [minutes(draft, piece) for piece in (before, after)]
    if any(side % 1 for side in sides):
        return
    english = draft.scan.words(before).isascii()
    name, _ = name_of(draft, min(before, after), max(before, after))
    draft.taken |= {before, after}
    if len(draft.metrics) < MANY:
        first, second = (f"{side:.0f}" for side in sides)
        unit = "min" if english else "分"
        draft.metrics.append(Metric(name=name[:LABEL_MAX], before=first, after=second, unit=unit))


def _in_span(name: str, unit: str, said: str) -> tuple[str, str]:
    """The name and the unit of a figure that counts in a span: 件/月, calls per day."""
    if not said:
        return name, unit
    if said.isascii():
        span = _SPAN_EN.sub("", said)
        return (f"{name} per {span}", unit) if name else ("", f"{unit} a {span}".strip())
    own = _OWN_SPAN.search(said)
    if unit and own:
        return name, f"{unit}/{own[0]}"
    per = span_of(said)
    if unit and per:
        return name, f"{unit}/{SPAN_UNITS[per]}"
    return f"{name}({said})" if name else said, unit


def have_one_unit(draft: Draft, *pieces: int) -> bool:
    """Whether the pieces are in one unit: 「3日」 and 「4時間」 make no figure together."""
    units = {parts(draft, piece)[1].lower().rstrip("s") for piece in pieces}
    return len(units - {""}) <= 1


def _changed(draft: Draft, before: int, after: int) -> None:
    """A change of pieces; of numbers that may be minutes, one to be asked about."""
    sides = [parts(draft, piece) for piece in (before, after)]
    ahead = draft.scan.ahead(min(before, after), 30)
    maybe_minutes = sides[0][1].lower() in {"", "m"} and not _LENGTH.search(ahead)
    numbers = [float(number) for number, _, _ in sides]
    frequencies = set(draft.scan.of(Mark.FREQUENCY)[:3]) - {before, after}
    if maybe_minutes and frequencies and draft.change is None and max(numbers) <= LIMIT:
        draft.taken |= {before, after}
        draft.offer(ChoiceKind.TIME_CHANGE, minutes_before=numbers[0], minutes_after=numbers[1])
    elif not _LABELS.search(ahead):
        add_metric(draft, before, after)


def _comparable(draft: Draft, first: int, second: int) -> bool:
    """Whether the two are figures in the same unit."""
    tokens = draft.scan.tokens
    pair = [tokens[first], tokens[second]]
    if any(_is_bare(draft, piece) for piece in (first, second)):
        return False
    if any(_touches(draft, piece) for piece in (first, second)):
        return False
    units = [parts(draft, piece)[1].lower() for piece in (first, second)]
    marks = {token.mark for token in pair}
    if marks == {Mark.NUMBER, Mark.FREQUENCY} and not _NOTHING_ELSE.fullmatch(
        draft.scan.gap(first, second)
    ):
        return False
    if all(token.mark is Mark.NUMBER for token in pair):
        return _NOTHING_ELSE.fullmatch(draft.scan.gap(first, second)) is not None and not any(
            draft.scan.words(piece)[-1] in "億万千" for piece in (first, second)
        )
    return units[0] == units[1] or bool("" in units and marks & {Mark.NUMBER, Mark.QUANTITY})


def _is_bare(draft: Draft, piece: int) -> bool:
    """Whether it is a frequency without a count, as 毎週 is."""
    value = draft.scan.tokens[piece].value
    return isinstance(value, Frequency) and (
        value.count < 1 or not any(char.isdecimal() for char in draft.scan.words(piece))
    )


def _touches(draft: Draft, piece: int) -> bool:
    """Whether a number goes on where its piece ends: 1.2TB, 3百枚; or is a share: 12個中3個."""
    token = draft.scan.tokens[piece]
    behind = draft.scan.text[token.end : token.end + 8]
    if _SHARE.match(behind) or _SHARE_AHEAD.search(draft.scan.text[: token.start][-12:]):
        return True
    return token.mark is Mark.NUMBER and goes_on(draft.scan.text, token)


def _number(draft: Draft, piece: int) -> float:
    return float(parts(draft, piece)[0])


def parts(draft: Draft, piece: int) -> tuple[str, str, str]:
    """The number, its unit and the span of time of a piece, as they are written."""
    text = draft.scan.words(piece)
    match = _LAST.match(text)
    if (
        not match
        or "/" in text
        or (match["span"] and not re.search(r"[日週月期年に]", match["span"]))
    ):
        match = _FIRST.match(text)
    if not match:
        return "0", "", ""
    number, unit = match["number"].replace(",", ""), match["unit"]
    said = draft.scan.tokens[piece].value
    if isinstance(said, Money) and _SCALE.search(text):
        number, unit = f"{said.yen:.0f}", "円"
    elif unit.startswith("万"):
        number, unit = f"{float(number) * 10_000:.0f}", unit[1:]
    return number, unit, (match["span"] or "").strip(" /にで約")
