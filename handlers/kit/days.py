"""Days chosen in a form."""

from datetime import date

from domain.errors import InvalidError
from handlers.kit.forms import Values, text_of


def chosen_day(values: Values, name: str) -> date:
    """The day chosen in a field; InvalidError where there is none."""
    try:
        return date.fromisoformat(text_of(values, name))
    except ValueError:
        raise InvalidError("Please choose a day.") from None
