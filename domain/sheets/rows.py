"""One row of a table, read into a record, or into the reason why it cannot be one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from domain.errors import InvalidError, msg
from domain.language import Language
from domain.sheets.cells import Cell, Cells, at, is_empty, plain, says_nothing, words
from domain.sheets.dates import EARLIEST, read_day
from domain.sheets.fields import DURATIONS, MONEY, TELLS
from domain.sheets.header import Found, Part
from domain.sheets.time_changes import read_time_change
from domain.sheets.values import (
    Values,
    read_amount,
    read_chosen,
    read_count,
    read_files,
    read_helpers,
    read_kind,
    read_labels,
    read_metrics,
    read_text,
    read_time,
    read_times,
    read_voices,
)
from domain.stories import MANY, ORIGINAL_MAX, TITLE_MAX, Kind, NewStory, PersonId, ShownAs

SUM = re.compile(
    r"[【\[(「]?(?:総合計|合計|小計|月計|年計|累計|総計|計|平均|以上|grandtotal|subtotal|total|sum"
    r"|average)[】\])」]?(?:\(.*\))?[:：]?"
)
TOLD_BY = frozenset({"kind", "author", "author_id"})
"""What a row of sums does not say: a record of a day may be called 「合計」."""
NOTES = ("※", "*", "注", "以上")
DOUBTFUL = (
    DURATIONS
    | MONEY
    | {"times", "per", "people", "people_after", "sharing", "day_hours", "standing", "metrics"}
    | {"time_change", "difficulty", "language", "unit_days"}
)
"""Columns whose cell may be in doubt: the record is kept without it, its words as they are."""
WHO_SEES = frozenset({"publish", "shown_as", "news"})
WHOSE = frozenset({"department", "author", "author_id"})
"""Where only figures stand, it is a sum without a name; where these stand, a record."""
NOTHING_TOLD = msg("There is neither a title nor anything that was changed or learned.")
SENTENCE_ENDS = "。\n"
FAILURES = frozenset({"happened", "learned", "why"})
MEMBER_ID = ("U", "W")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record as a row tells it. `day` is None where the row names none.

    `author` is the name as written, `author_id` a member's Slack id. With `news` it is a record
    like any other; without, it is never news.
    """

    line: int
    new: NewStory
    day: date | None
    author: str = ""
    author_id: PersonId = ""
    department: str = ""
    news: bool = False
    doubts: tuple["Trouble", ...] = ()
    """What is kept as words, because it could not be read as a figure."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row was not taken: the line in the file, the column, and the reason."""

    line: int
    column: str
    error: InvalidError


def read_row(found: Found, row: Cells, line: int, today: date) -> Incoming | Trouble | None:
    """A row below the header; None for one that holds no record, such as a blank or a sum."""
    if is_empty(row) or _is_none(found, row):
        return None
    said: Values = {}
    doubts: list[Trouble] = []
    for part in found.parts:
        cell = at(row, part.place)
        if not part.field or _is_blank(part, cell):
            continue
        try:
            _add(said, READERS[part.field](cell, part))
        except InvalidError as error:
            if part.field not in DOUBTFUL:
                return Trouble(line, part.header, error)
            doubts.append(Trouble(line, part.header, error))
    try:
        if not _tells(said):
            return Trouble(line, "", InvalidError(NOTHING_TOLD)) if WHOSE & said.keys() else None
        return _incoming(_Row(found, row, line, tuple(doubts)), said, today)
    except InvalidError as error:
        return Trouble(line, "", error)


def _is_blank(part: Part, cell: Cell) -> bool:
    """Whether a cell says nothing; a dash where it matters who sees a record is no answer."""
    return not words(cell) if part.field in WHO_SEES else says_nothing(cell)


def _add(said: Values, more: Values) -> None:
    """Keep what a cell says; tags may stand in more than one column."""
    if "tags" in more:
        more = more | {"tags": tuple(dict.fromkeys((*said.get("tags", ()), *more["tags"])))[:MANY]}
    said.update(more)


def _tells(said: Values) -> bool:
    return not TELLS.isdisjoint(said)


