"""Who did what to what, for the office to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.database import Reader, Session


@dataclass(frozen=True)
class Entry:
    """One thing done. `who` is a person's id, ``cli`` or ``author``; `subject` as ``story:12``."""

    at: datetime
    who: str
    what: str
    subject: str
    details: Mapping[str, Any]


async def write(s: Session, entry: Entry) -> None:
    """Keep one entry. For what an author did to their own story, `who` is ``author``."""
    raise NotImplementedError


async def about(s: Reader, subject: str) -> list[Entry]:
    """What was done to a subject, oldest first."""
    raise NotImplementedError


async def latest(s: Reader, *, limit: int = 50) -> list[Entry]:
    """The latest entries, newest first."""
    raise NotImplementedError
