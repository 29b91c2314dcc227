"""The stories a person wrote: emptied, or, told without a name and so wished, left to nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Table, bindparam, delete, select, update

from domain.search.finding import What
from domain.stories import PersonId, ShownAs, Story
from storage import corrections, cuts, versions
from storage.database import Session
from storage.erasing.tombstones import story_columns
from storage.search_marks import mark
from storage.states import DraftState, Nameless
from storage.stories.releasing import let_go
from storage.stories.rows import OWNER, STORIES, STORY, stories_of
from storage.stories.scrubbing import forget_author
from storage.tables import (
    AftermathRow,
    DraftRow,
    StoryFileRow,
    StoryHelperRow,
    StoryKeeperRow,
    StoryMetricRow,
    StoryTagRow,
    StoryToolRow,
    StoryVersionRow,
    StoryVoiceRow,
    SubmissionRow,
)

HELPER = StoryHelperRow.__table__
DRAFT = DraftRow.__table__
WRITTEN = (
    STORIES.where(OWNER.c.person_id == bindparam("person"))
    .order_by(STORY.c.id)
    .with_for_update(of=STORY)
)
OF_STORY: BindParameter[Any] = bindparam("of_story")
FILES = StoryFileRow.__table__
PAST = (StoryVersionRow.__table__, SubmissionRow.__table__)
WORDS: tuple[Table, ...] = (
    StoryTagRow.__table__,
    StoryToolRow.__table__,
    HELPER,
    StoryVoiceRow.__table__,
    StoryMetricRow.__table__,
    FILES,
    AftermathRow.__table__,
    StoryKeeperRow.__table__,
)
UPDATE = update(STORY).where(STORY.c.id == OF_STORY)
DISOWN = update(OWNER).where(OWNER.c.story_id == OF_STORY).values(person_id="")
THANKED = select(HELPER.c.story_id).where(HELPER.c.person_id == bindparam("person"))
UNTHANK = delete(HELPER).where(HELPER.c.person_id == bindparam("person"))
NEWER = UPDATE.values(revision=STORY.c.revision + 1)
UNDRAFT = (
    update(DRAFT)
    .where(DRAFT.c.story_id == OF_STORY)
    .values(story_id=None, state=DraftState.CLOSED, words="", link="")
)


async def erase_written(s: Session, person: PersonId, nameless: Nameless, now: datetime) -> None:
    """Erase what a person wrote."""
    emptied: set[int] = set()
    for story in await stories_of(s, WRITTEN, {"person": person}, own=True):
        if nameless is Nameless.KEEP and is_told_without_name(story):
            await _leave_to_nobody(s, story, now)
        else:
            await _empty(s, story, now)
            emptied.add(story.id)
    await cuts.forget_stories(s, emptied)


def is_told_without_name(story: Story) -> bool:
    """Whether readers know the story, and not who wrote it."""
    standing = story.publish and not story.is_withdrawn and story.held_at is None
    return standing and story.shown_as is not ShownAs.NAME


async def _empty(s: Session, story: Story, now: datetime) -> None:
    await let_go(s, story, now)
    for table in (*PAST, *WORDS):
        await s.execute(delete(table).where(table.c.story_id == OF_STORY), {"of_story": story.id})
    await s.execute(UNDRAFT, {"of_story": story.id})
    blank = story_columns(story.kind, story.language)
    blank |= {"withdrawn_at": story.withdrawn_at or now, "revision": story.revision + 1}
    await s.execute(UPDATE, {"of_story": story.id} | blank)
    await s.execute(DISOWN, {"of_story": story.id})
    await versions.hide(s, What.STORY, story.id)
    await touched(s, story.id, now)


async def _leave_to_nobody(s: Session, story: Story, now: datetime) -> None:
    """Everything that led to its author goes; what readers saw of it stays."""
    await forget_author(s, story, now)
    await let_go(s, story, now)
    for table in (*PAST, FILES):
        await s.execute(delete(table).where(table.c.story_id == OF_STORY), {"of_story": story.id})
    await s.execute(UNDRAFT, {"of_story": story.id})
    await s.execute(DISOWN, {"of_story": story.id})
    await touched(s, story.id, now)


async def unthank(s: Session, person: PersonId, now: datetime) -> None:
    """Take a person off the helpers of other people's stories."""
    thanked = list((await s.execute(THANKED, {"person": person})).scalars())
    await s.execute(UNTHANK, {"person": person})
    for story_id in thanked:
        await renewed(s, story_id, now)


async def renewed(s: Session, story_id: int, now: datetime) -> None:
    """A story says something else than before: what shows it is brought up to date."""
    await s.execute(NEWER, {"of_story": story_id})
    await touched(s, story_id, now)


async def touched(s: Session, story_id: int, now: datetime) -> None:
    """Let the editions and the index follow."""
    await corrections.mark(s, story_id, now)
    await mark(s, What.STORY, story_id)
