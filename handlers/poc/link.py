"""Links a story that was just saved with the trial it tells."""

from domain.stories import Story
from handlers.poc.access import acting, is_owner
from handlers.poc.ref import changed
from handlers.visit import Visit
from storage import pocs
from storage.database import Session


async def link_poc(session: Session, visit: Visit, poc_id: int, story: Story) -> None:
    """Keep that the trial's story was written; a trial that became somebody else's stays as it is.

    The story is saved either way.
    """
    poc = await pocs.get(session, poc_id)
    if poc is None or not is_owner(visit, poc) or poc.told or poc.is_open:
        return
    if poc.withdrawn_at is None:
        await pocs.link_story(session, poc_id, acting(visit, poc), story)
    changed(visit)
