"""Drafts shown to editors, kept so that they can be taken back when what they tell may not be told.

A preview is remembered before its first message is posted: a crash leaves one to look for, never
one that nobody knows of. What it tells is kept as revisions and compared with the stories as they
stand, so that no change can slip in between reading the stories and remembering the preview.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, insert, not_, or_, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.tables import (
    EditionCutRow,
    EditionRow,
    PocRow,
    PreviewPocRow,
    PreviewRow,
    PreviewStoryRow,
    StoryRow,
)

PREVIEW = PreviewRow.__table__
TELLS = PreviewStoryRow.__table__
TELLS_POC = PreviewPocRow.__table__
STORY = StoryRow.__table__
POC = PocRow.__table__
EDITION = EditionRow.__table__
CUT = EditionCutRow.__table__
GIVEN_UP = 0
STUB = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One preview: `parts` messages were meant, 0 once it was given up; those at `ts` are known.

    Until `rest_until` it is being sent, or Slack asked to wait before it is taken back. Of a stub a
    sentence is left that says so.
    """

    key: str
    month: str
    shown_to: PersonId
    sent_at: datetime
    rest_until: datetime
    parts: int
    channel: str | None = None
    ts: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every message is known; otherwise some may be in Slack without our knowing."""
        return self.is_stub or len(self.ts) == self.parts

    @property
    def is_given_up(self) -> bool:
        """Whether it could not be sent to its end."""
        return self.parts == GIVEN_UP

    @property
    def is_stub(self) -> bool:
        """Whether it tells nothing any more, and waits for a newer one that takes its place."""
        return self.parts == STUB


COLUMNS = tuple(PREVIEW.c[name] for name in Preview.__dataclass_fields__)
THIS = PREVIEW.c.key == bindparam("of_key")
CHANGED = exists().where(
    TELLS.c.key == PREVIEW.c.key,
    STORY.c.id == TELLS.c.story_id,
    or_(
        STORY.c.revision != TELLS.c.revision,
        STORY.c.withdrawn_at.is_not(None),
        STORY.c.held_at.is_not(None),
    ),
)
POC_CHANGED = exists().where(
    TELLS_POC.c.key == PREVIEW.c.key,
    POC.c.id == TELLS_POC.c.poc_id,
    or_(
        POC.c.edited_at >= PREVIEW.c.sent_at,
        POC.c.withdrawn_at.is_not(None),
        not_(POC.c.publish),
    ),
)
"""A check-in leaves what is told of a trial as it is, and so the preview."""
POSTED = exists().where(
    EDITION.c.month == PREVIEW.c.month, EDITION.c.posted_at >= PREVIEW.c.sent_at
)
EDITED = exists().where(CUT.c.month == PREVIEW.c.month, CUT.c.changed_at > PREVIEW.c.sent_at)
"""Nobody should approve what editors have changed since."""
TELLING = PREVIEW.c.parts != STUB
GIVEN = PREVIEW.c.parts == GIVEN_UP
OUTDATED = (
    select(*COLUMNS, POSTED.label("posted"))
    .where(PREVIEW.c.rest_until <= bindparam("now"))
    .where(or_(and_(TELLING, or_(CHANGED, POC_CHANGED, EDITED)), POSTED, GIVEN))
    .order_by(PREVIEW.c.sent_at, PREVIEW.c.key)
)
ONE = select(*COLUMNS).where(THIS)
OF = (
    select(*COLUMNS)
    .where(PREVIEW.c.month == bindparam("month"), PREVIEW.c.shown_to == bindparam("shown_to"))
    .order_by(PREVIEW.c.sent_at, PREVIEW.c.key)
)
INSERT = insert(PREVIEW)
INSERT_TELLS = insert(TELLS)
INSERT_TELLS_POC = insert(TELLS_POC)
UPDATE = update(PREVIEW).where(THIS)
DELETE = delete(PREVIEW).where(THIS)
DELETE_TELLS = tuple(
    delete(tells).where(tells.c.key == bindparam("of_key")) for tells in (TELLS, TELLS_POC)
)


async def remember(
    s: Session, preview: Preview, told: Mapping[int, int], poc_ids: Collection[int] = ()
) -> None:
    """Keep that a preview is about to be sent.

    `told` are its stories with their revisions, `poc_ids` its trials.
    """
    row = {name: getattr(preview, name) for name in Preview.__dataclass_fields__}
    await s.execute(INSERT, row | {"ts": list(preview.ts)})
    rows = [
        {"key": preview.key, "story_id": story_id, "revision": revision}
        for story_id, revision in told.items()
    ]
    if rows:
        await s.execute(INSERT_TELLS, rows)
    if poc_ids:
        await s.execute(
            INSERT_TELLS_POC, [{"key": preview.key, "poc_id": one} for one in sorted(poc_ids)]
        )


async def landed(
    s: Session, key: str, *, channel: str, ts: Sequence[str], rest_until: datetime
) -> bool:
    """Keep where its messages are; False if it was taken back meanwhile."""
    where = {"channel": channel, "ts": list(ts), "rest_until": rest_until}
    return bool((await s.execute(UPDATE, {"of_key": key} | where)).rowcount)


async def give_up(s: Session, key: str, now: datetime) -> None:
    """It is not sent any further: what is in Slack of it is to go."""
    await s.execute(UPDATE, {"of_key": key, "parts": GIVEN_UP, "rest_until": now})


async def get(s: Reader, key: str) -> Preview | None:
    """One preview, unless it was taken back."""
    row = (await s.execute(ONE, {"of_key": key})).first()
    return None if row is None else _preview(row)


async def rest(s: Session, key: str, until: datetime) -> None:
    """Leave it alone until then."""
    await s.execute(UPDATE, {"of_key": key, "rest_until": until})


async def of(s: Reader, month: str, shown_to: PersonId) -> list[Preview]:
    """A person's previews of an edition, oldest first."""
    rows = await s.execute(OF, {"month": month, "shown_to": shown_to})
    return [_preview(row) for row in rows]


async def outdated(s: Reader, now: datetime) -> list[tuple[Preview, bool]]:
    """What may not stay: it tells what is told no more, or (True) its edition is posted since."""
    return [(_preview(row[:-1]), row[-1]) for row in await s.execute(OUTDATED, {"now": now})]


async def forget(s: Session, key: str) -> None:
    """It is taken back."""
    await _forget_told(s, key)
    await s.execute(DELETE, {"of_key": key})


async def leave_stub(s: Session, preview: Preview) -> None:
    """It is taken back, and its first message says so until a newer preview takes its place."""
    await _forget_told(s, preview.key)
    stub = {"parts": STUB, "ts": list(preview.ts[:1])}
    await s.execute(UPDATE, {"of_key": preview.key} | stub)


async def _forget_told(s: Session, key: str) -> None:
    for statement in DELETE_TELLS:
        await s.execute(statement, {"of_key": key})


def _preview(row: Sequence[Any]) -> Preview:
    values = dict(zip(Preview.__dataclass_fields__, row, strict=True))
    return Preview(**values | {"ts": tuple(values["ts"])})
