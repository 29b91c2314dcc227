"""A period or a day as people write it, read relative to a day."""

from datetime import date

from domain.periods.period import Period


def read_period(text: str, today: date, *, fiscal_start: int = 4) -> Period | None:
    """The period that the whole text says; None if it says none, InvalidError for a wrong one."""
    del text, today, fiscal_start
    return None


def find_period(text: str, today: date, *, fiscal_start: int = 4) -> tuple[Period, str] | None:
    """The period said somewhere in a line, and the line without it."""
    del text, today, fiscal_start
    return None


def read_day(text: str, today: date, *, fiscal_start: int = 4) -> date | None:
    """The day that the whole text says; None if it says none, InvalidError for a wrong one."""
    del text, today, fiscal_start
    return None
