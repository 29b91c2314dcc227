"""The form that gives a trial more time."""

from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError, msg
from domain.periods import read_day
from domain.pocs import Poc, check_coming, check_period
from handlers.errors import told_plainly
from handlers.kit import blocks
from handlers.kit.forms import Field, inputs, text_of
from handlers.kit.text import escape
from handlers.poc.access import acting, running
from handlers.poc.card import card
from handlers.poc.fields import PERIOD_MAX
from handlers.poc.ref import Ref, frame, show_result
from handlers.poc.words import period_of
from handlers.visit import Visit
from storage import pocs

END = Field(
    "end",
    msg("Until when?"),
    hint=msg("Write the new last day: 2/28, the end of next month, in 3 weeks."),
    placeholder="2/28",
    max_length=PERIOD_MAX,
    required=True,
)


def extend_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form of an extension; `url` is where the trial's card can be refreshed."""
    tr = visit.tr
    now = tr("Now: %(period)s", period=period_of(poc, tr))
    return frame("extend", tr("Extend the PoC"), Ref(poc.id, url), tr).view(
        [
            blocks.said([blocks.words(poc.title, bold=True)]),
            blocks.context(escape(now)),
            *inputs((END,), {}, "poc", tr),
        ]
    )


async def submit_extension(ack: AsyncAck, visit: Visit) -> None:
    """Move the end; the same form sent again moves nothing more."""
    ref = Ref.load(visit.view["private_metadata"])
    async with visit.deps.db.begin() as session:
        poc = await running(session, visit, ref.poc, shared=True)
        try:
            end_on = _end(visit, poc)
        except InvalidError as error:
            await ack(response_action="errors", errors={"end": told_plainly(error, visit.tr)})
            return
        poc = await pocs.extend(session, poc.id, acting(visit, poc), end_on)
        headline = visit.tr("*Extended* until %(day)s.", day=end_on)
        reply = await card(session, visit, poc, headline)
    await show_result(ack, visit, poc, reply, ref.url)


def _end(visit: Visit, poc: Poc) -> date:
    """The new last day: one to come, not before the present one, and within a year of the start."""
    text = text_of(visit.typed, "end")
    day = read_day(text, visit.today)
    if day is None:
        raise InvalidError(
            'This day was not understood: "%(text)s". Please write it like 2/28, the end of next'
            " month or in 3 weeks.",
            text=text,
        )
    check_coming(day, visit.today)
    if poc.end_on is not None and day < poc.end_on:
        raise InvalidError(
            "It goes on until %(end)s as it is. Please write a later day; to end it earlier, edit"
            " its period.",
            end=poc.end_on,
        )
    if poc.start_on is not None:
        check_period(poc.start_on, day)
    return day
