"""Recording a story, and changing it afterwards with its history kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.stories import NewStory, PersonId, Story
from storage.database import Session


async def add(
    s: Session, new: NewStory, *, author: PersonId, department: str | None, now: datetime
) -> Story:
    """Record a story; as everybody but its author sees it."""
    raise NotImplementedError


async def edit(
    s: Session, story_id: int, *, author: PersonId | None, new: NewStory, now: datetime
) -> Story:
    """Replace what a story says; `author` None is the office. The former text is kept."""
    raise NotImplementedError


async def patch(
    s: Session, story_id: int, *, author: PersonId, figures: Mapping[str, Any], now: datetime
) -> Story:
    """Change some fields of a story by name, such as one figure its author confirmed."""
    raise NotImplementedError


async def withdraw(s: Session, story_id: int, *, author: PersonId, now: datetime) -> Story:
    """Take a story back; withdrawing twice is withdrawing once."""
    raise NotImplementedError


async def restore(s: Session, story_id: int, *, author: PersonId, now: datetime) -> Story:
    """Bring a withdrawn story back."""
    raise NotImplementedError


async def set_publish(
    s: Session, story_id: int, *, author: PersonId, publish: bool, now: datetime
) -> Story:
    """Say whether the newsletter may tell a story."""
    raise NotImplementedError


async def hold(s: Session, story_id: int, *, held: bool, by: PersonId, now: datetime) -> Story:
    """Hold a story back from the edition, or let it go again; done by the office."""
    raise NotImplementedError


async def set_department(s: Session, story_id: int, *, department: str | None) -> None:
    """Say which department a story belongs to."""
    raise NotImplementedError
