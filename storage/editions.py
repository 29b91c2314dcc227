"""The monthly editions: their state, and the text once it is frozen."""

from dataclasses import dataclass
from datetime import datetime

from domain.language import Language
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.states import EditionState


@dataclass(frozen=True)
class EditionRecord:
    """One month's edition as stored; `document` is the frozen Edition as JSON. Month: ``2026-10``."""

    month: str
    state: EditionState
    document: str | None
    language: Language | None
    channel: str | None
    draft_at: datetime | None
    approved_by: PersonId | None
    approved_at: datetime | None
    held_by: PersonId | None
    held_at: datetime | None
    frozen_at: datetime | None
    posted_at: datetime | None
    revision: int


@dataclass(frozen=True)
class Frozen:
    """What is fixed when an edition is frozen."""

    document: str
    language: Language
    channel: str
    story_ids: frozenset[int]


async def get(s: Reader, month: str) -> EditionRecord | None:
    """One month's edition, if anything happened to it yet."""
    raise NotImplementedError


async def mark_draft(s: Session, month: str, now: datetime) -> EditionRecord:
    """Keep when the draft was first shown to the editors."""
    raise NotImplementedError


async def approve(s: Session, month: str, *, by: PersonId, now: datetime) -> EditionRecord:
    """Approve the edition; the first approval stands, and lifts a hold."""
    raise NotImplementedError


async def hold(s: Session, month: str, *, on: bool, by: PersonId, now: datetime) -> EditionRecord:
    """Hold the edition back (an approval falls), or let it go again."""
    raise NotImplementedError


async def freeze(s: Session, month: str, frozen: Frozen, *, now: datetime) -> EditionRecord:
    """Fix the edition unless it is fixed already; what is returned is what stands."""
    raise NotImplementedError


async def save_document(s: Session, month: str, document: str, *, expected_revision: int) -> bool:
    """Replace a frozen document by its correction; False if another correction came first."""
    raise NotImplementedError


async def mark_posted(s: Session, month: str, now: datetime) -> EditionRecord:
    """Keep when the whole edition was out; the first time stands."""
    raise NotImplementedError


async def mark_skipped(s: Session, month: str, now: datetime) -> EditionRecord:
    """Keep that this month has no edition, on purpose."""
    raise NotImplementedError


async def open_months(s: Reader) -> list[str]:
    """Months with an edition begun and neither posted nor skipped, oldest first."""
    raise NotImplementedError


async def with_story(s: Reader, story_id: int) -> list[str]:
    """The months whose frozen edition tells this story, oldest first."""
    raise NotImplementedError


async def recent(s: Reader, *, limit: int = 24) -> list[EditionRecord]:
    """The latest editions, newest month first."""
    raise NotImplementedError
