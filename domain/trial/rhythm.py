"""How often to ask how a trial goes, by its length."""

from datetime import date, timedelta

from domain.pocs import Rhythm

SHORT = timedelta(weeks=6)
MIDDLE = timedelta(days=183)


def rhythm_for(start: date, end: date) -> Rhythm:
    """Weekly up to six weeks, fortnightly up to half a year, then monthly."""
    length = end - start
    if length <= SHORT:
        return Rhythm.WEEKLY
    return Rhythm.FORTNIGHTLY if length <= MIDDLE else Rhythm.MONTHLY
