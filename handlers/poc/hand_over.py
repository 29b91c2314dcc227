"""The form that gives a trial to another person, who gets its history."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.handover import tell_new_owners
from domain.errors import InvalidError, msg
from domain.pocs import Poc
from domain.stories import PersonId
from handlers.errors import told_plainly
from handlers.kit import blocks
from handlers.kit.forms import Field, Kind, inputs, text_of
from handlers.poc.access import acting, changeable, visible
from handlers.poc.card import card
from handlers.poc.ref import Ref, frame, show_result
from handlers.successor import successor
from handlers.visit import Visit
from storage import handovers, pocs
from storage.database import Session

YOURS = msg("You are in charge of it already. Please choose who is to take it over.")
TO = Field("to", msg("Who takes over?"), Kind.PERSON, required=True)


def hand_over_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form of a hand-over; `url` is where the trial's card can be refreshed."""
    tr = visit.tr
    said = tr("They get its history in a message, and are asked how it goes from now on.")
    return frame("hand_over", tr("Hand the PoC over"), Ref(poc.id, url), tr).view(
        [
            blocks.said([blocks.words(poc.title, bold=True)]),
            *inputs((TO,), {}, "poc", tr),
            blocks.context(said),
        ]
    )


async def submit_hand_over(ack: AsyncAck, visit: Visit) -> None:
    """Hand it over; the same form sent again, because the answer was lost, changes nothing."""
    ref = Ref.load(visit.view["private_metadata"])
    try:
        person = await successor(visit, text_of(visit.typed, "to"))
    except InvalidError as error:
        await ack(response_action="errors", errors={"to": told_plainly(error, visit.tr)})
        return
    async with visit.deps.db.begin() as session:
        poc = await visible(session, visit, ref.poc)
        if poc.owner == person.id == visit.who.id:
            await ack(response_action="errors", errors={"to": visit.tr(YOURS)})
            return
        if poc.owner != person.id:
            poc = await _give(session, visit, poc.id, person.id)
        headline = visit.tr("*Handed over* to %(person)s.", person=f"<@{person.id}>")
        reply = await card(session, visit, poc, headline)
    visit.deps.after(tell_new_owners(visit.deps.newsletter, visit.now))
    await show_result(ack, visit, poc, reply, ref.url)


async def _give(session: Session, visit: Visit, poc_id: int, to: PersonId) -> Poc:
    """Hand it over; the note to the new owner is entered with it, so that none is lost."""
    poc = await changeable(session, visit, poc_id, shared=True)
    await handovers.enter(session, handovers.poc_note(poc_id, to, visit.today), visit.now)
    return await pocs.hand_over(session, poc_id, acting(visit, poc), to=to)
