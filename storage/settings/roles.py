"""Who does what for the community: bridge people, mentors; by their Slack ids."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from domain.errors import InvalidError
from domain.stories import Label, PersonId

USER = re.compile(r"[UW][A-Z0-9]+")
MANY_LABELS = 20
"""Of one mentor."""


class Bridge(BaseModel):
    """Who carries a department's trials further (橋渡し), asked in turn."""

    model_config = ConfigDict(frozen=True)

    department: Label
    people: Annotated[tuple[PersonId, ...], Field(min_length=1, max_length=20)]

    @field_validator("people")
    @classmethod
    def _slack_users_once(cls, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
        return slack_users(tuple(dict.fromkeys(people)))


class Mentor(BaseModel):
    """Who offers help (伴走者) with these tools and tasks; without any, with whatever it is."""

    model_config = ConfigDict(frozen=True)

    person: PersonId
    labels: Annotated[tuple[Label, ...], Field(max_length=MANY_LABELS)] = ()

    @field_validator("person")
    @classmethod
    def _slack_user(cls, person: PersonId) -> PersonId:
        return slack_users((person,))[0]

    @field_validator("labels")
    @classmethod
    def _each_once(cls, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        return tuple(dict.fromkeys(labels))


def slack_users(people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    """The same ids, if each is a Slack user's."""
    for person in people:
        if not USER.fullmatch(person):
            raise InvalidError(
                '"%(text)s" is not a Slack user id; one looks like U012AB3CD.', text=person
            )
    return people
