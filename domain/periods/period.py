"""A stretch of days with a first and a last one."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    start_on: date
    end_on: date
