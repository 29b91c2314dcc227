"""The pictures of editions, each asked for once: who is at it, and the file it became in Slack.

A picture is known by its month and by a digest of what it shows, so that the same figures are never
uploaded twice and other figures always are. The id of its file is kept before the file is filled;
so a crash leaves a file to look for, never one that nobody knows of. Leases run on the database's
clock, as in `deliveries`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Reader, Session
from storage.deliveries import database_clock
from storage.states import PictureState
from storage.tables import PictureRow
from storage.upsert import insert_new

PICTURE = PictureRow.__table__
NEW = {"file_id": None, "error": None, "told_at": None}


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """One picture of an edition; `asked_at` is the latest claim, by the application's clock.

    `file_id` is known from when Slack named it; only in the state ready may it be shown.
    """

    month: str
    digest: str
    state: PictureState
    token: str
    lease_until: datetime
    asked_at: datetime
    attempts: int
    file_id: str | None = None
    error: str | None = None
    told_at: datetime | None = None


COLUMNS = tuple(PICTURE.c[name] for name in PictureRecord.__dataclass_fields__)
THIS = (PICTURE.c.month == bindparam("of_month")) & (PICTURE.c.digest == bindparam("of_digest"))
OURS = THIS & (PICTURE.c.token == bindparam("of_token"))
GET = select(*COLUMNS).where(THIS)
LOCKED = GET.with_for_update()
UPDATE = update(PICTURE).where(THIS)
UPDATE_OURS = update(PICTURE).where(OURS, PICTURE.c.state == PictureState.ASKED)
REFUSE = UPDATE.where(PICTURE.c.state == PictureState.READY)
UNTOLD = (
    select(*COLUMNS)
    .where(PICTURE.c.state == PictureState.MISSING, PICTURE.c.told_at.is_(None))
    .order_by(PICTURE.c.asked_at, PICTURE.c.month)
)
OTHERS = select(*COLUMNS).where(
    PICTURE.c.month == bindparam("of_month"),
    PICTURE.c.digest != bindparam("of_digest"),
    PICTURE.c.lease_until <= bindparam("moment"),
)
SEVERAL = (
    select(PICTURE.c.month)
    .group_by(PICTURE.c.month)
    .having(func.count() > 1)
    .order_by(PICTURE.c.month)
)
DELETE = delete(PICTURE).where(OURS)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's turn at a picture: which one, and the token that says whose turn it is."""

    month: str
    digest: str
    token: str

    @property
    def which(self) -> dict[str, str]:
        """The row, as the statements here ask for it."""
        return {"of_month": self.month, "of_digest": self.digest, "of_token": self.token}


async def get(s: Reader, month: str, digest: str) -> PictureRecord | None:
    """What is known of this picture."""
    return _record((await s.execute(GET, {"of_month": month, "of_digest": digest})).first())


async def claim(
    s: Session,
    sitting: Sitting,
    *,
    now: datetime,
    lease_seconds: float,
    missing_since: datetime | None = None,
) -> PictureRecord | None:
    """Take a picture in hand; what is known of it, or None if it is not ours to make.

    It is not where somebody has it in hand, or where it is ready or missing. One that is missing
    since `missing_since` or longer is tried anew.
    """
    moment = await database_clock(s)
    ours = {
        "state": PictureState.ASKED,
        "token": sitting.token,
        "lease_until": moment + timedelta(seconds=lease_seconds),
        "asked_at": now,
        "attempts": 1,
    }
    key = {"month": sitting.month, "digest": sitting.digest}
    if (await s.execute(insert_new(PICTURE, s.dialect.name), NEW | key | ours)).rowcount:
        return await get(s, sitting.month, sitting.digest)
    before = _record((await s.execute(LOCKED, sitting.which)).first())
    if before is None or not _is_free(before, moment, missing_since):
        return None
    if before.state is PictureState.ASKED:
        ours["attempts"] = before.attempts + 1
    await s.execute(UPDATE, sitting.which | ours)
    return await get(s, sitting.month, sitting.digest)


async def named(s: Session, sitting: Sitting, file_id: str | None) -> bool:
    """Keep which file it is going to be, None for none; False if it is not our turn any more."""
    return await _change(s, sitting, {"file_id": file_id})


async def settle(s: Session, sitting: Sitting, *, error: str | None = None) -> bool:
    """It is ready, or missing because of an error; False if it is not our turn any more."""
    state = PictureState.READY if error is None else PictureState.MISSING
    over = {"lease_until": await database_clock(s), "told_at": None}
    return await _change(s, sitting, {"state": state, "error": error, **over})


async def refuse(s: Session, month: str, digest: str, *, error: str) -> None:
    """It was ready, but Slack does not show it any more."""
    which = {"of_month": month, "of_digest": digest}
    missing = {"state": PictureState.MISSING, "error": error, "told_at": None}
    await s.execute(REFUSE, which | missing)


async def put_back(s: Session, sitting: Sitting, *, error: str, wait_seconds: float) -> bool:
    """Lay it down for a while; False if it is not our turn any more."""
    until = await database_clock(s) + timedelta(seconds=wait_seconds)
    return await _change(s, sitting, {"lease_until": until, "error": error})


async def untold(s: Reader) -> list[PictureRecord]:
    """What is missing without the office having been told, oldest first."""
    return [_known(row) for row in await s.execute(UNTOLD)]


async def told(s: Session, record: PictureRecord, now: datetime) -> None:
    """The office was told that this one is missing."""
    which = {"of_month": record.month, "of_digest": record.digest}
    await s.execute(UPDATE, which | {"told_at": now})


async def others(s: Reader, month: str, digest: str) -> list[PictureRecord]:
    """The month's other pictures, which nobody has in hand."""
    which = {"of_month": month, "of_digest": digest, "moment": await database_clock(s)}
    return [_known(row) for row in await s.execute(OTHERS, which)]


async def several(s: Reader) -> list[str]:
    """The months that have more than one picture, oldest first."""
    return list((await s.execute(SEVERAL)).scalars())


async def forget(s: Session, record: PictureRecord) -> None:
    """Its file is gone; a row that somebody took in hand meanwhile stays."""
    await s.execute(DELETE, Sitting(record.month, record.digest, record.token).which)


async def _change(s: Session, sitting: Sitting, values: dict[str, Any]) -> bool:
    return (await s.execute(UPDATE_OURS, sitting.which | values)).rowcount == 1


def _is_free(record: PictureRecord, moment: datetime, missing_since: datetime | None) -> bool:
    match record.state:
        case PictureState.ASKED:
            return record.lease_until <= moment
        case PictureState.MISSING:
            return missing_since is not None and record.asked_at <= missing_since
        case _:
            return False


def _known(row: Sequence[Any]) -> PictureRecord:
    return PictureRecord(*row)


def _record(row: Sequence[Any] | None) -> PictureRecord | None:
    return None if row is None else _known(row)
