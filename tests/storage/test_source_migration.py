"""A database of before stories knew of messages: its stories are of none."""

import asyncio

from alembic import command
from sqlalchemy import Connection, text

from domain.stories import StoryFields
from storage import revisions, schema, stories
from storage.address import parse_address
from storage.database import Database
from tests.databases import opened
from tests.storage.samples import NOW, win

BEFORE = "0005"
OLD = set(StoryFields.model_fields) - {"source_link"}


def test_stories_of_before_stand_and_new_ones_join_them(bare_url: str) -> None:
    def fill(connection: Connection) -> None:
        command.upgrade(schema.config_for(connection), BEFORE)
        said = win().model_dump(mode="json", include=OLD)
        names, places = ", ".join(said), ", ".join(f":{name}" for name in said)
        more = "recorded_at, revision, imported, author_name"
        values = "'2026-10-05 00:00:00+00:00', 1, false, ''"
        connection.execute(
            text(f"INSERT INTO story ({names}, {more}) VALUES ({places}, {values})"),  # noqa: S608 -- our own columns
            said,
        )
        connection.execute(text("INSERT INTO story_owner VALUES (1, 'U1')"))

    async def links() -> list[str]:
        async with opened(bare_url) as db:
            await _add(db)
            async with db.read() as s:
                return [story.source_link for story in await stories.mine(s, "U1")]

    revisions.locked(parse_address(bare_url), fill)
    schema.upgrade(bare_url)
    assert asyncio.run(links()) == ["https://x.slack.com/archives/C1/p1", ""]


async def _add(db: Database) -> None:
    new = win(source_link="https://x.slack.com/archives/C1/p1")
    async with db.begin() as s:
        await stories.add(s, new, author="U1", department=None, now=NOW)