def _is_none(found: Found, row: Cells) -> bool:
    """Whether a row is a sum, a note below the table, or its header once more."""
    filled = [plain(cell).casefold().replace(" ", "") for cell in row if not says_nothing(cell)]
    titles = [plain(at(row, part.place)) for part in found.parts if part.field == "title"]
    if SUM.fullmatch(filled[0]) or any(SUM.fullmatch(one.casefold()) for one in titles):
        said = {part.field for part in found.parts if not says_nothing(at(row, part.place))}
        return not ("day" in said and said & TOLD_BY)
    if len(filled) == 1 and filled[0].startswith(NOTES):
        return True
    again = sum(words(at(row, part.place)) == part.header for part in found.parts)
    return again > len(filled) / 2


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row stands, and which of its cells are in doubt."""

    found: Found
    cells: Cells
    line: int
    doubts: tuple[Trouble, ...]


def _incoming(row: _Row, said: Values, today: date) -> Incoming:
    day = said.pop("day", None) or _day_of_parts(said)
    if day is not None and not EARLIEST <= day <= today:
        raise InvalidError("The date %(day)s is in the future or before 1950.", day=day)
    about = {name: said.pop(name, "") for name in ("author", "author_id", "department")}
    news = bool(said.pop("news", False))
    said.setdefault("kind", _kind(said))
    said.setdefault("language", _language(said))
    shown = ShownAs.NAME if about["author"] or about["author_id"] else _without_a_name(about)
    said.setdefault("shown_as", shown)
    said["title"], rest = _title(said)
    said["original"] = said.get("original", "") + said.pop("original_rest", "")
    said["original"] = _original(said, [*rest, *_unplaced(row)])
    return Incoming(row.line, _new(said), day, news=news, doubts=row.doubts, **about)


def _without_a_name(about: dict[str, str]) -> ShownAs:
    return ShownAs.DEPARTMENT if about["department"] else ShownAs.ANONYMOUS


def _day_of_parts(said: Values) -> date | None:
    """The day of three columns; a month without a day is its first."""
    year, month, day = (said.pop(name, None) for name in ("year", "month", "day_of_month"))
    if year is None or month is None:
        return None
    found = read_day(f"{year}-{month}-{day or 1}")
    if found is None:
        raise InvalidError('This is no date: "%(text)s".', text=f"{year}-{month}-{day or 1}")
    return found


def _kind(said: Values) -> Kind:
    worked = {"change_text", "result_text", "minutes_after"} & said.keys()
    return Kind.FAILURE if FAILURES & said.keys() and not worked else Kind.WIN


def _language(said: Values) -> Language:
    """English where not a single word is in another script."""
    return Language.EN if all(said[one].isascii() for one in TELLS & said.keys()) else Language.JA


def _title(said: Values) -> tuple[str, list[str]]:
    """A title that fits, from the first words told where there is none; and what was cut off."""
    whole = next(
        said[name]
        for name in ("title", "change_text", "happened", "before_text", "result_text", "learned")
        if said.get(name)
    )
    first = whole if "title" in said else _first_sentence(whole)
    first = " ".join(first.split())
    if len(first) <= TITLE_MAX:
        return first, []
    return f"{first[: TITLE_MAX - 1]}…", [whole]


def _first_sentence(text: str) -> str:
    ends = [place for end in SENTENCE_ENDS if (place := text.find(end)) > 0]
    return text[: min(ends, default=len(text))]


def _unplaced(row: _Row) -> Iterator[str]:
    """What stands in columns nobody can place or read, so that nothing is lost."""
    doubted = {doubt.column for doubt in row.doubts}
    for part in row.found.parts:
        if (part.field and part.header not in doubted) or part.counts_rows:
            continue
        cell = at(row.cells, part.place)
        if not says_nothing(cell) and (text := words(cell)):
            yield f"{part.header}：{text}"


def _original(said: Values, more: list[str]) -> str:
    return "\n".join(filter(None, [said["original"], *more]))[:ORIGINAL_MAX]


def _new(said: Values) -> NewStory:
    try:
        return NewStory.model_validate(said)
    except ValidationError as error:
        where = str(error.errors()[0]["loc"][0])
        raise InvalidError('"%(field)s" is too long or too large.', field=where) from None


def _day(cell: Cell, _part: Part) -> Values:
    day = read_day(cell)
    if day is None:
        raise InvalidError(
            'This is no date: "%(text)s". Please write it like 2026/4/1 or 令和8年4月1日.',
            text=words(cell)[:40],
        )
    return {"day": day}


def _part_of_day(name: str) -> Callable[[Cell, Part], Values]:
    return lambda cell, _part: {name: plain(cell).rstrip("年月日")}


def _member(cell: Cell, _part: Part) -> Values:
    said = plain(cell).strip("<@>")
    if not (said.startswith(MEMBER_ID) and said.isalnum() and said.isascii()):
        raise InvalidError('This is no Slack member ID: "%(text)s".', text=said[:40])
    return {"author_id": said.upper()}


def _line(name: str) -> Callable[[Cell, Part], Values]:
    """A name of something: one line, without marks around it."""
    return lambda cell, _part: {name: " ".join(words(cell).split())[:60]}


TEXTS = (
    "title before_text change_text result_text next_step aim happened why learned advice"
    " measured_how link original original_rest"
)
CHOSEN = "kind per standing difficulty shown_as sharing language news publish unit_days"
READERS: dict[str, Callable[[Cell, Part], dict[str, Any]]] = {
    **dict.fromkeys(TEXTS.split(), read_text),
    **dict.fromkeys(CHOSEN.split(), read_chosen),
    **dict.fromkeys(DURATIONS, read_time),
    **dict.fromkeys(MONEY, read_amount),
    **dict.fromkeys(("people", "people_after", "day_hours"), read_count),
    **dict.fromkeys(("tags", "tools"), read_labels),
    **{name: _line(name) for name in ("author", "department")},
    **{name: _part_of_day(name) for name in ("year", "month", "day_of_month")},
    "kind": read_kind,
    "day": _day,
    "author_id": _member,
    "time_change": read_time_change,
    "times": read_times,
    "metrics": read_metrics,
    "voices": read_voices,
    "helpers": read_helpers,
    "files": read_files,
}
