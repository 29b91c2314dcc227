"""`python -m tests.search`: the quality of the search on both databases; `-v` names each miss."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.schema import upgrade
from tests.databases import PostgresServer, opened
from tests.search.books import FIRST, LATER
from tests.search.quality import Answered, answers, scores, table
from tests.search.shelf import fill

WELL = 0.99


async def asked(url: str) -> list[list[Answered]]:
    """Every judged query of both files, asked of a database with the corpus in it."""
    async with opened(url) as db:
        keys = await fill(db)
        return [await answers(db, keys, file) for file in (FIRST, LATER)]


def say(line: str) -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")


def missed(one: Answered) -> str:
    """What an answer lacks, in a line."""
    lacking = " ".join(sorted(one.judged.relevant - set(one.shown)))
    near = " (near)" if one.nearest else ""
    trapped = f" TRAP {' '.join(one.trapped)}" if one.trapped else ""
    return (
        f"{one.judged.group}: {one.judged.text} → {' '.join(one.shown) or 'nothing'}{near}"
        f" lacking {lacking or 'nothing'}{trapped}"
    )


def show(engine: str, files: list[list[Answered]]) -> None:
    """A table for each file, and with `-v` what is missing."""
    for file, answered in zip((FIRST, LATER), files, strict=True):
        say(table(f"{engine}, {file}", scores(answered)))
        if "-v" in sys.argv:
            for one in answered:
                if one.recall < WELL or one.trapped:
                    say(missed(one))


def main() -> None:
    """Ask both databases."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'search.db'}"
        upgrade(url)
        show("SQLite", asyncio.run(asked(url)))
    server = PostgresServer()
    try:
        asyncio.run(server.run("CREATE DATABASE search TEMPLATE migrated"))
        show("PostgreSQL", asyncio.run(asked(server.url("search"))))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
