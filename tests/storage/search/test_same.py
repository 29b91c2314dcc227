"""The same answers in the same order on SQLite and PostgreSQL, with the same reasons."""

import asyncio

from storage import search
from storage.database import Database
from storage.search import Query, Results
from tests.search.books import queries
from tests.search.shelf import fill


async def answers(db: Database) -> list[Results]:
    await fill(db)
    await search.catch_up_all(db)
    found = []
    for one in queries():
        async with db.read() as s:
            found.append(await search.find(s, Query(one.text, "U9"), limit=50))
    return found


async def test_both_databases_answer_alike(sqlite_db: Database, postgres_db: Database) -> None:
    one, other = await asyncio.gather(answers(sqlite_db), answers(postgres_db))
    assert one == other
    assert sum(len(results.hits) for results in one) > 1_000
