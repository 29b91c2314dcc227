"""Records that came from files, and the files people sent."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from storage.columns import EnumText, UtcDateTime
from storage.states import ImportState
from storage.tables.base import TableModel


class StoryImportRow(TableModel, table=True):
    """Which row of a file became which story. `key` is a hash of the row without its author."""

    __tablename__ = "story_import"

    key: str = Field(primary_key=True)
    story_id: int = Field(foreign_key="story.id", index=True)


class ImportJobRow(TableModel, table=True):
    """A file that somebody sent the bot, and how far its reading came.

    `lease_until` is the moment until which one process may be taken to work on it.
    """

    __tablename__ = "import_job"

    file_id: str = Field(primary_key=True)
    name: str = Field(sa_type=Text)
    person_id: str
    channel: str
    ts: str = ""
    state: ImportState = Field(sa_type=EnumText(ImportState), index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
