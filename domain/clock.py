"""The one place that reads the real time; everything else is told what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Answers the present moment in UTC."""


def system_clock() -> datetime:
    """The machine's present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- this is the clock the ban points to
