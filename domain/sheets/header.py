"""Finding the row that names the columns, and what each of its names means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.capture.fields import read_duration
from domain.sheets.cells import Cell, Cells, at, plain, words
from domain.sheets.fields import DURATIONS, FIELDS, NAMING

DEEPEST = 30
"""Titles and notes may stand above the header, but not more rows than these."""
LONGEST_HEADER = 40
EXACT = 2.0
COVERED = 0.5
"""So much of a header must be the name it is taken for."""
PERSONS = re.compile(r"^(?:提案|申請|記入|記録|報告|実施|改善|投稿|作成|起案|担当|推進)者(?=..)")
"""「提案者所属」 is a department, 「提案者氏名」 a name."""
NUMBERED = re.compile(r"(?:コード|番号|印|メール|アドレス|電話|code|number|mail)$")
"""What a person or department also has, and is not them."""
BRACKET = re.compile(r"[()\[\]【】「」〔〕<>]")
SAMPLE = 50
NAMELESS = "（見出しなし）"

COUNTERS = frozenset({"no.", "no", "#", "№", "番号", "項番", "連番", "通番"})
BRACKETS = re.compile(r"[(\[【「〔<]([^)\]】」〕>]*)[)\]】」〕>]")
NOISE = re.compile(r"[\s※*★●■□◆:・._-]+|必須|任意")
UNIT = re.compile(
    r"(?P<span>月間?|週間?|年間?|日|1日)?[/あたり]*"
    r"(?P<unit>時間|分|秒|人日|日|h|hr|hrs|hours?|m|min|mins|minutes?|s|sec|百万円|千円|万円|億円|円|yen|jpy|回|件|名|人)"
    r"間?(?:[/・](?P<per>1?日|週|1?か?ヶ?月|年|回|件|day|week|month|year|time|人))?",
    re.IGNORECASE,
)
CHANGE = re.compile(r"→|⇒|->|=>|から")
TIMED = re.compile(r"時間|分|秒|工数|h|hr|hrs|hours?|min|mins|minutes?|sec")


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a table: where it is, its header as written, and what it is taken for.

    `field` is "" for a column nobody can place: its words are kept with the record as they are.
    `unit` and `per` stand in the header: 「時間（分/回）」 has the unit 分, per 回.
    """

    place: int
    header: str
    field: str = ""
    unit: str = ""
    per: str = ""

    @property
    def counts_rows(self) -> bool:
        """Whether it only numbers the rows, which changes with every row put in: it is left out."""
        return not self.field and self.header.casefold() in COUNTERS


@dataclass(frozen=True, slots=True)
class Found:
    """A table's columns, and the number of rows above its first record."""

    parts: tuple[Part, ...]
    rows_above: int

    def has(self, field: str) -> bool:
        """Whether a column means this."""
        return any(part.field == field for part in self.parts)

    @property
    def is_table(self) -> bool:
        """Whether there is anything a record could be made of."""
        return any(part.field in NAMING for part in self.parts)


def find_header(rows: Sequence[Cells]) -> Found:
    """The header among the first rows of a table; the one or two rows that mean the most."""
    best, most = Found((), 0), 0
    for number in range(min(DEEPEST, len(rows))):
        for height in (1, 2):
            below = rows[number + height : number + height + SAMPLE]
            if number + height > len(rows):
                continue
            parts = understood(_headers(rows[number : number + height]), below)
            meant = sum(bool(part.field) for part in parts)
            if meant > most and any(part.field in NAMING for part in parts):
                best, most = Found(parts, number + height), meant
    return best


def _headers(rows: Sequence[Cells]) -> list[str]:
    """The name of every column; of two rows the upper names groups, over merged cells."""
    width = max(map(len, rows))
    if len(rows) == 1:
        return [words(at(rows[0], place)) for place in range(width)]
    upper, lower = rows
    names, group = [], ""
    for place in range(width):
        above, below = words(at(upper, place)), words(at(lower, place))
        group = above or (group if below else "")
        names.append(f"{group} {below}".strip() if below else above)
    return names


