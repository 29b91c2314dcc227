"""The departments and their names, and where it is known from who works in which."""

from enum import StrEnum
from typing import Annotated, Self
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from domain.errors import InvalidError
from domain.stories import Label


class Department(BaseModel):
    """A department and the other names people write for it."""

    model_config = ConfigDict(frozen=True)

    name: Label
    aliases: tuple[Label, ...] = Field(default=(), max_length=20)


class SourceKind(StrEnum):
    """Where it is known from where a person works."""

    ASK = "ask"
    """They are asked once, when they record something."""
    PROFILE = "profile"
    """A field of their profile in Slack."""
    GROUPS = "groups"
    """The user groups they are in, called like a department."""


class DepartmentSource(BaseModel):
    """The source that the office chose; `field` and its `label` are those of a profile.

    With `overrides`, what Slack says counts more than what a person chose themself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: SourceKind = SourceKind.ASK
    field: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_]{1,40})?$")] = ""
    label: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    overrides: bool = False

    @model_validator(mode="after")
    def _profile_has_a_field(self) -> Self:
        if (self.kind is SourceKind.PROFILE) != bool(self.field):
            raise InvalidError("To read departments from profiles, please choose one field.")
        return self


def plain_name(text: str) -> str:
    """A name as it is compared: whatever its width, its case, and the # of a tag."""
    return normalize("NFKC", text).strip().lstrip("#").strip().casefold()
