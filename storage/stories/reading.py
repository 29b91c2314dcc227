"""Reading single stories and an author's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.stories import PersonId, Story
from storage.database import Reader
from storage.states import ChangedBy


@dataclass(frozen=True)
class Version:
    """What a story said before the change made `at` that moment; `content` is a NewStory's fields."""

    revision: int
    at: datetime
    who: ChangedBy
    content: dict[str, Any]


async def get(s: Reader, story_id: int) -> Story | None:
    """A story as everybody sees it, withdrawn or not."""
    raise NotImplementedError


async def owned(s: Reader, story_id: int, person: PersonId) -> Story | None:
    """A story as its author sees it, `author` set; None if the person did not write it."""
    raise NotImplementedError


async def mine(
    s: Reader, person: PersonId, *, limit: int = 10, before_id: int | None = None
) -> list[Story]:
    """A person's own stories, newest first, `author` set; withdrawn ones too."""
    raise NotImplementedError


async def history(s: Reader, story_id: int) -> list[Version]:
    """The former versions of a story, oldest first."""
    raise NotImplementedError
