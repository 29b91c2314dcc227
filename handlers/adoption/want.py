"""「うちでもやりたい」: a wish is noted at once, and answered privately to who pressed.

What is answered about a story without a name never depends on who wrote it or whether they can
still be asked, but for the author themselves, who alone reads it.
"""

from dataclasses import dataclass

from slack_bolt.async_app import AsyncAck

from digests import words
from digests.adoptions import bring
from domain.adoptions import Adoption, AdoptionState, due_after
from domain.errors import msg
from domain.stories import ShownAs, Story
from handlers.adoption.story import Pressed, told_story
from handlers.kit import blocks
from handlers.kit.outdated import number_in
from handlers.kit.surface import Reply, result_view, sentence
from handlers.meeting import meet
from handlers.meeting import noted as noted_person
from handlers.visit import Visit
from storage import adoptions, tellers
from storage.adoptions import NewAdoption
from storage.database import Session

TITLE = msg("We want this too")
NOTED = msg("*Your wish is noted.*")
BEFORE = msg("*Your wish is noted already.* It counts once.")
MEET = msg(
    "Kakehashi introduces you to each other in a group DM, in the business hours of who wrote it."
    " There is nothing else you need to do."
)
MEET_ALONE = msg(
    "Kakehashi writes to each of you, in the business hours of who wrote it, so that you can speak."
    " There is nothing else you need to do."
)
ASKED = msg(
    "This story is told without a name, so its author is asked in private whether you may be"
    " introduced. They see your name and your department. You hear on %(day)s at the latest."
)
MET = msg("You were introduced to each other already: please look at your DMs.")
OVER = msg("No introduction was possible this time. What the story says is there for you to use.")
NOBODY = msg(
    "Who wrote this story cannot be asked any more, so nobody is introduced. Please ask %(whom)s"
    " who knows about it."
)
OWN = msg(
    "*This is your own story*, so nothing was noted. With this button others say that they would"
    " like to do the same."
)
TAKEN_BACK = msg("*Taken back.* Your wish does not count any more.")
NOT_UNDONE = msg("You were introduced to each other already; that stays.")
NONE_STOOD = msg("There is no wish of yours about this story.")


@dataclass(frozen=True)
class _Noted:
    """What became of a press."""

    adoption: Adoption
    story: Story
    is_new: bool
    has_teller: bool


async def want(ack: AsyncAck, visit: Visit) -> None:
    """Note the wish, and let the two be brought together afterwards."""
    pressed = Pressed.of(visit.value)
    async with visit.deps.db.begin() as session:
        story = await told_story(session, pressed)
        noted = None
        if not await tellers.is_own(session, story.id, visit.who.id):
            noted = await _noted(session, visit, pressed, story)
    _say(visit, _reply(visit, noted) if noted else sentence(visit.tr(OWN)))
    if noted is not None and noted.is_new:
        visit.deps.after(_bring(visit, noted.adoption.id))
    await ack()


async def _bring(visit: Visit, adoption_id: int) -> None:
    """Get to know who wished, if they were never met, and do what can be done at once."""
    async with visit.deps.introductions:
        if not visit.who.person.known:
            await meet(visit)
        await bring(visit.deps.newsletter, adoption_id, visit.now)


async def _noted(session: Session, visit: Visit, pressed: Pressed, story: Story) -> _Noted:
    await noted_person(session, visit)
    new = NewAdoption(
        story_id=story.id,
        person_id=visit.who.id,
        month=str(pressed.month),
        due_on=due_after(visit.today, visit.company.calendar),
    )
    adoption, is_new = await adoptions.want(session, new, visit.now)
    has_teller = await tellers.of_story(session, story.id) is not None
    if story.shown_as is ShownAs.NAME and not has_teller and _is_waiting(adoption):
        await adoptions.move(session, adoption.id, AdoptionState.CLOSED)
    return _Noted(adoption, story, is_new, has_teller)


def _is_waiting(adoption: Adoption) -> bool:
    return adoption.state is AdoptionState.WANTED


def _reply(visit: Visit, noted: _Noted) -> Reply:
    """What was noted, and what comes of it."""
    tr = visit.tr
    head, follows = tr(NOTED if noted.is_new else BEFORE), _follows(visit, noted)
    back = blocks.button(tr("Not after all"), "adoption.take_back", str(noted.story.id))
    return Reply(
        f"{head} {follows}",
        (
            blocks.section(head),
            blocks.quoted(noted.story.title),
            blocks.section(follows),
            blocks.actions(back),
        ),
    )


def _follows(visit: Visit, noted: _Noted) -> str:
    """What comes of the wish; of a story without a name, the same until the day it is over."""
    tr, adoption = visit.tr, noted.adoption
    if adoption.state is AdoptionState.INTRODUCED:
        return tr(MET)
    is_named = noted.story.shown_as is ShownAs.NAME
    if is_named and not noted.has_teller:
        return tr(NOBODY, whom=visit.who.office_mentions or tr("a workspace admin"))
    if adoption.state is AdoptionState.CLOSED:
        return tr(OVER)
    if is_named:
        return tr(MEET_ALONE if visit.deps.lacks("mpim:write") else MEET)
    return tr(ASKED, day=words.date(adoption.due_on, tr.language))


async def take_back(ack: AsyncAck, visit: Visit) -> None:
    """Let the wish count no more; nobody is told, and what was said stays said."""
    story_id = number_in(visit.value)
    async with visit.deps.db.begin() as session:
        stood = await adoptions.take_back(session, story_id, visit.who.id, visit.now)
        adoption = await adoptions.of_member(session, story_id, visit.who.id)
    said = [visit.tr(TAKEN_BACK if stood else NONE_STOOD)]
    if stood and adoption is not None and adoption.state is AdoptionState.INTRODUCED:
        said.append(visit.tr(NOT_UNDONE))
    reply = sentence(" ".join(said))
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr))
    await ack()


def _say(visit: Visit, reply: Reply) -> None:
    """Answer who pressed, where they pressed; the newsletter stays as it is."""
    visit.answer_beside(reply, visit.tr(TITLE))
