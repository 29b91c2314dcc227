"""A company whose October is recorded and its newsletter due: made once, copied for each step."""

import asyncio
import shutil
from pathlib import Path
from uuid import uuid4

from storage.schema import upgrade
from tests.databases import opened
from tests.digests.newsletter.newsroom import Newsroom

NEWS, OFFICE = "CDXNEWS", "UMORI"


def recorded(folder: Path, stories: int) -> Path:
    """A database file with so many stories of October."""
    path = folder / "kakehashi.db"
    upgrade(f"sqlite:///{path}")
    asyncio.run(record_october(f"sqlite:///{path}", stories))
    return path


async def record_october(url: str, stories: int) -> None:
    """Set the newsletter up and record so many stories in October."""
    async with opened(url) as db:
        newsroom = Newsroom(db)
        await newsroom.choose(office=(OFFICE,), newsletter_channel=NEWS)
        await newsroom.record_october(stories)


def copied(october: Path, folder: Path) -> str:
    """The address of a copy of its own."""
    path = folder / f"{uuid4().hex}.db"
    shutil.copy(october, path)
    return f"sqlite:///{path}"
