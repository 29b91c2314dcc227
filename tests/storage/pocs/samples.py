from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.nudges import Nudge
from domain.pocs import NewPoc, Poc
from domain.stories import NewStory, Story
from storage import nudges, pocs, stories
from storage.database import Reader, Session
from storage.pocs import Acting
from storage.tables import NudgeItemRow
from tests.storage.samples import win

ITEM = NudgeItemRow.__table__
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 1, 2, 3, 456789, tzinfo=UTC)

TRIAL: dict[str, Any] = {
    "title": "検品の写真判定",
    "scope": "第2ライン",
    "start_on": date(2026, 12, 1),
    "end_on": date(2027, 1, 31),
    "indicator": "不良見逃し",
    "baseline": 3.0,
    "target": 1.0,
    "unit": "%",
}


def trial(**fields: Any) -> NewPoc:
    """A trial that lacks nothing."""
    return NewPoc(**TRIAL | fields)


def acting(by: str = "U1", *, days: int = 0, may_all: bool = False) -> Acting:
    """This person, so many days after the first."""
    return Acting(by, NOW + timedelta(days), TODAY + timedelta(days), may_all)


async def begun(s: Session, *, owner: str = "U1", days: int = 0, **fields: Any) -> Poc:
    """A trial that goes on."""
    new = trial(**fields)
    return await pocs.add(s, new, acting(owner, days=days), department="品質保証部", start=True)


async def told(s: Session, new: NewStory | None = None, *, author: str = "U1") -> Story:
    """A story."""
    return await stories.add(s, new or win(), author=author, department="品質保証部", now=NOW)


async def asked(s: Session, subject: str, rule: str = "checkin", *, person: str = "U1") -> str:
    """Somebody was asked about this; the bundle's key."""
    key = f"nudges:{person}:{subject}:{rule}"
    await nudges.write_items(s, key, person, TODAY, [(Nudge(rule, subject, TODAY), 1)])
    return key


async def answer_to(s: Reader, key: str) -> tuple[Any, ...] | None:
    """What came of it: answer, who and when; None if there is no such question any more."""
    columns = (ITEM.c.answer, ITEM.c.answered_by, ITEM.c.answered_at)
    row = (await s.execute(select(*columns).where(ITEM.c.key == key))).first()
    return None if row is None else tuple(row)
