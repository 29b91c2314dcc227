"""A database of before departments were read in Slack: what people had chosen is still theirs."""

import asyncio

from alembic import command
from sqlalchemy import Connection, text

from storage import people, revisions, schema
from storage.address import parse_address
from tests.databases import opened

BEFORE = "0002"
WRITTEN = text(
    "INSERT INTO person (id, team_id, name, department, is_admin, is_guest, is_stranger, is_bot,"
    " deactivated, known, seen_at) VALUES (:id, 'T1', '', :department, false, false, false, false,"
    " false, true, '2026-10-05 00:00:00+00:00')"
)


def test_what_was_chosen_before_was_chosen_by_the_person(bare_url: str) -> None:
    def fill(connection: Connection) -> None:
        command.upgrade(schema.config_for(connection), BEFORE)
        for person, department in (("U1", "経理部"), ("U2", ""), ("U3", None)):
            connection.execute(WRITTEN, {"id": person, "department": department})

    async def origins() -> dict[str, str | None]:
        async with opened(bare_url) as db, db.read() as reader:
            found = await people.many(reader, ["U1", "U2", "U3"])
        return {key: one.department_from for key, one in found.items()}

    revisions.locked(parse_address(bare_url), fill)
    schema.upgrade(bare_url)
    assert asyncio.run(origins()) == {"U1": "self", "U2": "self", "U3": None}
