"""The ledger's rows: what goes out once, who is at it, and what became of it.

Leases run on the database's clock, so that two machines whose clocks differ agree on who may act.
Whatever its state, a row is taken in hand again only when its `lease_until` has passed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Reader, Session
from storage.states import DeliveryState
from storage.tables import DeliveryRow

DELIVERY = DeliveryRow.__table__
ROW = DELIVERY.c
NOT_SENT = (DeliveryState.CLAIMED, DeliveryState.FAILED, DeliveryState.UNKNOWN)
LAPSED_WITHIN = timedelta(days=3)
"""What could have been taken in hand again for longer than that is left alone."""
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
UNSETTLED = (
    select(DELIVERY)
    .where(
        ROW.state.in_(NOT_SENT),
        ROW.lease_until.between(bindparam("lapsed_since"), bindparam("clock")),
        ROW.claimed_at >= bindparam("since"),
        ROW.key.startswith(bindparam("prefix")),
    )
    .order_by(ROW.lease_until)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message of the ledger.

    `claimed_at` is the first claim, by the application's clock. Until it is sent, `channel` is
    where the latest attempt meant to bring it.
    """

    key: str
    state: DeliveryState
    token: str
    claimed_at: datetime
    lease_until: datetime
    attempts: int
    settled_at: datetime | None = None
    channel: str | None = None
    ts: str | None = None
    digest: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """What is claimed: a key, by whom, and to which channel or person it is to go."""

    key: str
    token: str
    channel: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Whether the row is ours now, and as it stood before that; None where it was not there."""

    won: bool
    before: Delivery | None


async def claim(
    s: Session, errand: Errand, *, now: datetime, lease_seconds: float, insist: bool = False
) -> Claim:
    """Take a message in hand, unless it is sent, in other hands or not to be retried yet.

    To `insist` is to retry at once what failed or is unknown; a running lease is respected even so.
    """
    clock = await database_clock(s)
    hold = {
        "token": errand.token,
        "channel": errand.channel,
        "lease_until": clock + timedelta(seconds=lease_seconds),
        "state": DeliveryState.CLAIMED,
    }
    if await _insert(s, {"key": errand.key, "claimed_at": now, "attempts": 1, **hold}):
        return Claim(won=True, before=None)
    before = await _row(s, select(DELIVERY).where(ROW.key == errand.key).with_for_update())
    if before is None or not _is_due(before, clock, insist=insist):
        return Claim(won=False, before=before)
    again = hold | {"attempts": before.attempts + 1}
    await s.execute(update(DELIVERY).where(ROW.key == errand.key).values(again))
    return Claim(won=True, before=before)


async def settle(
    s: Session, key: str, *, channel: str, ts: str, digest: str | None
) -> Delivery | None:
    """Record where the message is, unless that was recorded before; the row as it then stands.

    The first to settle wins, whoever holds the claim: its message is the one that stays.
    """
    clock = await database_clock(s)
    sent = {"state": DeliveryState.SENT, "settled_at": clock, "lease_until": clock, "error": None}
    await s.execute(
        update(DELIVERY)
        .where(ROW.key == key, ROW.state != DeliveryState.SENT)
        .values(channel=channel, ts=ts, digest=digest, **sent)
    )
    return await get(s, key)


async def put_back(
    s: Session, key: str, token: str, *, state: DeliveryState, error: str, wait_seconds: float
) -> bool:
    """Lay down our claim as failed, unknown or still uncertain; False if it is not ours any more.

    Nobody takes the row in hand again before `wait_seconds` have passed.
    """
    return await _change(
        s,
        _ours(key, token, DeliveryState.CLAIMED),
        {"state": state, "error": error},
        wait_seconds,
    )


async def borrow(
    s: Session, key: str, token: str, *, digest: str | None = None, lease_seconds: float
) -> bool:
    """Take a sent message in hand to correct it; False while somebody else has it.

    What it shows counts as unknown, or as `digest`, from here on, so that a crash leads to another
    correction.
    """
    free = (
        (ROW.key == key)
        & (ROW.state == DeliveryState.SENT)
        & (ROW.lease_until <= await database_clock(s))
    )
    return await _change(s, free, {"token": token, "digest": digest}, lease_seconds)


async def give_back(
    s: Session, key: str, token: str, *, digest: str | None, wait_seconds: float = 0
) -> bool:
    """Hand back a borrowed message with what it shows now, None if that is unknown.

    Where nothing has to wait, the row keeps no moment but that of its sending: a reminder corrected
    by the telling of a story without a name would say whose it is. False if it was not ours any
    more: what it shows counts as unknown then.
    """
    ours = _ours(key, token, DeliveryState.SENT)
    back = (
        await database_clock(s) + timedelta(seconds=wait_seconds)
        if wait_seconds
        else ROW.settled_at
    )
    given = update(DELIVERY).where(ours).values(digest=digest, lease_until=back)
    if (await s.execute(given)).rowcount == 1:
        return True
    await s.execute(update(DELIVERY).where(ROW.key == key).values(digest=None))
    return False


async def forget(s: Session, key: str, token: str) -> bool:
    """A borrowed message was taken away and may be sent anew; False if it was ours no more."""
    result = await s.execute(delete(DELIVERY).where(_ours(key, token, DeliveryState.SENT)))
    return result.rowcount == 1


async def get(s: Reader, key: str) -> Delivery | None:
    """The ledger's row of that key."""
    return await _row(s, select(DELIVERY).where(ROW.key == key))