def understood(headers: Sequence[str], below: Sequence[Cells]) -> tuple[Part, ...]:
    """What each column means, by its header and a few of its cells; no meaning is given twice."""
    width = max([len(headers), *map(len, below)])
    named = [headers[place] if place < len(headers) else "" for place in range(width)]
    parts = [_part(place, header, below) for place, header in enumerate(named) if header]
    parts += [(Part(place, NAMELESS), 0.0) for place in _nameless(named, below)]
    taken: dict[str, tuple[float, int]] = {}
    for part, sure in parts:
        if part.field and sure > taken.get(part.field, (0.0, 0))[0]:
            taken[part.field] = (sure, part.place)
    kept = {place for _, place in taken.values()}
    return tuple(part if part.place in kept else Part(part.place, part.header) for part, _ in parts)


def _nameless(headers: Sequence[str], below: Sequence[Cells]) -> Iterator[int]:
    """Columns without a name in which something stands: their words are kept."""
    for place, header in enumerate(headers):
        if not header and any(words(at(row, place)) for row in below):
            yield place


def _part(place: int, header: str, below: Sequence[Cells]) -> tuple[Part, float]:
    header = " ".join(header.split())
    unit, per = _unit(header)
    field, sure = meaning(header)
    cells = [cell for row in below if words(cell := at(row, place))]
    if field == "time_change" and (cells or sure < EXACT) and not _mostly_changes(cells):
        field = ""  # which of the two times it is, nobody knows
    field = _by_cells(field, _core(header), unit, cells)
    return Part(place, header, field, unit, per), sure


@lru_cache(maxsize=1_000)
def meaning(header: str) -> tuple[str, float]:
    """The field a header means and how surely: above 1 where it is exactly its name."""
    core = _core(header)
    if not core or len(header) > LONGEST_HEADER or NUMBERED.search(core):
        return "", 0.0
    whole = NOISE.sub("", BRACKET.sub("", plain(header).casefold()))
    best, sure = "", 0.0
    for field in FIELDS:
        names = (*field.names, _core(field.ja), _core(field.en))
        weight = max(_likely(names, core, whole), default=0.0)
        if weight > sure:
            best, sure = field.name, weight
    theirs = PERSONS.sub("", core)
    return meaning(theirs) if theirs != core and sure < EXACT else (best, sure)


def _likely(names: Sequence[str], core: str, whole: str) -> Iterator[float]:
    for name in names:
        if whole == name:
            yield 3.0
        elif core == name:
            yield EXACT
        elif len(name) > 1 and name in core and len(name) / len(core) >= COVERED:
            yield len(name) / len(core)


def _core(header: str) -> str:
    """A header without its unit, marks and blanks."""
    return NOISE.sub("", BRACKETS.sub("", plain(header))).casefold()


def _unit(header: str) -> tuple[str, str]:
    """The unit in a header's brackets, and what it is counted per: 「効果（円/月）」."""
    for inside in BRACKETS.findall(plain(header)):
        if match := UNIT.fullmatch(inside.replace(" ", "").casefold()):
            return match["unit"], match["per"] or match["span"] or ""
    return "", ""


SIDES = {
    "before_text": "minutes_before",
    "change_text": "minutes_after",
}
"""「改善前」 and 「改善後」 are words or times, as their unit and their cells tell."""
KINDS = re.compile(
    r"成功.*|改善.*|失敗.*|学び.*|うまくいか.*|wins?|success.*|fail.*|lessons?.*|[○〇◯×xng]+|ok",
    re.IGNORECASE,
)


def _by_cells(field: str, core: str, unit: str, cells: Sequence[Cell]) -> str:
    """The same header means another thing where its cells say so."""
    if field in SIDES and core.endswith(("前", "後", "before", "after")):
        return SIDES[field] if _are_times(unit, cells) else field
    if field in DURATIONS and cells and not _are_times(unit or "分", cells):
        return {time: text for text, time in SIDES.items()}[field]
    if field == "kind" and cells and not any(KINDS.fullmatch(plain(cell)) for cell in cells):
        return "tags"
    if field == "result_text" and unit.endswith(("円", "yen", "jpy")):
        return "saving"
    return field


def _mostly_changes(cells: Sequence[Cell]) -> bool:
    """Whether most cells tell a time before and after: 30分→5分."""
    return sum(CHANGE.search(plain(cell)) is not None for cell in cells) > len(cells) / 2


def _are_times(unit: str, cells: Sequence[Cell]) -> bool:
    if unit and TIMED.fullmatch(unit):
        return True
    timed = sum(not isinstance(cell, str) or read_duration(cell) is not None for cell in cells)
    return bool(cells) and timed > len(cells) / 2
