"""The form that ends a trial: what was decided, and what came of it; then its story."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from domain.effect import Standing
from domain.errors import InvalidError, msg
from domain.pocs import NOTE_MAX, Decision, Poc
from handlers.errors import told_plainly
from handlers.kit import blocks, gauge
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Kind, Values, inputs, text_of
from handlers.nudge.shown import show_about
from handlers.poc.access import acting, changeable, is_owner
from handlers.poc.card import card
from handlers.poc.ref import Ref, frame, show_result
from handlers.poc.story import story_view
from handlers.poc.value import STANDING, standing_of, value_of
from handlers.poc.words import DECISIONS, criteria_of
from handlers.record_fields import AMOUNT_MAX
from handlers.story.parse import one_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import pocs
from storage.pocs import Closing

WON, LESSON = "won", "lesson"
OUTCOME = Field(
    "outcome",
    msg("How did it end?"),
    Kind.RADIO,
    options=((WON, msg("A result: it got better")), (LESSON, msg("A lesson: it did not work out"))),
    required=True,
)
DECISION = Field(
    "decision",
    msg("What did you decide?"),
    Kind.RADIO,
    options=tuple((decision.value, said) for decision, said in DECISIONS.items()),
    required=True,
)
VALUE = Field("value", msg("The figure at the end, if you measured it"), max_length=AMOUNT_MAX)
NOTE = Field("note", msg("What happened, in a word or two"), Kind.TEXT, max_length=NOTE_MAX)


def finish_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form that ends a trial; `url` is where its card can be refreshed."""
    tr = visit.tr
    known = (gauge.aim(poc, tr), gauge.latest(poc, tr))
    value = replace(VALUE, hint="  ".join(filter(None, known)))
    shown: Values = {"standing": Standing.MEASURED.value}
    return frame("finish", tr("Finish the PoC"), Ref(poc.id, url), tr).view(
        [
            blocks.said([blocks.words(poc.title, bold=True)]),
            *_decided(poc, tr),
            *inputs((OUTCOME, DECISION, value, STANDING, NOTE), shown, "poc", tr),
        ]
    )


def _decided(poc: Poc, tr: Translator) -> list[Block]:
    """The criterion that was set beforehand, to decide by."""
    said = criteria_of(poc, tr)
    if not said:
        return []
    head = [blocks.words(tr("Decided before the start:"))]
    return [blocks.said(head, *([blocks.words(line)] for line in said))]


async def submit_end(ack: AsyncAck, visit: Visit) -> None:
    """End it, then offer its story filled in; who is not the owner sees the card.

    The same end sent again, because the answer was lost, is the same end.
    """
    ref = Ref.load(visit.view["private_metadata"])
    async with visit.deps.db.begin() as session:
        poc = await changeable(session, visit, ref.poc, shared=True)
        try:
            closing = _read(visit.typed, poc)
        except InvalidError as error:
            await ack(response_action="errors", errors={"value": told_plainly(error, visit.tr)})
            return
        poc = await pocs.close(session, poc.id, acting(visit, poc), closing)
        reply = await card(session, visit, poc, visit.tr("*The PoC is over.* Thank you."))
    if not is_owner(visit, poc):
        await show_result(ack, visit, poc, reply, ref.url)
        return
    if ref.url:
        visit.send_later(reply, url=ref.url, replace=True)
    show_about(visit, poc.id)
    await ack(response_action="update", view=story_view(visit, poc))


def _read(values: Values, poc: Poc) -> Closing:
    return Closing(
        won=text_of(values, "outcome") == WON,
        decision=one_of(Decision, text_of(values, "decision")),
        note=text_of(values, "note"),
        value=value_of(text_of(values, "value"), poc),
        standing=standing_of(values),
    )