async def among(s: Reader, keys: Collection[str]) -> list[Delivery]:
    """The rows there are of these keys, in no particular order."""
    rows = await s.execute(select(DELIVERY).where(ROW.key.in_(keys)))
    return [_delivery(row) for row in rows.mappings()]


async def sent(s: Reader, prefix: str, suffix: str) -> list[Delivery]:
    """What is sent and whose key begins and ends so, in no particular order."""
    named = ROW.key.startswith(prefix, autoescape=True) & ROW.key.endswith(suffix, autoescape=True)
    rows = await s.execute(select(DELIVERY).where(named, ROW.state == DeliveryState.SENT))
    return [_delivery(row) for row in rows.mappings()]


async def resting(s: Reader, keys: Collection[str]) -> Delivery | None:
    """One of these rows that may not be touched yet: in other hands, or told to wait."""
    waiting = ROW.key.in_(keys) & (ROW.lease_until > await database_clock(s))
    return await _row(s, select(DELIVERY).where(waiting).limit(1))


async def unsettled(s: Reader, prefix: str, *, since: datetime, limit: int) -> list[Delivery]:
    """What begins so, was first claimed since then, is not sent, and may be taken in hand."""
    clock = await database_clock(s)
    lapsed = {"lapsed_since": clock - LAPSED_WITHIN, "clock": clock}
    which = {"prefix": prefix, "since": since, "limit": limit} | lapsed
    return [_delivery(row) for row in (await s.execute(UNSETTLED, which)).mappings()]


def _is_due(row: Delivery, clock: datetime, *, insist: bool) -> bool:
    if row.state is DeliveryState.SENT:
        return False
    return row.lease_until <= clock or (insist and row.state is not DeliveryState.CLAIMED)


def _ours(key: str, token: str, state: DeliveryState) -> ColumnElement[bool]:
    return (ROW.key == key) & (ROW.token == token) & (ROW.state == state)


async def _insert(s: Session, row: dict[str, Any]) -> bool:
    statement = INSERTS[s.dialect.name](DELIVERY).values(row)
    result = await s.execute(statement.on_conflict_do_nothing(index_elements=["key"]))
    return result.rowcount == 1


async def _change(
    s: Session, which: ColumnElement[bool], values: dict[str, Any], wait_seconds: float
) -> bool:
    until = await database_clock(s) + timedelta(seconds=wait_seconds)
    result = await s.execute(update(DELIVERY).where(which).values(lease_until=until, **values))
    return result.rowcount == 1


async def _row(s: Reader, statement: Any) -> Delivery | None:
    row = (await s.execute(statement)).mappings().one_or_none()
    return None if row is None else _delivery(row)


def _delivery(row: Any) -> Delivery:
    return Delivery(**{name: row[name] for name in Delivery.__dataclass_fields__})


async def database_clock(s: Reader) -> datetime:
    """The database's present moment, in UTC; moving on even inside a transaction."""
    if s.dialect.name == "sqlite":
        text = (await s.execute(select(func.strftime("%Y-%m-%dT%H:%M:%f", "now")))).scalar_one()
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    moment: datetime = (await s.execute(select(func.clock_timestamp()))).scalar_one()
    return moment
