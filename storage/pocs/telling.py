"""A trial and the story that tells it; they are linked only where the author is named."""

from datetime import datetime

from sqlalchemy import bindparam

from domain.pocs import Poc, Stage
from domain.stories import PersonId, ShownAs, Story
from storage import corrections
from storage.database import Session
from storage.pocs import history
from storage.pocs.rows import POC, POCS, pocs_of
from storage.pocs.writing import UPDATE, Acting, Change, answered, change, standing
from storage.states import Answer, Happening

RESULTS_OF = POCS.where(
    POC.c.story_id == bindparam("story_id"), POC.c.stage == Stage.RESULT
).with_for_update(of=POC)


async def link_story(s: Session, poc_id: int, acting: Acting, story: Story) -> Poc:
    """Keep that a trial's story was written.

    Where the story does not name its author, not even the hour may lead from the trial to it: no
    event is kept.
    """
    poc = await standing(s, poc_id, acting)
    await answered(s, poc_id, acting, Answer.DONE)
    if story.shown_as is ShownAs.NAME:
        values = {"told": True, "story_id": story.id}
        return await change(s, poc, acting, Change(Happening.TOLD, values))
    await s.execute(UPDATE, {"of_poc": poc_id, "told": True})
    return poc.model_copy(update={"told": True})


async def settle(s: Session, story_id: int, *, by: PersonId, now: datetime) -> None:
    """The result that this story tells is still in use months later: it is settled (定着)."""
    for poc in await pocs_of(s, RESULTS_OF, {"story_id": story_id}):
        values = {"stage": Stage.SETTLED, "stage_since": now, "revision": poc.revision + 1}
        await s.execute(UPDATE, {"of_poc": poc.id, **values})
        await history.write(s, poc.id, history.Event(now, by, Happening.SETTLED, {}))
        await corrections.mark_poc(s, poc.id, now)
