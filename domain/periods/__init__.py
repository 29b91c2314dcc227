"""Periods and days as people write them: 12/1〜1/31, 来月末まで, 3週間, until Jan 31."""

from domain.periods.period import Period
from domain.periods.reading import find_period, read_day, read_period

__all__ = ["Period", "find_period", "read_day", "read_period"]
