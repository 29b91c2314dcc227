"""Which edition is asked for after `/dx newsletter`, as people write it: 9月号, 先月, 2026-10."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.calendar import MONTHS, Month
from domain.errors import InvalidError
from handlers.visit import Visit
from storage import back_numbers

NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WITH_YEAR = re.compile(
    r"(?:(?P<year>\d{4})\s*[-/.年]|令和(?P<reiwa>\d{1,2}|元)年|(?P<said>一昨年|昨年|去年|今年)の?)"
    r"\s*(?P<month>\d{1,2})(?!\d)\s*月?[号分]?"
)
ALONE = re.compile(r"(?<!\S)(?P<month>\d{1,2})(?:\s*月[号分]?|(?!\S))")
IN_ENGLISH = re.compile(
    r"\b(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
FROM_NOW = re.compile(
    r"(?P<word>先々月|先月|前月|今月(?!号)|last month|this month)[号分]?", re.IGNORECASE
)
AGO = {"今月": 0, "this month": 0, "先月": 1, "前月": 1, "last month": 1, "先々月": 2}
YEARS_AGO = {"今年": 0, "昨年": 1, "去年": 1, "一昨年": 2}
BEFORE_REIWA = 2018
PARTICLES = "のを"


@dataclass(frozen=True)
class Asked:
    """A month, if one is named, and the first of the other words."""

    month: Month | None = None
    word: str = ""
    unread: str = ""
    """What stands where a month would, and is none."""


@dataclass(frozen=True)
class Around:
    """What months are reckoned from: the running one, and those posted, newest first."""

    running: Month
    posted: Sequence[Month]

    def newest(self, number: int) -> Month:
        """The newest such month that is posted, or is still to come out."""
        near = self.running.add(-((self.running.month - number) % MONTHS))
        if near in {self.running, self.running.previous()}:
            return near
        return next((month for month in self.posted if month.month == number), near)


async def read_asked(visit: Visit, rest: str) -> Asked:
    """What the words after the command ask for."""
    text = unicodedata.normalize("NFKC", rest)
    found = _found(text)
    if found is None:
        words = text.split()
        unread = next((word for word in words if word[0].isdigit()), "")
        return Asked(word=words[0] if words else "", unread=unread)
    pattern, named = found
    others = f"{text[: named.start()]} {text[named.end() :].lstrip(PARTICLES)}".split()
    async with visit.deps.db.read() as reader:
        posted = [Month.parse(month) for month in await back_numbers.months(reader)]
    try:
        month = READERS[pattern](named, Around(Month.of(visit.today), posted))
    except InvalidError:
        return Asked(unread=named[0])
    return Asked(month, others[0] if others else "")


def _found(text: str) -> tuple[re.Pattern[str], re.Match[str]] | None:
    """The first way of naming a month that fits."""
    tried = ((pattern, pattern.search(text)) for pattern in READERS)
    return next(((pattern, named) for pattern, named in tried if named), None)


def _with_year(named: re.Match[str], around: Around) -> Month:
    if named["said"]:
        year = around.running.year - YEARS_AGO[named["said"]]
    elif named["reiwa"]:
        year = BEFORE_REIWA + (1 if named["reiwa"] == "元" else int(named["reiwa"]))
    else:
        year = int(named["year"])
    return _month(year, int(named["month"]))


def _alone(named: re.Match[str], around: Around) -> Month:
    return around.newest(_month(around.running.year, int(named["month"])).month)


def _in_english(named: re.Match[str], around: Around) -> Month:
    number = NAMES.index(named["name"][:3].casefold()) + 1
    return _month(int(named["year"]), number) if named["year"] else around.newest(number)


def _from_now(named: re.Match[str], around: Around) -> Month:
    return around.running.add(-AGO[named["word"].casefold()])


def _month(year: int, number: int) -> Month:
    """Checked; InvalidError for what is no month."""
    return Month.parse(f"{year:04}-{number:02}")


READERS: dict[re.Pattern[str], Callable[[re.Match[str], Around], Month]] = {
    WITH_YEAR: _with_year,
    ALONE: _alone,
    IN_ENGLISH: _in_english,
    FROM_NOW: _from_now,
}
"""The ways of naming a month, the fullest first."""
