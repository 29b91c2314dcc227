"""The form for days without reminders: the first and the last one, both included."""

from datetime import date, timedelta
from typing import Any

from domain.errors import InvalidError, msg
from domain.periods import Period
from handlers.kit import blocks, forms
from handlers.kit.days import chosen_day
from handlers.kit.forms import Field, Modal, Values, inputs
from handlers.translator import Translator

FORM = "quiet.form"
FIRST, LAST = "pause_first", "pause_last"
TOO_LONG = msg("That is longer than a year. Please hand your trials over, or choose fewer days.")
LONGEST = timedelta(days=366)
FIELDS = (
    Field(FIRST, msg("First day without reminders"), forms.Kind.DAY, required=True),
    Field(
        LAST,
        msg("Last day without reminders"),
        forms.Kind.DAY,
        hint=msg("Reminders go on by themselves on the next business day."),
        required=True,
    ),
)


def pause_form(tr: Translator, today: date, period: Period | None, url: str = "") -> dict[str, Any]:
    """The form, filled with the pause there is; `url` is where the screen can be refreshed."""
    days = period or Period(today, today)
    values: Values = {FIRST: days.start_on.isoformat(), LAST: days.end_on.isoformat()}
    frame = Modal(FORM, tr("Days off"), tr("Close"), submit=tr("Save"), metadata=url)
    about = tr("You get no reminders from the first to the last day. You can end it at any time.")
    return frame.view([blocks.section(about), *inputs(FIELDS, values, "quiet", tr)])


def check_pause(period: Period, today: date) -> None:
    """InvalidError for days that are over, or so many that somebody else should take over."""
    if period.end_on < today:
        raise InvalidError("These days are over. Please choose a last day from today on.")
    if period.end_on - period.start_on > LONGEST:
        raise InvalidError(TOO_LONG)


def typed_days(values: Values) -> Period:
    """The days typed into the form; InvalidError where they are none or the wrong way round."""
    first, last = chosen_day(values, FIRST), chosen_day(values, LAST)
    if last < first:
        raise InvalidError(
            "The last day (%(last)s) is before the first (%(first)s). Please choose a later one.",
            first=first,
            last=last,
        )
    return Period(first, last)
