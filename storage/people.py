"""The people of the company."""

from collections.abc import Collection
from datetime import datetime

from domain.language import Language
from domain.people import Person
from domain.stories import PersonId
from storage.database import Reader, Session


async def see(s: Session, person: Person, now: datetime) -> Person:
    """Keep what Slack says of a person; their department and language stay as chosen here.

    What is `known` (read by users.info) is not overwritten by what is not.
    """
    raise NotImplementedError


async def get(s: Reader, person_id: PersonId) -> Person | None:
    """A person, if ever seen."""
    raise NotImplementedError


async def many(s: Reader, ids: Collection[PersonId]) -> dict[str, Person]:
    """The people of these ids, by id; who was never seen is missing."""
    raise NotImplementedError


async def set_department(s: Session, person_id: PersonId, department: str | None) -> None:
    """Say where a person works."""
    raise NotImplementedError


async def set_language(s: Session, person_id: PersonId, language: Language | None) -> None:
    """Keep the language a person chose; None lets Slack's locale decide again."""
    raise NotImplementedError


async def record_count(s: Reader, person_id: PersonId) -> int:
    """How many stories a person recorded, withdrawn ones too."""
    raise NotImplementedError


async def departments_with_one_member(s: Reader) -> set[str]:
    """Departments of which only one member is known: there, a department names a person."""
    raise NotImplementedError
