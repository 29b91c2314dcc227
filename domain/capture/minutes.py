"""A duration of the line in the company's own minutes."""

from domain.capture.draft import Draft
from domain.capture.tokens import Duration, Mark

_HOURS_A_DAY = 8  # the day that domain.capture.durations counts in


def length(draft: Draft, piece: int) -> Duration:
    """The duration that a piece says."""
    value = draft.scan.tokens[piece].value
    assert isinstance(value, Duration)
    return value


def minutes(draft: Draft, piece: int, *, high: bool = False) -> float:
    """Its minutes, in days as long as the company's; with `high` the upper end of a range."""
    said = length(draft, piece)
    amount = said.high if high and said.high is not None else said.minutes
    return round(amount * (draft.hours_per_day / _HOURS_A_DAY if said.days else 1), 6)


def span_figures(draft: Draft, piece: int) -> dict[str, float | str]:
    """Once in the span that a total is of; nothing where a frequency is said beside it."""
    per = length(draft, piece).per
    if per is None or draft.scan.of(Mark.FREQUENCY):
        return {}
    return {"times_count": 1.0, "times_per": per.value}
