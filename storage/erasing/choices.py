"""The company's settings without a person: roles they had are nobody's now."""

from typing import Any

from sqlalchemy import bindparam, select, update

from domain.errors import InvalidError
from domain.stories import PersonId
from storage import settings
from storage.database import Reader, Session
from storage.tables import SettingRow

SETTING = SettingRow.__table__
ALL = select(SETTING.c.name, SETTING.c.value)
UPDATE = update(SETTING).where(SETTING.c.name == bindparam("of_setting"))
GONE = object()


async def require_another_office(s: Reader, person: PersonId) -> None:
    """InvalidError for the only one of the office: nobody could look after the bot any more."""
    if (await settings.load(s)).office == (person,):
        raise InvalidError(
            "This is the only person of the DX office. Please name somebody else in `/dx settings`"
            " first; then the data can be erased."
        )


async def erase(s: Session, person: PersonId) -> None:
    """Take the person out of every setting."""
    for name, value in (await s.execute(ALL)).all():
        new = without(value, person)
        if new != value:
            kept = None if new is GONE else new
            await s.execute(UPDATE, {"of_setting": name, "value": kept})


def without(value: Any, person: PersonId) -> Any:
    """The value without the person; `GONE` for what was about them alone."""
    match value:
        case str() if value == person:
            return GONE
        case list():
            return [new for one in value if (new := without(one, person)) is not GONE]
        case dict():
            return _without(value, person)
        case _:
            return value


def _without(content: dict[str, Any], person: PersonId) -> Any:
    """A role with nobody left in it, such as a bridge without people, is no role."""
    new = {key: without(value, person) for key, value in content.items()}
    emptied = (content[key] and new[key] == [] for key in content)
    if any(value is GONE for value in new.values()) or any(emptied):
        return GONE
    return new
