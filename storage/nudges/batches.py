"""Lists too long for one statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

BATCH = 5_000
"""So many values a statement takes; SQLite allows about 32,000."""


def batched(values: Sequence[Value]) -> Iterator[list[Value]]:
    """The values, so many at a time."""
    for start in range(0, len(values), BATCH):
        yield list(values[start : start + BATCH])
