"""One value of a trial's indicator, as the small forms ask for it and read it."""

from domain.effect import Standing
from domain.errors import InvalidError, msg
from domain.pocs import Poc
from handlers.kit.amounts import plain_unit, read_amount
from handlers.kit.forms import Field, Kind, Values, text_of
from handlers.poc.fields import STANDINGS
from handlers.poc.parse import NOT_AN_AMOUNT, TWO_UNITS
from handlers.story.parse import one_of

STANDING = Field("standing", msg("How do you know it?"), Kind.RADIO, options=STANDINGS)


def value_of(text: str, poc: Poc) -> float | None:
    """A value of the trial's indicator, in its unit; None where nothing was typed."""
    if not text:
        return None
    found = read_amount(text)
    if found is None:
        raise InvalidError(NOT_AN_AMOUNT, text=text)
    if found.unit and poc.unit and found.unit.casefold() != plain_unit(poc.unit).casefold():
        raise InvalidError(TWO_UNITS, first=poc.unit, second=found.unit)
    return found.value


def standing_of(values: Values) -> Standing:
    """How the value is known: estimated where nobody says."""
    standing: Standing = one_of(Standing, text_of(values, "standing") or Standing.ESTIMATED.value)
    return standing
