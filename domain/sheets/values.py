"""Cells read into the fields of a story; what cannot be read says why."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, TypeVar

from domain.capture.fields import read_duration, read_frequency, read_number, read_yen, yen_a_year
from domain.capture.fields import read_metric as metric_of
from domain.errors import InvalidError
from domain.sheets import lists
from domain.sheets.cells import Cell, plain, words
from domain.sheets.choices import offered, read_choice
from domain.sheets.header import Part
from domain.stories import (
    LABEL_MAX,
    MANY,
    SHORT_MAX,
    TEXT_MAX,
    FileRef,
    Metric,
    Voice,
)

Values = dict[str, Any]
Item = TypeVar("Item")

MOST = 1_000_000
MOST_YEN = 1_000_000_000_000
SHORT = frozenset({"measured_how"})
ENDLESS = frozenset({"title", "original", "original_rest"})
"""Cut, or kept as long as they are, by the row."""
NAMES = {
    "sharing": "per_person",
    "unit_days": "in_days",
    "per": "times_per",
    "saving": "saving_yen",
    "cost_once": "cost_once_yen",
    "cost_yearly": "cost_yearly_yen",
    "people": "people_before",
}
"""Columns that have another name in a story."""
CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])(?::[0-5][0-9])?")
"""A length of time as Excel writes it into a CSV: 0:30 is half an hour."""
BARE = re.compile(r"[0-9][0-9,.]*")
WHOLE = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
"""A number whose commas stand before three digits each: what 「1,5」 means is not guessed."""
MINUS = re.compile(r"^[−▲△]\s*")
SEPARATORS = re.compile(r"[,、;；\n]+")
VOICE = re.compile(r"(?:(?P<who>[^:：\n]{0,60})[:：])?(?P<text>.+)", re.DOTALL)
EMPTY = frozenset({"-", "ー", "―", "なし", "無し", "無", "n/a", "na", "none", "未定", "不明", "?"})
"""What people write into a cell of figures that has none."""
PER = re.compile(r"(?P<day>日|day)|(?P<week>週|week)|(?P<month>月|month)|(?P<year>年|year)")
SCALES = {"千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}
UNITS = {
    "秒": 1 / 60, "s": 1 / 60, "sec": 1 / 60,
    "分": 1, "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1,
    "時間": 60, "h": 60, "hr": 60, "hrs": 60, "hour": 60, "hours": 60,
}  # fmt: skip
"""Minutes in a unit."""


def read_text(cell: Cell, part: Part) -> Values:
    """Words, as long as a story takes them; a figure keeps the header that says its unit."""
    text = words(cell)
    limit = SHORT_MAX if part.field in SHORT else TEXT_MAX
    if len(text) > limit and part.field not in ENDLESS:
        raise InvalidError(
            "It has %(count)s characters; at most %(limit)s can be kept here.",
            count=len(text),
            limit=limit,
        )
    return {part.field: f"{part.header}：{text}" if part.unit else text}


def read_time(cell: Cell, part: Part) -> Values:
    """A length of time; a bare number counts in the unit of its header, and without one says no."""
    if plain(cell).casefold() in EMPTY:
        return {}
    minutes = _minutes(cell, part)
    if minutes is None or not 0 <= minutes <= MOST:
        raise InvalidError(
            'This time was not understood: "%(text)s". Please write the unit too, such as 30分 or'
            " 1.5 hours, or put it into the header: 時間（分）.",
            text=words(cell)[:40],
        )
    often = _span(part.per)
    return {part.field: minutes} | ({"times_count": 1, "times_per": often} if often else {})


def _minutes(cell: Cell, part: Part) -> float | None:
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60, 6)
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute + cell.second / 60
    if clock := CLOCK.fullmatch(plain(cell)):
        return int(clock["hours"]) * 60 + int(clock["minutes"])
    if _is_bare(cell):
        bare = read_number(words(cell)) if WHOLE.fullmatch(plain(cell)) else None
        unit = UNITS.get(part.unit.casefold())
        return None if unit is None or bare is None else round(bare * unit, 6)
    said = read_duration(words(cell))
    return None if said is None else said.minutes


def _is_bare(cell: Cell) -> bool:
    return isinstance(cell, int | float) or BARE.fullmatch(plain(cell)) is not None


def _span(per: str) -> str | None:
    match = PER.search(per)
    return match.lastgroup if match else None


def read_times(cell: Cell, part: Part) -> Values:
    """How often: 週10回, or a number whose span its header or another column says."""
    if plain(cell).casefold() in EMPTY:
        return {}
    said = read_frequency(words(cell))
    if said is not None and said.count > 0:
        return {"times_count": said.count, "times_per": said.per}
    count = read_number(words(cell))
    if count is None or not 0 < count <= MOST:
        raise InvalidError(
            'How often was not understood: "%(text)s". Please write it like 週10回 or 3 times a'
            " week.",
            text=words(cell)[:40],
        )
    span = _span(part.per) or _span(part.header)
    return {"times_count": count} | ({"times_per": span} if span else {})


def read_count(cell: Cell, part: Part) -> Values:
    """A number, such as of people."""
    if plain(cell).casefold() in EMPTY:
        return {}
    count = read_number(words(cell))
    if count is None or not 0 <= count <= MOST:
        raise InvalidError(
            'This number was not understood: "%(text)s". Please write it in digits, such as 10.',
            text=words(cell)[:40],
        )
    return {NAMES.get(part.field, part.field): count}


def read_amount(cell: Cell, part: Part) -> Values:
    """Yen; a saving or a running cost is that of a year."""
    if plain(cell).casefold() in EMPTY:
        return {}
    scale = SCALES.get(part.unit, 1)
    yen = _yen(cell, scale)
    if yen is None or abs(yen) > MOST_YEN:
        raise InvalidError(
            'This amount was not understood: "%(text)s". Please write it in yen, such as 360,000.',
            text=words(cell)[:40],
        )
    return {NAMES[part.field]: yen * _times_a_year(part)}


def _yen(cell: Cell, scale: int) -> int | None:
    if isinstance(cell, int | float):
        return None if 0 < abs(cell * scale) < 1 else round(cell * scale)
    text = MINUS.sub("-", plain(cell))
    if WHOLE.fullmatch(text.removeprefix("-")):
        return round(float(text.replace(",", "")) * scale)
    said = read_yen(text)
    return None if said is None else yen_a_year(said)


def _times_a_year(part: Part) -> int:
    return 12 if _span(part.per) == "month" and part.field != "cost_once" else 1


def read_chosen(cell: Cell, part: Part) -> Values:
    """One of a few words."""
    value = read_choice(part.field, cell)
    if value is None:
        raise InvalidError(
            '"%(text)s" is none of %(offered)s.',
            text=words(cell)[:40],
            offered=offered(part.field),
        )
    return {NAMES.get(part.field, part.field): value}


def read_kind(cell: Cell, part: Part) -> Values:
    """Win or lesson; another word in such a column is a tag."""
    value = read_choice("kind", cell)
    return read_labels(cell, replace(part, field="tags")) if value is None else {"kind": value}


def read_labels(cell: Cell, part: Part) -> Values:
    """Words between commas, each once."""
    labels = lists.read_labels(words(cell))
    if any(len(label) > LABEL_MAX for label in labels):
        raise InvalidError(
            "One word here has at most %(limit)s characters. Please put commas between them.",
            limit=LABEL_MAX,
        )
    return {part.field: _few(labels)}


def read_metrics(cell: Cell, part: Part) -> Values:
    """Figures that are not time, one a line: 不良率 2.1% → 0.4%."""
    return {part.field: _each(cell, _metric)}


def _metric(line: str) -> Metric:
    parts = lists.read_pieces(line)
    if len(parts) == 4 and parts[1] and parts[2]:  # noqa: PLR2004 -- name, before, after, unit
        return Metric(name=parts[0], before=parts[1], after=parts[2], unit=parts[3])
    found = metric_of(line)
    if found is None:
        raise InvalidError(
            'This line was not understood: "%(text)s". Please write it like Defect rate 2.1%% →'
            " 0.4%%.",
            text=line[:40],
        )
    return found


def read_voices(cell: Cell, part: Part) -> Values:
    """Remarks, one a line, with who said it before a colon."""
    return {part.field: _each(cell, _voice)}


def _voice(line: str) -> Voice:
    match = VOICE.fullmatch(line)
    text = match["text"].strip() if match else ""
    if not match or not 0 < len(text) <= 500:  # noqa: PLR2004 -- as long as domain.stories.Voice takes
        raise InvalidError("One voice has at most %(limit)s characters.", limit=500)
    return Voice(who=(match["who"] or "").strip(), text=text)


def read_helpers(cell: Cell, part: Part) -> Values:
    """Slack ids of those who helped; names of others are left to the words."""
    ids = (one.strip(" <@>") for one in SEPARATORS.split(plain(cell)))
    return {part.field: _few(tuple(one for one in ids if re.fullmatch(r"[UW][A-Z0-9]+", one)))}


def read_files(cell: Cell, part: Part) -> Values:
    """Files in Slack, one a line: id, name and link."""
    lines = (lists.read_pieces(line) for line in words(cell).splitlines() if line.strip())
    files = (
        FileRef(file_id=line[0], name=line[1], link=line[2])
        for line in lines
        if len(line) == 3  # noqa: PLR2004 -- id, name, link
    )
    return {part.field: tuple(files)[:10]}


def _each(cell: Cell, read: Callable[[str], Item]) -> tuple[Item, ...]:
    return _few(tuple(read(line.strip()) for line in words(cell).splitlines() if line.strip()))


def _few(items: Iterable[Item]) -> tuple[Item, ...]:
    found = tuple(items)
    if len(found) > MANY:
        raise InvalidError("At most %(limit)s can be kept here.", limit=MANY)
    return found
