"""Who can take something over, as far as the database knows them."""

from sqlalchemy import bindparam, select

from domain.errors import InvalidError
from domain.stories import PersonId
from storage.database import Reader
from storage.tables import PersonRow

PERSON = PersonRow.__table__
GONE = select(PERSON.c.name).where(
    PERSON.c.id == bindparam("person"), PERSON.c.deactivated | PERSON.c.is_bot
)


async def require_here(s: Reader, person: PersonId) -> None:
    """InvalidError if nothing can be handed over to this person."""
    for (name,) in await s.execute(GONE, {"person": person}):
        raise InvalidError(
            "This cannot be handed over to %(name)s, who is not with the company any more or is an"
            " app. Please choose somebody else.",
            name=name or person,
        )
