"""The form of a check-in: how it goes, what the figure says, whether help is wanted (P3)."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.nudges.mentors import mentors_for
from domain.effect import Standing
from domain.errors import InvalidError, msg
from domain.pocs import NOTE_MAX, Health, NewCheckin, Poc
from handlers.errors import told_plainly
from handlers.kit import blocks, gauge
from handlers.kit.forms import Field, Kind, Values, inputs, list_of, text_of
from handlers.kit.surface import Reply
from handlers.poc.access import acting, running
from handlers.poc.card import card
from handlers.poc.like import helpers_blocks
from handlers.poc.ref import Ref, frame, show_result
from handlers.poc.value import STANDING, standing_of, value_of
from handlers.poc.words import HEALTHS
from handlers.record_fields import AMOUNT_MAX
from handlers.story.parse import one_of
from handlers.visit import Visit
from storage import pocs
from storage.database import Session
from storage.pocs import similar

HELPERS = 3
HEALTH = Field(
    "health",
    msg("How does it go?"),
    Kind.RADIO,
    options=tuple((health.value, said) for health, said in HEALTHS.items()),
    required=True,
)
VALUE = Field("value", msg("The figure today, if you measured it"), max_length=AMOUNT_MAX)
WORDS = (
    Field("note", msg("What happened, in a word or two"), Kind.TEXT, max_length=NOTE_MAX),
    Field(
        "help",
        msg("Do you need help?"),
        Kind.CHECKS,
        hint=msg("You are shown who told a similar story. Nobody is told by this."),
        options=(("help", msg("I would like some help")),),
    ),
)
SHOWN: Values = {"standing": Standing.MEASURED.value}


def checkin_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form of a check-in; `url` is where the trial's card can be refreshed."""
    tr = visit.tr
    value = replace(VALUE, hint=gauge.aim(poc, tr))
    return frame("checkin", tr("Add a check-in"), Ref(poc.id, url), tr).view(
        [
            blocks.said([blocks.words(poc.title, bold=True)]),
            *inputs((HEALTH, value, STANDING, *WORDS), SHOWN, "poc", tr),
        ]
    )


async def submit_checkin(ack: AsyncAck, visit: Visit) -> None:
    """Keep the check-in; the same form sent again is the same check-in."""
    ref = Ref.load(visit.view["private_metadata"])
    async with visit.deps.db.begin() as session:
        poc = await running(session, visit, ref.poc)
        try:
            new = _read(visit.typed, poc)
        except InvalidError as error:
            await ack(response_action="errors", errors={"value": told_plainly(error, visit.tr)})
            return
        poc = await pocs.check_in(session, poc.id, acting(visit, poc), new)
        reply = await card(session, visit, poc, visit.tr("*Noted.* Thank you."))
        if new.help_wanted:
            reply = await with_helpers(session, visit, poc, reply)
    await show_result(ack, visit, poc, reply, ref.url)


def _read(values: Values, poc: Poc) -> NewCheckin:
    return NewCheckin(
        health=one_of(Health, text_of(values, "health")),
        note=text_of(values, "note"),
        help_wanted="help" in list_of(values, "help"),
        value=value_of(text_of(values, "value"), poc),
        standing=standing_of(values),
    )


async def with_helpers(session: Session, visit: Visit, poc: Poc, reply: Reply) -> Reply:
    """The card, and in front of it who could help."""
    mentors = await mentors_for(session, poc, visit.company)
    likely = await similar.people_like(session, poc, limit=HELPERS)
    found = [one for one in likely if one.author not in mentors][: HELPERS - len(mentors)]
    head, *rest = reply.blocks
    return Reply(reply.text, (head, *helpers_blocks(visit, poc, mentors, found), *rest))
