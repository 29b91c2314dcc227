"""Which of Slack's events were taken in; Slack sends one again when it is in doubt."""

from datetime import datetime

from storage.database import Session


async def first_time(s: Session, event_id: str, now: datetime) -> bool:
    """Whether this event was not seen before; it is from now on."""
    raise NotImplementedError


async def prune(s: Session, before: datetime) -> int:
    """Forget what is older; how many."""
    raise NotImplementedError
