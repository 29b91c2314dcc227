"""Which year is meant where none is written: the nearest reading that is not over yet."""

from datetime import date, timedelta

from domain.periods.days import Dated, Point, Reading, Said, Stretch, month_of
from domain.periods.period import Period
from domain.pocs import check_period

BEGUN = timedelta(days=270)
"""A trial that began longer ago is not what somebody announces today."""
LONG = timedelta(days=250)
"""A longer reading of two dates without years may as well be two dates in the wrong order."""
WHOLE_YEAR = timedelta(days=363)


def until(said: Said, today: date) -> Stretch:
    """The nearest reading that is not over."""
    return _first_open(readings(said, today), today).exact()


def since(said: Said, length: timedelta, today: date) -> Stretch:
    """The nearest reading whose end, so much later, is not over; of a long one, the nearest."""
    if length > LONG:
        return min(readings(said, today), key=lambda r: abs(r.rough.first - today)).exact()
    found = readings(said, today)
    return next((r for r in found if r.rough.first + length >= today), found[-1]).exact()


def between(start: Said, end: Said, today: date) -> Period:
    """The period from one to the other; InvalidError where it is none."""
    near = end.last if isinstance(end, Stretch) else today
    starts = readings(start, near)
    pairs = [(first, _following(end, first)) for first in starts]
    late = isinstance(start, Point) and start.month is None
    chosen = _nearest([(a, b) for a, b in pairs if b is not None], today, late=late)
    if chosen is None or _looks_reversed(start, end, chosen, today):
        chosen = _as_written(start, end, today)
    first, last = chosen[0].exact().first, chosen[1].exact().last
    check_period(first, last)
    return Period(first, last)


def readings(said: Said, near: date) -> list[Reading]:
    """All that may be meant, around a day, the earliest first."""
    if isinstance(said, Stretch):
        return [said]
    if said.month is None:
        months = [month_of(near, later).first for later in range(-1, 13)]
        return [_dated(said, month.year, month.month) for month in months]
    years = range(near.year - 1, near.year + 3) if said.year is None else [said.year]
    return [_dated(said, year, said.month) for year in years]


def _dated(said: Point, year: int, month: int) -> Dated:
    return Dated(year, month, said.first, said.last)


def _first_open(found: list[Reading], day: date) -> Reading:
    return next((r for r in found if r.rough.last >= day), found[-1])


def _following(end: Said, start: Reading) -> Reading | None:
    """The first reading of an end that is not before a start."""
    begin = start.rough.first
    return next((r for r in readings(end, begin) if r.rough.last >= begin), None)


def _nearest(
    pairs: list[tuple[Reading, Reading]], today: date, *, late: bool
) -> tuple[Reading, Reading] | None:
    """The pair that ends first and is not over; then begun near today, or as `late` as may be."""
    still = [pair for pair in pairs if pair[1].rough.last >= today] or pairs[-1:]
    fresh = [pair for pair in still if today - pair[0].rough.first <= BEGUN] or still

    def order(pair: tuple[Reading, Reading]) -> tuple[date, int]:
        first, last = pair[0].rough.first, pair[1].rough.last
        return last, -first.toordinal() * (first < last) if late else abs((first - today).days)

    return min(fresh, key=order, default=None)


def _looks_reversed(start: Said, end: Said, chosen: tuple[Reading, Reading], today: date) -> bool:
    """Whether so long a period is more likely two dates in the wrong order: 12/10〜12/1."""
    length = chosen[1].rough.last - chosen[0].rough.first
    fixed = [isinstance(r, Stretch) or r.year is not None for r in (start, end)]
    whole = isinstance(start, Point) and isinstance(end, Point) and length >= WHOLE_YEAR
    if all(fixed) or whole or length <= LONG:
        return False
    first, last = _as_written(start, end, today)
    return last.rough.last < first.rough.first


def _as_written(start: Said, end: Said, today: date) -> tuple[Reading, Reading]:
    """The start nearest to today and the end nearest to it, in whatever order that is."""
    first = _closest(start, end.last if isinstance(end, Stretch) else today)
    return first, _closest(end, first.rough.first)


def _closest(said: Said, day: date) -> Reading:
    return min(readings(said, day), key=lambda r: abs(r.rough.last - day))
