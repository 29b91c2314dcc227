"""What came of what was asked, and whether the messages show it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, select, update

from domain.nudges import ALL_RULES, is_about_a_story
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.moments import day_of, day_where
from storage.nudges.items import DELIVERY, ITEM, OF_KEY, UNANSWERED
from storage.nudges.rests import DELETE_SNOOZES, LIFT
from storage.states import Answer, DeliveryState

SETTLING = frozenset({Answer.UPDATED, Answer.DONE, Answer.HANDED_OVER, Answer.ELSEWHERE})
"""Answers after which there is nothing left to be put off."""
SHOWN_WITHIN = timedelta(days=14)
"""An answer that a message did not show by then stays unshown."""


OPEN = update(ITEM).where(ITEM.c.subject == bindparam("of_subject"), ITEM.c.answered_at.is_(None))
OPEN_OF_RULE = OPEN.where(ITEM.c.rule == bindparam("of_rule"))
UNSHOWN = (
    select(ITEM.c.key)
    .distinct()
    .join(DELIVERY, DELIVERY.c.key == ITEM.c.key)
    .where(
        ITEM.c.shown_at.is_(None),
        ITEM.c.answered_at >= bindparam("since"),
        DELIVERY.c.state == DeliveryState.SENT,
    )
    .order_by(ITEM.c.key)
    .limit(bindparam("limit"))
)
SHOWN = update(ITEM).where(
    OF_KEY,
    ITEM.c.position.in_(bindparam("places", expanding=True)),
    ITEM.c.answered_at.is_not(None),
)
PUT_OFF = and_(
    ITEM.c.person_id == bindparam("of_person"),
    ITEM.c.subject == bindparam("of_subject"),
    ITEM.c.answer.in_([Answer.SNOOZED, Answer.STOPPED]),
)
LIFTED = select(ITEM.c.key, ITEM.c.position, ITEM.c.rule).where(PUT_OFF).order_by(ITEM.c.key)
REOPEN = update(ITEM).where(OF_KEY, ITEM.c.position == bindparam("place"))


async def answer(
    s: Session,
    subject: str,
    *,
    answer: Answer,
    by: PersonId,
    now: datetime,
    rule: str | None = None,
) -> int:
    """Say what came of all that was asked about a subject, whomever it was asked; how many lines.

    With `rule`, of what that rule asked alone. What settles the whole matter ends its snoozes too;
    of a story one answer is enough, so that no older offer comes up on the day it was put off to.
    Only the day is kept: the moment may be that of a record without a name.
    """
    day = await day_where(s, by, now)
    said = {"answered_at": day, "answered_by": by, "answer": answer}
    which = {"of_subject": subject} | ({} if rule is None else {"of_rule": rule})
    done = await s.execute(OPEN if rule is None else OPEN_OF_RULE, which | said)
    if answer in SETTLING and (rule is None or is_about_a_story(subject)):
        await s.execute(DELETE_SNOOZES, {"of_subject": subject})
    return done.rowcount


async def lift(s: Session, person: PersonId, *, rule: str, subject: str) -> list[str]:
    """Ask this person about a subject again; the bundles that said otherwise.

    `rule` as it stands in the `Rest`: one rule, or all.
    """
    which = {"of_person": person, "of_subject": subject}
    await s.execute(LIFT, which | {"of_rule": rule})
    rows = [row for row in await s.execute(LIFTED, which) if rule in (ALL_RULES, row.rule)]
    for key, position, _ in rows:
        await s.execute(REOPEN, {"of_key": key, "place": position} | UNANSWERED)
    return list(dict.fromkeys(row.key for row in rows))


async def unshown(s: Reader, now: datetime, *, limit: int = 100) -> list[str]:
    """Bundles with a line whose answer their message does not show."""
    since = day_of(now - SHOWN_WITHIN)
    return list((await s.execute(UNSHOWN, {"since": since, "limit": limit})).scalars())


async def shown(s: Session, key: str, positions: Collection[int], now: datetime) -> None:
    """The message shows what came of these lines.

    The day is enough: the moment would lead to a record without a name made by the same press.
    """
    if positions:
        places = {"of_key": key, "places": list(positions)}
        await s.execute(SHOWN, places | {"shown_at": day_of(now)})
