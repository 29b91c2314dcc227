"""What an author who is not named answers to a wish: yes or no, seen by nobody else.

Neither when they answered nor that they did is kept in their name; the wish alone changes.
"""

from slack_bolt.async_app import AsyncAck

from digests.adoptions import bring
from domain.adoptions import Adoption, AdoptionState
from domain.errors import NotFoundError, msg
from handlers.kit import blocks
from handlers.kit.outdated import number_in
from handlers.kit.surface import Reply, result_view, sentence
from handlers.visit import Visit
from storage import adoptions, tellers
from storage.database import Session

TITLE = msg("We want this too")
YES = msg(
    "*Thank you.* In your business hours, Kakehashi introduces you to each other. Until then nobody"
    " is told that the story is yours."
)
NO = msg("*Understood.* Nobody is told anything about you.")
MET = msg("*You were introduced to each other already.*")
TAKEN_BACK = msg("*The other one took the wish back.* Nobody was told anything about you.")
FINAL = {
    AdoptionState.ACCEPTED: {AdoptionState.INTRODUCED},
    AdoptionState.DECLINED: {AdoptionState.INTRODUCED, AdoptionState.CLOSED},
}
"""What an answer changes nothing about."""
NOT_YOURS = msg("This question is not there any more, or it is not for you.")


async def yes(ack: AsyncAck, visit: Visit) -> None:
    """The author may be introduced."""
    adoption = await _answered(visit, AdoptionState.ACCEPTED)
    if adoption.stands and adoption.state is not AdoptionState.INTRODUCED:
        visit.deps.after(_bring(visit, adoption.id))
    _show(visit, adoption, YES, blocks.button(visit.tr("Rather not"), "adoption.no", visit.value))
    await ack()


async def no(ack: AsyncAck, visit: Visit) -> None:
    """The author is not to be introduced."""
    adoption = await _answered(visit, AdoptionState.DECLINED)
    other = blocks.button(visit.tr("Introduce us after all"), "adoption.yes", visit.value)
    _show(visit, adoption, NO, other)
    await ack()


async def _bring(visit: Visit, adoption_id: int) -> None:
    await bring(visit.deps.newsletter, adoption_id, visit.now)


async def _answered(visit: Visit, answer: AdoptionState) -> Adoption:
    """The wish as it was before the answer, which is kept where it still means something."""
    async with visit.deps.db.begin() as session:
        adoption = await _own(session, visit, number_in(visit.value))
        if adoption.stands and adoption.state not in FINAL[answer]:
            await adoptions.move(session, adoption.id, answer)
    return adoption


async def _own(session: Session, visit: Visit, adoption_id: int) -> Adoption:
    """The wish, if it is about a story of who answers."""
    adoption = await adoptions.locked(session, adoption_id)
    teller = await tellers.of_story(session, adoption.story_id) if adoption else None
    if adoption is None or teller is None or teller.person_id != visit.who.id:
        raise NotFoundError(NOT_YOURS)
    return adoption


def _show(visit: Visit, adoption: Adoption, said: str, other: blocks.Element) -> None:
    """In the place of the question: what was answered, and the way to answer otherwise."""
    if not adoption.stands:
        reply = sentence(visit.tr(TAKEN_BACK))
    elif adoption.state is AdoptionState.INTRODUCED:
        reply = sentence(visit.tr(MET))
    else:
        text = visit.tr(said)
        reply = Reply(text, (blocks.section(text), blocks.actions(other)))
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr))
