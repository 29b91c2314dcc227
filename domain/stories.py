"""One recorded experience: a win (成功) or a failure (学び), told by the member who had it."""

import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from domain.effect import Figures
from domain.language import Language

TITLE_MAX = 150
TEXT_MAX = 3_000
ORIGINAL_MAX = 40_000
SHORT_MAX = 300
UNIT_MAX = 20
LABEL_MAX = 60
VOICE_MAX = 500
MANY = 20

UNREADABLE = (
    *(code for code in range(0x20) if chr(code) not in "\n\t"),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
)
"""Control characters, what turns the direction of the words around it, and halves of characters."""
CONTROL = dict.fromkeys(UNREADABLE) | {0x2028: "\n", 0x2029: "\n"}


def without_control(text: str) -> str:
    """A text without control characters: databases refuse some, and none can be read."""
    if text.isprintable():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROL)


def is_blank(text: str) -> bool:
    """Whether nothing can be seen of a text: blanks and marks without a width are no words."""
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)


CLEANED = BeforeValidator(lambda value: without_control(value) if isinstance(value, str) else value)
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=TEXT_MAX), CLEANED]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=SHORT_MAX), CLEANED]
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LABEL_MAX), CLEANED
]
PersonId = Annotated[str, StringConstraints(min_length=1, max_length=32)]
"""A Slack user id."""


class Kind(StrEnum):
    """What kind of experience a story tells."""

    WIN = "win"
    FAILURE = "failure"


class ShownAs(StrEnum):
    """By what the author is shown; except for `NAME`, nobody ever sees who wrote it."""

    NAME = "name"
    DEPARTMENT = "department"
    ANONYMOUS = "anonymous"


class Difficulty(StrEnum):
    """What it takes to do the same."""

    EXCEL = "excel"
    SETTINGS = "settings"
    PROGRAM = "program"


class Metric(BaseModel):
    """A figure that is not time: kept as the member wrote it, never turned into hours."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=LABEL_MAX), CLEANED
    ] = ""
    before: Label
    after: Label
    unit: Annotated[str, StringConstraints(strip_whitespace=True, max_length=UNIT_MAX), CLEANED] = (
        ""
    )


class Voice(BaseModel):
    """A remark of a customer or colleague."""

    model_config = ConfigDict(frozen=True)

    who: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LABEL_MAX), CLEANED] = (
        ""
    )
    text: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), CLEANED
    ]


class FileRef(BaseModel):
    """A file that stays in Slack; the story points to it."""

    model_config = ConfigDict(frozen=True)

    file_id: Label
    name: Short = ""
    link: Annotated[str, StringConstraints(max_length=3_000), CLEANED] = ""


class StoryFields(Figures):
    """What a member may say in single values; the limits stand here, once."""

    kind: Kind
    language: Language = Language.JA
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_MAX), CLEANED
    ]
    original: Annotated[str, StringConstraints(max_length=ORIGINAL_MAX), CLEANED] = ""
    """The line as it was typed, so that nothing is lost whatever was understood."""
    before_text: Text = ""
    change_text: Text = ""
    result_text: Text = ""
    next_step: Text = ""
    aim: Text = ""
    happened: Text = ""
    why: Text = ""
    learned: Text = ""
    advice: Text = ""
    measured_how: Short = ""
    difficulty: Difficulty | None = None
    link: Annotated[str, StringConstraints(strip_whitespace=True, max_length=3_000), CLEANED] = ""
    source_link: Annotated[str, StringConstraints(max_length=300), CLEANED] = ""
    """The message these words are from: it shows who wrote them, so it goes with the name."""
    shown_as: ShownAs = ShownAs.NAME
    publish: bool = True


class StoryLists(BaseModel):
    """What a member may say more than once."""

    tags: tuple[Label, ...] = Field(default=(), max_length=MANY)
    tools: tuple[Label, ...] = Field(default=(), max_length=MANY)
    helpers: tuple[PersonId, ...] = Field(default=(), max_length=MANY)
    voices: tuple[Voice, ...] = Field(default=(), max_length=MANY)
    metrics: tuple[Metric, ...] = Field(default=(), max_length=MANY)
    files: tuple[FileRef, ...] = Field(default=(), max_length=10)


class NewStory(StoryFields, StoryLists):
    """A story as a member hands it in, checked and ready to be stored."""

    model_config = ConfigDict(frozen=True)


class Story(NewStory):
    """A recorded story. `author` is None where the author chose not to be named."""

    id: int
    author: PersonId | None
    department: str | None
    recorded_at: datetime
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None
    held_at: datetime | None = None
    """Since when the office holds it back from the edition."""
    revision: int = 1
    imported: bool = False
    """From a file of past records: found and counted in history, never news, never nudged."""
    author_name: str = ""
    """Who wrote it as the file says, where that is no member of the workspace."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawn_at is not None
