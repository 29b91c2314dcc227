"""Which failure or trial a trial tries again: links that lead somewhere, and never in a circle."""

from sqlalchemy import bindparam, select

from domain.errors import InvalidError, NotFoundError
from domain.nudges import story_subject
from domain.pocs import NewPoc, Poc
from domain.stories import ShownAs
from storage import nudges
from storage.database import Session
from storage.pocs.links import ABOVE, Link, walk
from storage.pocs.rows import ONE, pocs_of
from storage.pocs.writing import Acting
from storage.states import Answer
from storage.stories.rows import OWNER, STORY

FAR = 1_000
"""A chain of trials that long has never been; walking ends there whatever the links say."""
AUTHOR = (
    select(OWNER.c.person_id, STORY.c.shown_as)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(STORY.c.id == bindparam("story_id"), STORY.c.withdrawn_at.is_(None))
    .with_for_update(read=True, of=STORY)
)


async def checked(s: Session, new: NewPoc, acting: Acting, *, before: Poc | None = None) -> NewPoc:
    """The same with links that may stand; those that stood `before` are not asked about again."""
    if before is None or new.retry_story != before.retry_story:
        new = await _answering(s, new, acting)
    if before is None or new.retry_poc != before.retry_poc:
        await _require_poc(s, new.retry_poc)
    if before is not None:
        await _require_no_circle(s, before.id, new)
    return new


async def _answering(s: Session, new: NewPoc, acting: Acting) -> NewPoc:
    """The trial as the answer to a failure; whoever was asked to try that again has been heard.

    A link to the owner's own story in which they are not named would tell who wrote it: it goes.
    """
    story_id = new.retry_story
    if story_id is None:
        return new
    row = (await s.execute(AUTHOR, {"story_id": story_id})).first()
    if row is None:
        raise NotFoundError("The record that is to be tried again is not there any more.")
    author, shown_as = row
    if author == acting.by and shown_as is not ShownAs.NAME:
        return new.model_copy(update={"retry_story": None})
    subject, rule = story_subject(story_id), "retry"
    await nudges.answer(s, subject, answer=Answer.DONE, by=acting.by, now=acting.now, rule=rule)
    return new


async def _require_poc(s: Session, poc_id: int | None) -> None:
    if poc_id is None:
        return
    found = await pocs_of(s, ONE, {"poc_id": poc_id})
    if not found or found[0].withdrawn_at is not None:
        raise NotFoundError("The PoC that is to be tried again is not there any more.")


async def _require_no_circle(s: Session, poc_id: int, new: NewPoc) -> None:
    links = {Link.POC: new.retry_poc, Link.STORY: new.retry_story}
    start = [(link, number) for link, number in links.items() if number is not None]
    above = await walk(s, ABOVE, start, limit=FAR)
    if (Link.POC, poc_id) in {*start, *above}:
        raise InvalidError("A PoC cannot try again what came of itself. Please choose another one.")
