"""The form of one measurement: the day, the value, and how it is known."""

from dataclasses import replace
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck

from domain.effect import Standing
from domain.errors import InvalidError, msg
from domain.pocs import NOTE_MAX, NewMeasurement, Poc
from handlers.errors import told_plainly
from handlers.kit import blocks, gauge
from handlers.kit.forms import Field, Kind, Values, inputs, text_of
from handlers.kit.outdated import OLD_FORM
from handlers.poc.access import acting, running
from handlers.poc.card import card
from handlers.poc.ref import Ref, frame, show_result
from handlers.poc.value import STANDING, standing_of, value_of
from handlers.record_fields import AMOUNT_MAX
from handlers.visit import Visit
from storage import pocs

DAY = Field("day", msg("On which day?"), Kind.DAY, required=True)
VALUE = Field("value", msg("What did you measure?"), max_length=AMOUNT_MAX, required=True)
HOW = Field(
    "how",
    msg("How was it measured?"),
    placeholder=msg("Stopwatch, one week of work"),
    max_length=NOTE_MAX,
)
FUTURE = msg("%(day)s is still to come. Please choose a day until today.")


def measure_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form of a measurement; `url` is where the trial's card can be refreshed."""
    tr = visit.tr
    value = replace(VALUE, hint=gauge.aim(poc, tr))
    shown: Values = {"day": visit.today.isoformat(), "standing": Standing.MEASURED.value}
    return frame("measure", tr("Record a measurement"), Ref(poc.id, url), tr).view(
        [
            blocks.said([blocks.words(poc.title, bold=True)]),
            *inputs((DAY, value, STANDING, HOW), shown, "poc", tr),
        ]
    )


async def submit_measurement(ack: AsyncAck, visit: Visit) -> None:
    """Keep the measurement; the same form sent again is the same measurement."""
    ref = Ref.load(visit.view["private_metadata"])
    async with visit.deps.db.begin() as session:
        poc = await running(session, visit, ref.poc)
        new = _read(visit, poc)
        if isinstance(new, dict):
            await ack(response_action="errors", errors=new)
            return
        poc = await pocs.measure(session, poc.id, acting(visit, poc), new)
        headline = visit.tr("*The measurement is recorded.*")
        reply = await card(session, visit, poc, headline)
    await show_result(ack, visit, poc, reply, ref.url)


def _read(visit: Visit, poc: Poc) -> NewMeasurement | dict[str, str]:
    """The measurement, or an error for each field that cannot be it."""
    read: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, field, reader in (("day", "on", _day), ("value", "value", _value)):
        try:
            read[field] = reader(visit, poc)
        except InvalidError as error:
            errors[name] = told_plainly(error, visit.tr)
    if errors:
        return errors
    values = visit.typed
    return NewMeasurement(standing=standing_of(values), how=text_of(values, "how"), **read)


def _day(visit: Visit, _poc: Poc) -> date:
    try:
        day = date.fromisoformat(text_of(visit.typed, "day"))
    except ValueError:
        raise InvalidError(OLD_FORM) from None
    if day > visit.today:
        raise InvalidError(FUTURE, day=day)
    return day


def _value(visit: Visit, poc: Poc) -> float:
    value = value_of(text_of(visit.typed, "value"), poc)
    if value is None:
        raise InvalidError("Please write the value.")
    return value
