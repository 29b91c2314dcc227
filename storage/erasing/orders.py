"""Erasures that were wanted: entered before anything is erased, closed in the same transaction."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import bindparam, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.moments import day_of
from storage.states import Nameless
from storage.tables import ErasureRow, PersonRow
from storage.upsert import insert_new

ERASURE = ErasureRow.__table__
PERSON = PersonRow.__table__
NAMES = ("token", "salt", "hash", "nameless", "asked_at")
ORDERS = select(*(ERASURE.c[name] for name in NAMES), ERASURE.c.person_id)
OPEN = ORDERS.where(ERASURE.c.done_at.is_(None)).order_by(ERASURE.c.token)
ONE_OPEN = OPEN.where(ERASURE.c.token == bindparam("of_token")).with_for_update()
TOKENS = select(ERASURE.c.token)
HASHES = select(ERASURE.c.salt, ERASURE.c.hash).where(ERASURE.c.done_at.is_not(None))
IS_HERE = select(PERSON.c.id).where(PERSON.c.id == bindparam("person"))
CLOSE = update(ERASURE).where(ERASURE.c.token == bindparam("of_token")).values(person_id="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One erasure that was wanted. Whose data it is about only a salted hash says."""

    token: str
    salt: str
    hash: str
    nameless: Nameless
    asked_at: datetime

    @classmethod
    def about(cls, person: PersonId, nameless: Nameless, now: datetime) -> Self:
        """A new order to erase what there is of this person. Only its day is kept."""
        salt = secrets.token_hex(16)
        return cls(
            token=secrets.token_hex(8),
            salt=salt,
            hash=_hashed(salt, person),
            nameless=nameless,
            asked_at=day_of(now),
        )

    def is_about(self, person: PersonId) -> bool:
        """Whether this is the person."""
        return secrets.compare_digest(self.hash, _hashed(self.salt, person))

    @property
    def row(self) -> dict[str, Any]:
        """Its columns."""
        return {name: getattr(self, name) for name in NAMES}


def _hashed(salt: str, person: PersonId) -> str:
    return hashlib.blake2b(person.encode(), key=bytes.fromhex(salt), digest_size=32).hexdigest()


async def enter(s: Session, order: Order, person: PersonId) -> None:
    """Keep that it is to be done; it is once done however often it is entered."""
    row = order.row | {"person_id": person, "done_at": None}
    await s.execute(insert_new(ERASURE, s.dialect.name), row)


async def open_orders(s: Reader) -> dict[Order, PersonId]:
    """What is wanted and not done, with whose data it is about."""
    return _orders(await s.execute(OPEN))


async def take(s: Session, token: str) -> PersonId | None:
    """Whose data is still to be erased, locked until the transaction ends; None if it is done."""
    return next(iter(_orders(await s.execute(ONE_OPEN, {"of_token": token})).values()), None)


async def close(s: Session, token: str, now: datetime) -> None:
    """It is done: nothing but the hash says whose data it was."""
    await s.execute(CLOSE, {"of_token": token, "done_at": day_of(now)})


async def missing(s: Reader, wanted: Collection[Order]) -> list[Order]:
    """Which of these this database does not know of, as after a restore from a backup."""
    known = set((await s.execute(TOKENS)).scalars())
    return [order for order in wanted if order.token not in known]


async def keeps_away(s: Reader, person: PersonId) -> bool:
    """Whether this person's data was erased and they have not come back since."""
    if (await s.execute(IS_HERE, {"person": person})).first() is not None:
        return False
    rows = (await s.execute(HASHES)).all()
    return any(secrets.compare_digest(row.hash, _hashed(row.salt, person)) for row in rows)


def _orders(rows: Any) -> dict[Order, PersonId]:
    return {_order(row._mapping): row.person_id for row in rows}  # noqa: SLF001 -- SQLAlchemy's public name for a row as a mapping


def _order(row: Mapping[str, Any]) -> Order:
    return Order(**{name: row[name] for name in NAMES})
