"""What one person answers by a press; what was asked of others about the same stays open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.moments import day_where
from storage.nudges.items import ITEM, OF_KEY, UNANSWERED
from storage.states import Answer

OPEN = update(ITEM).where(ITEM.c.answered_at.is_(None))
OWN = OPEN.where(
    ITEM.c.person_id == bindparam("of_person"), ITEM.c.subject == bindparam("of_subject")
)
OWN_OF_RULE = OWN.where(ITEM.c.rule == bindparam("of_rule"))
BUNDLE = OPEN.where(OF_KEY)
IS_MUTED = (ITEM.c.person_id == bindparam("of_person")) & (ITEM.c.answer == Answer.MUTED)
ASKING = (
    select(ITEM.c.key)
    .where(ITEM.c.subject == bindparam("of_subject"), ITEM.c.answered_at.is_(None))
    .where(ITEM.c.day >= bindparam("since"))
    .group_by(ITEM.c.key)
    .order_by(func.max(ITEM.c.day).desc(), ITEM.c.key)
    .limit(bindparam("limit"))
)
MUTED = select(ITEM.c.key).distinct().where(IS_MUTED, ITEM.c.day >= bindparam("since"))
UNMUTE = update(ITEM).where(IS_MUTED, ITEM.c.day >= bindparam("since"))


@dataclass(frozen=True, slots=True)
class Said:
    """What a person answered, when, and to which day they put it off; kept is the day alone."""

    answer: Answer
    by: PersonId
    at: datetime
    until: date | None = None

    async def values(self, s: Reader) -> dict[str, Any]:
        """As the columns of a line."""
        return {
            "answer": self.answer,
            "answered_by": self.by,
            "answered_at": await day_where(s, self.by, self.at),
            "until": self.until,
        }


async def answer_own(s: Session, subject: str, said: Said, *, rule: str | None = None) -> int:
    """Answer what this person was asked about a subject, in any message; how many lines."""
    which = {"of_person": said.by, "of_subject": subject} | await said.values(s)
    if rule is None:
        return (await s.execute(OWN, which)).rowcount
    return (await s.execute(OWN_OF_RULE, which | {"of_rule": rule})).rowcount


async def open_messages(s: Reader, subject: str, since: date, *, limit: int) -> list[str]:
    """The messages since that day which still ask about a subject, the latest first."""
    which = {"of_subject": subject, "since": since, "limit": limit}
    return list((await s.execute(ASKING, which)).scalars())


async def answer_bundle(s: Session, key: str, said: Said) -> int:
    """Answer every line of a message that is still open; how many."""
    return (await s.execute(BUNDLE, {"of_key": key} | await said.values(s))).rowcount


async def reopen_muted(s: Session, person: PersonId, since: date) -> list[str]:
    """Take back what a month's silence answered since that day; the messages that said so."""
    which = {"of_person": person, "since": since}
    keys = list((await s.execute(MUTED, which)).scalars())
    await s.execute(UNMUTE, which | UNANSWERED)
    return keys
