"""Everything that is kept about one person, sheet by sheet, to be given to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Select, Table, bindparam, select

from domain.stories import PersonId
from storage.database import Reader
from storage.pocs.rows import POC
from storage.stories.rows import OWNER, STORY
from storage.tables import (
    AdoptionRow,
    AftermathRow,
    AuditRow,
    CheckinRow,
    DepartmentReadingRow,
    DraftRow,
    ImportJobRow,
    MeasurementRow,
    NudgeItemRow,
    NudgeRestRow,
    PersonQuietRow,
    PersonRow,
    PocEventRow,
    ReactionRow,
    StoryFileRow,
    StoryHelperRow,
    StoryMetricRow,
    StoryTagRow,
    StoryToolRow,
    StoryVersionRow,
    StoryVoiceRow,
)

PERSON: BindParameter[Any] = bindparam("person")
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of data: the names of its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Rows


def _columns(row: type[Any], names: str) -> list[Any]:
    table: Table = row.__table__
    return [table.c[name] for name in names.split()]


def _of_story(row: type[Any], names: str) -> Select[*tuple[Any, ...]]:
    table: Table = row.__table__
    return (
        select(*_columns(row, names))
        .join(OWNER, OWNER.c.story_id == table.c.story_id)
        .where(OWNER.c.person_id == PERSON)
    )


def _by(row: type[Any], column: str, names: str) -> Select[*tuple[Any, ...]]:
    return select(*_columns(row, names)).where(row.__table__.c[column] == PERSON)


INNER = frozenset({"revision", "imported", "author_name", "held_at", "owner", "told"})
"""What is kept for the bot's own work, or is somebody else's doing."""
STORIES = (
    select(*(column for column in STORY.c if column.name not in INNER))
    .join(OWNER, OWNER.c.story_id == STORY.c.id)
    .where(OWNER.c.person_id == PERSON)
    .order_by(STORY.c.id)
)
HELPER = StoryHelperRow.__table__
THANKED = (
    select(STORY.c.id, STORY.c.title)
    .join(HELPER, HELPER.c.story_id == STORY.c.id)
    .where(HELPER.c.person_id == PERSON, STORY.c.withdrawn_at.is_(None), STORY.c.publish)
    .order_by(STORY.c.id)
)
POC_COLUMNS = [column for column in POC.c if column.name not in INNER]
DRAFT = DraftRow.__table__
DRAFTS = select(*_columns(DraftRow, "made_at state words link")).where(DRAFT.c.author == PERSON)
PROPOSED = select(*_columns(DraftRow, "made_at state")).where(DRAFT.c.proposer == PERSON)
SHEETS: dict[str, Select[*tuple[Any, ...]]] = {
    "profile": select(PersonRow.__table__).where(PersonRow.__table__.c.id == PERSON),
    "department_read": _by(DepartmentReadingRow, "person_id", "source said read_at"),
    "stories": STORIES,
    "tags": _of_story(StoryTagRow, "story_id label"),
    "tools": _of_story(StoryToolRow, "story_id label"),
    "helpers": _of_story(StoryHelperRow, "story_id person_id"),
    "voices": _of_story(StoryVoiceRow, "story_id who text"),
    "metrics": _of_story(StoryMetricRow, "story_id name before after unit"),
    "story_files": _of_story(StoryFileRow, "story_id name link"),
    "versions": _of_story(StoryVersionRow, "story_id revision at who content"),
    "aftermaths": _of_story(AftermathRow, "story_id months at still note"),
    "thanked": THANKED,
    "pocs": select(*POC_COLUMNS).where(POC.c.owner == PERSON).order_by(POC.c.id),
    "checkins": _by(CheckinRow, "by", "poc_id at health note help_wanted value standing"),
    "measurements": _by(MeasurementRow, "by", "poc_id at on value standing how"),
    "poc_events": _by(PocEventRow, "who", "poc_id at what details"),
    "drafts": DRAFTS,
    "proposed": PROPOSED,
    "reminders": _by(NudgeItemRow, "person_id", "day rule subject number answer answered_at until"),
    "rests": _by(NudgeRestRow, "person_id", "rule subject until"),
    "quiet": _by(PersonQuietRow, "person_id", "pause_first pause_last muted_month"),
    "wishes": _by(AdoptionRow, "person_id", "story_id month wanted_at taken_back_at"),
    "reactions": _by(ReactionRow, "person_id", "channel ts name"),
    "files": _by(ImportJobRow, "person_id", "at name state"),
    "deeds": _by(AuditRow, "who", "at what subject"),
}
"""By the sheet's name, what of which tables is the person's."""


async def read(s: Reader, person: PersonId) -> list[Sheet]:
    """Every sheet, empty ones too: that nothing is kept is an answer as well."""
    sheets = []
    for name, statement in SHEETS.items():
        result = await s.execute(statement, {"person": person})
        columns = tuple(result.keys())
        sheets.append(Sheet(name, columns, [tuple(row) for row in result]))
    return sheets
