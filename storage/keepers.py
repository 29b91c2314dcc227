"""Who looks after a story whose author left or moved; the author stays its author.

Only a story that names its author can have a keeper: giving it would tell who wrote it.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select

from domain.stories import PersonId, ShownAs
from storage.database import Reader, Session
from storage.tables import StoryKeeperRow, StoryOwnerRow, StoryRow
from storage.upsert import insert_or_replace

KEEPER = StoryKeeperRow.__table__
OWNER = StoryOwnerRow.__table__
STORY = StoryRow.__table__

TO_GIVE = (
    select(STORY.c.id)
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(STORY.c.id.in_(bindparam("ids", expanding=True)), STORY.c.shown_as == ShownAs.NAME)
    .where(OWNER.c.person_id != bindparam("to"))
    .order_by(STORY.c.id)
    .with_for_update(of=STORY)
)
NAMED = (
    select(KEEPER.c.story_id, KEEPER.c.person_id)
    .join(STORY, STORY.c.id == KEEPER.c.story_id)
    .where(STORY.c.shown_as == ShownAs.NAME)
)
OF = NAMED.where(KEEPER.c.story_id.in_(bindparam("ids", expanding=True)))


async def give(
    s: Session, story_ids: Collection[int], to: PersonId, now: datetime
) -> tuple[int, ...]:
    """Let somebody look after stories; the ids of those that may be given and are not theirs."""
    found = await s.execute(TO_GIVE, {"ids": list(story_ids), "to": to})
    given = tuple(found.scalars())
    if given:
        rows = [{"story_id": story_id, "person_id": to, "since": now} for story_id in given]
        await s.execute(insert_or_replace(KEEPER, s.dialect.name), rows)
    return given


async def of(s: Reader, story_ids: Collection[int]) -> dict[int, PersonId]:
    """Who keeps these stories, by story; those without a keeper are missing."""
    rows = await s.execute(OF, {"ids": list(story_ids)})
    return {row.story_id: row.person_id for row in rows}
