"""Whom a wish to do the same is brought to: who wrote the story, or looks after it.

This is the one place that says who wrote a story without a name to anything but the author's own
screens, so that they can be asked in private. What it gives is used to address a message and is
written nowhere: not to a row, not to a log, and not to anybody's screen before the author's yes.
"""

from dataclasses import dataclass, field

from sqlalchemy import bindparam, func, select

from domain.adoptions import AdoptionState
from domain.people import Person
from domain.stories import PersonId, ShownAs
from storage import keepers, people
from storage.adoptions import ADOPTION, STANDS
from storage.database import Reader
from storage.stories.months import TOLD
from storage.stories.rows import OWNER, STORY

OF_STORY = (
    select(OWNER.c.person_id, STORY.c.shown_as, STORY.c.title)
    .join(STORY, STORY.c.id == OWNER.c.story_id)
    .where(STORY.c.id == bindparam("story_id"), TOLD)
)
OPEN_QUESTIONS = (
    select(func.count())
    .select_from(ADOPTION)
    .join(OWNER, OWNER.c.story_id == ADOPTION.c.story_id)
    .where(OWNER.c.person_id == bindparam("person"))
    .where(ADOPTION.c.state == AdoptionState.ASKED, STANDS)
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who can be asked about a story that may be told, which is called `title`.

    `is_named` says whether everybody may know who wrote it, `keeps` whether it is not who wrote it
    but who looks after it now. No representation shows who it is.
    """

    person_id: PersonId = field(repr=False)
    is_named: bool
    title: str
    keeps: bool = False


async def of_story(s: Reader, story_id: int) -> Teller | None:
    """Whom to ask about a story; None where nobody is left, or it may not be told any more."""
    row = (await s.execute(OF_STORY, {"story_id": story_id})).first()
    if row is None:
        return None
    is_named = row.shown_as is ShownAs.NAME
    if row.person_id and _is_here(await people.get(s, row.person_id)):
        return Teller(row.person_id, is_named, row.title)
    keeper = (await keepers.of(s, [story_id])).get(story_id) if is_named else None
    if keeper is None or not _is_here(await people.get(s, keeper)):
        return None
    return Teller(keeper, is_named, row.title, keeps=True)


async def open_questions(s: Reader, person: PersonId) -> int:
    """How many wishes this person was asked about and has not answered."""
    count: int = (await s.execute(OPEN_QUESTIONS, {"person": person})).scalar_one()
    return count


async def is_own(s: Reader, story_id: int, person: PersonId) -> bool:
    """Whether this person wrote the story, or looks after it; told to nobody but them."""
    row = (await s.execute(OF_STORY, {"story_id": story_id})).first()
    if row is not None and row.person_id == person:
        return True
    return (await keepers.of(s, [story_id])).get(story_id) == person


def _is_here(person: Person | None) -> bool:
    return person is None or not (person.deactivated or person.is_bot)
