"""Who knew the bot before there was a welcome is not greeted as if on the first day."""

import asyncio
import json

import pytest
from alembic import command
from sqlalchemy import Connection, text

from storage import people, revisions, schema, settings
from storage.address import parse_address
from storage.settings import SetupStep
from tests.databases import opened

MET = (
    "INSERT INTO person (id, team_id, name, is_admin, is_guest, is_stranger, is_bot, deactivated,"
    " known, seen_at) VALUES ('U1', 'T1', '佐藤', false, false, false, false, false, true,"
    " '2026-11-01 00:00:00')"
)
CHANNEL = (
    "INSERT INTO setting (name, value, updated_at, updated_by)"
    " VALUES ('newsletter_channel', :value, '2026-11-01 00:00:00', 'U1')"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('sqlite_path')}"
    address: str = request.getfixturevalue("postgres_url")
    return address


def go_back(url: str, *statements: str) -> None:
    """Let the database be one from before, with these rows."""

    def work(connection: Connection) -> None:
        command.downgrade(schema.config_for(connection), "0006")
        for statement in statements:
            value = {"value": json.dumps("C1")} if ":value" in statement else {}
            connection.execute(text(statement), value)

    revisions.locked(parse_address(url), work)


@pytest.mark.parametrize("with_channel", [True, False])
async def test_the_upgrade_knows_who_was_there(url: str, *, with_channel: bool) -> None:
    rows = (MET, CHANNEL) if with_channel else (MET,)
    await asyncio.to_thread(go_back, url, *rows)
    await asyncio.to_thread(schema.upgrade, url)
    async with opened(url) as db, db.read() as s:
        met = await people.get(s, "U1")
        chosen = await settings.load(s)
    assert met is not None
    assert met.welcomed
    assert chosen.set_up == (tuple(SetupStep) if with_channel else ())
