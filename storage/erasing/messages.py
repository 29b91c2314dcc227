"""Which messages in Slack show a person, or what they wrote, to whom; noted before their rows go.

What is posted of an edition is corrected by the newsletter itself, and previews are taken back by
it, as after any other change.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, String, bindparam, cast, delete, insert, literal, or_, select

from domain.nudges import person_subject
from domain.stories import PersonId
from storage.database import Reader, Session
from storage.erasing.meetings import Shown, shown_to_others
from storage.states import DeliveryState, ErrandKind
from storage.tables import (
    DeliveryRow,
    DraftRow,
    ErasureErrandRow,
    NudgeItemRow,
    PreviewPocRow,
    PreviewRow,
    PreviewStoryRow,
)

DELIVERY, DRAFT = DeliveryRow.__table__, DraftRow.__table__
ERRAND, ITEM = ErasureErrandRow.__table__, NudgeItemRow.__table__
PREVIEW = PreviewRow.__table__
PREVIEW_PARTS = (PreviewStoryRow.__table__, PreviewPocRow.__table__)
PERSON: BindParameter[Any] = bindparam("person")
UNTIL_SETTLED = timedelta(minutes=15)
"""Longer than a lease: what was under way when the data was erased has arrived by then."""
CHANNELS = ("C", "G")
SLACK_USER = re.compile(r"(?<![A-Za-z0-9])[UW][A-Z0-9]{2,}(?![A-Za-z0-9])")

CONSENT = literal("consent:") + cast(DRAFT.c.id, String)
ASKED_FOR = select(CONSENT).where(or_(DRAFT.c.author == PERSON, DRAFT.c.proposer == PERSON))
ROWS = select(DELIVERY.c.key, DELIVERY.c.state, DELIVERY.c.channel, DELIVERY.c.ts).where(
    or_(
        DELIVERY.c.key.contains(PERSON, autoescape=False),
        DELIVERY.c.channel == PERSON,
        DELIVERY.c.key.in_(ASKED_FOR),
    )
)
BUNDLES = (
    select(ITEM.c.key)
    .distinct()
    .where(
        ITEM.c.subject.in_(bindparam("subjects", expanding=True)),
        ITEM.c.person_id != PERSON,
    )
)
DELETE_ROW = delete(DELIVERY).where(DELIVERY.c.key == bindparam("of_key"))
SHOWN = select(PREVIEW.c.key).where(PREVIEW.c.shown_to == PERSON)
INSERT = insert(ERRAND)
DUE = (
    select(*ERRAND.c)
    .where(ERRAND.c.rest_until <= bindparam("now"))
    .order_by(ERRAND.c.rest_until, ERRAND.c.id)
    .limit(bindparam("limit"))
)
DONE = delete(ERRAND).where(ERRAND.c.id == bindparam("of_errand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is to be done about a message; `channel` may be a person's id: their conversation."""

    what: ErrandKind
    rest_until: datetime
    channel: str = ""
    ts: str = ""
    key: str = ""
    id: int = 0

    @property
    def row(self) -> dict[str, Any]:
        """Its columns, but for its number."""
        names = ("what", "rest_until", "channel", "ts", "key")
        return {name: getattr(self, name) for name in names}


async def take_note(s: Session, person: PersonId, subjects: Collection[str], now: datetime) -> None:
    """Note what Slack is to be told, and forget the ledger's rows about the person.

    `subjects` are what reminders to others may have been about.
    """
    found = (await s.execute(ROWS, {"person": person})).all()
    rows = [row for row in found if _names(person, row)]
    theirs = [row for row in rows if _is_to(person, row)]
    others = [row for row in rows if row not in theirs]
    errands = [
        Errand(what=ErrandKind.HOME, channel=person, rest_until=now),
        *_emptying(person, theirs, now),
        *(
            Errand(what=ErrandKind.BLANK, channel=row.channel, ts=row.ts, rest_until=now)
            for row in others
            if row.state is DeliveryState.SENT
        ),
    ]
    meetings, under_way = await shown_to_others(s, person)
    errands += [_about(one, now) for one in meetings]
    if under_way:
        later = now + UNTIL_SETTLED
        errands.append(Errand(what=ErrandKind.EMPTY, channel=person, rest_until=later))
    about = {"subjects": [*subjects, person_subject(person)], "person": person}
    bundles = (await s.execute(BUNDLES, about)).scalars().all()
    errands += [Errand(what=ErrandKind.RETELL, key=key, rest_until=now) for key in bundles]
    await s.execute(INSERT, [errand.row for errand in errands])
    for row in rows:
        await s.execute(DELETE_ROW, {"of_key": row.key})
    await _forget_previews(s, person)


def _about(meeting: Shown, now: datetime) -> Errand:
    """Its message goes, or is looked for once it must have arrived."""
    what, channel = ErrandKind.BLANK, meeting.channel
    if meeting.ts:
        return Errand(what=what, channel=channel, ts=meeting.ts, rest_until=now)
    return Errand(what=what, channel=channel, key=meeting.key, rest_until=now + UNTIL_SETTLED)


def _names(person: PersonId, row: Any) -> bool:
    """Whether a message is to or about the person: their id may begin another one's."""
    return person not in row.key or person in SLACK_USER.findall(row.key)


def _is_to(person: PersonId, row: Any) -> bool:
    """Whether a message went to the person: the last one its key names, or who it is brought to."""
    if str(row.channel).startswith(CHANNELS):
        return False
    named = SLACK_USER.findall(row.key)
    return row.channel == person or (bool(named) and named[-1] == person)


def _emptying(person: PersonId, theirs: Collection[Any], now: datetime) -> list[Errand]:
    """The conversation with the person is emptied, again after what was under way has arrived."""
    moments = [now]
    if any(row.state in (DeliveryState.CLAIMED, DeliveryState.UNKNOWN) for row in theirs):
        moments.append(now + UNTIL_SETTLED)
    return [Errand(what=ErrandKind.EMPTY, channel=person, rest_until=at) for at in moments]


async def _forget_previews(s: Session, person: PersonId) -> None:
    """Drafts shown to the person go with their conversation."""
    keys = (await s.execute(SHOWN, {"person": person})).scalars().all()
    for table in (*PREVIEW_PARTS, PREVIEW):
        if keys:
            await s.execute(delete(table).where(table.c.key.in_(keys)))


async def due(s: Reader, now: datetime, *, limit: int) -> list[Errand]:
    """What Slack is to be told now, what waits longest first."""
    rows = await s.execute(DUE, {"now": now, "limit": limit})
    return [Errand(**row._mapping) for row in rows]  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping


async def done(s: Session, errand: Errand) -> None:
    """Slack shows it."""
    await s.execute(DONE, {"of_errand": errand.id})


async def rest(s: Session, errand: Errand, until: datetime) -> None:
    """Leave it until then."""
    await s.execute(DONE, {"of_errand": errand.id})
    later = errand.row | {"rest_until": until}
    await s.execute(INSERT, later)
