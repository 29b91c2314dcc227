"""What buttons and forms carry, read back; what we cannot have written is an older version's."""

from collections.abc import Mapping
from typing import TypeVar

from domain.calendar import Month
from domain.errors import InvalidError, msg

OLD_BUTTON = msg("This button is from an older version. Type `/dx` to see what can be done.")
OLD_FORM = msg("This form is from an older version. Please open it again with /dx.")
LARGEST_ID = 2**31 - 1
"""What fits into a database's key."""
DIGITS = len(str(LARGEST_ID))

T = TypeVar("T")


def known(table: Mapping[str, T], name: str) -> T:
    """What stands for this name."""
    if name not in table:
        raise InvalidError(OLD_BUTTON)
    return table[name]


def number_in(text: str) -> int:
    """A record's number, or a place in a list."""
    known_signs = text.isascii() and text.isdigit() and len(text) <= DIGITS
    if not (known_signs and int(text) <= LARGEST_ID):
        raise InvalidError(OLD_BUTTON)
    return int(text)


def month_in(text: str) -> Month:
    """A month."""
    try:
        return Month.parse(text)
    except InvalidError:
        raise InvalidError(OLD_BUTTON) from None


def is_id(value: object) -> bool:
    """Whether this can be a record's number."""
    return type(value) is int and 0 < value <= LARGEST_ID
