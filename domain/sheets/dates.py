"""Days as Japanese workbooks write them: 令和6年4月1日, R6.4.1, 2024/4/1, 20240401, 45383."""

import re
from datetime import date, datetime, timedelta

from domain.sheets.cells import Cell, plain

EXCEL_DAY_0 = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
"""Excel's count of days for the years 1954 to 2119."""
EARLIEST = date(1950, 1, 1)

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
"""The year before each era's first."""
WEEKDAY = re.compile(
    r"\s*\(?[月火水木金土日](?:曜日?)?\)$|^(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+"
)
HOUR = re.compile(r"[t\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:z|[+-][0-9:]{4,6})?$")
JAPANESE = re.compile(
    r"(?P<era>令和|平成|昭和|[RHS])\s*(?P<year>元|[0-9]{1,2})\s*[年./-]\s*(?P<month>[0-9]{1,2})"
    r"(?:\s*[月./-]\s*(?P<day>[0-9]{1,2})\s*日?|\s*月?)",
    re.IGNORECASE,
)
WESTERN = re.compile(
    r"(?P<year>[0-9]{4})\s*[年./-]\s*(?P<month>[0-9]{1,2})"
    r"(?:\s*[月./-]\s*(?P<day>[0-9]{1,2})\s*日?|\s*月?)"
)
DIGITS = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
NAMED = "|".join(MONTHS)
ENGLISH = (
    re.compile(
        rf"(?P<named>{NAMED})[a-z]*\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})"
    ),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<named>{NAMED})[a-z]*\.?,?[\s-]+(?P<year>[0-9]{{4}})"
    ),
)


def read_day(cell: Cell) -> date | None:
    """The day a cell says; a month alone is its first day. None where it says none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _of_number(cell)
    text = HOUR.sub("", plain(cell).casefold())
    return _of_text(WEEKDAY.sub("", text).strip())


def _of_number(number: float) -> date | None:
    if int(number) in SERIALS:
        return EXCEL_DAY_0 + timedelta(days=int(number))
    return _of_text(str(int(number)))


def _of_text(text: str) -> date | None:
    if text.isdecimal() and int(text) in SERIALS:
        return EXCEL_DAY_0 + timedelta(days=int(text))
    for pattern in (JAPANESE, WESTERN, DIGITS, *ENGLISH):
        if match := pattern.fullmatch(text):
            return _of_parts(match.groupdict())
    return None


def _of_parts(parts: dict[str, str | None]) -> date | None:
    said, era = parts["year"], parts.get("era")
    year = 1 if said == "元" else int(said or 0)
    named = parts.get("named")
    month = MONTHS.index(named) + 1 if named else int(parts["month"] or 0)
    try:
        return date(year + (ERAS[era.upper()] if era else 0), month, int(parts["day"] or 1))
    except ValueError:
        return None
