"""A company whose members' departments are read in Slack."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain.people import DepartmentFrom, Person
from storage import people, settings
from storage.database import Database
from storage.settings import CompanySettings, Department, DepartmentSource, SourceKind

NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FIELD = DepartmentSource(kind=SourceKind.PROFILE, field="Xf1", label="部署")
GROUPS = DepartmentSource(kind=SourceKind.GROUPS)
NAMED = (Department(name="経理部", aliases=("経理",)), Department(name="営業部"))


async def company(db: Database, *members: str | Person, **changes: Any) -> CompanySettings:
    """A company with these members, whose departments are read in profiles."""
    async with db.begin() as s:
        for one in members:
            person = one if isinstance(one, Person) else member(one)
            await people.see(s, person, NOW)
        chosen = {"departments": NAMED, "department_source": FIELD, **changes}
        return await settings.save(s, chosen, by="test", now=NOW)


def member(person_id: str, **fields: Any) -> Person:
    return Person(id=person_id, team_id="T1", **{"known": True, **fields})


async def chose(db: Database, person_id: str, department: str) -> None:
    async with db.begin() as s:
        await people.set_department(s, person_id, department, now=NOW)


async def homes(db: Database) -> dict[str, tuple[str | None, DepartmentFrom | None]]:
    async with db.read() as s:
        found = await people.many(s, [f"U{number}" for number in range(10)])
    return {key: (one.department, one.department_from) for key, one in sorted(found.items())}
