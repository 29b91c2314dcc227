"""Correcting what was delivered: other words in the same place, through the same ledger.

The row is borrowed with a token and a lease, and what it shows counts as unknown until it is given
back; so a crash leads to the same correction once more, which changes nothing.
"""

import secrets
from dataclasses import dataclass, replace

from digests.delivery import Courier, Outcome, Parcel, Result, logged, where
from digests.poster import (
    INVALID_BLOCKS,
    Landed,
    Message,
    PosterError,
    RefusedError,
    RetryLaterError,
)
from storage import deliveries

REFUSED_WAIT_SECONDS = 3600.0
GONE = "gone"
"""What a message shows that a person took away."""
FADING = "fading"
"""What a message shows that we are taking away: if it is not there any more, that was us."""


@dataclass(frozen=True, slots=True)
class _Loan:
    """A sent message that is ours to change; `fading` if we may have taken it away."""

    courier: Courier
    key: str
    token: str
    landed: Landed
    fading: bool


async def amend(courier: Courier, parcel: Parcel) -> Outcome:
    """Make a sent message show this; nothing happens if it does, or was taken away by a person."""
    wanted = parcel.message.digest
    loan = await _borrow(courier, parcel.key, wanted)
    if isinstance(loan, Outcome):
        return loan
    try:
        await courier.poster.update(loan.landed, parcel.message)
    except PosterError as error:
        bare = parcel.message.without_pictures
        if error.code != INVALID_BLOCKS or bare is None:
            return await _failed(loan, error)
        return await _without_pictures(loan, bare)
    return await _give_back(loan, wanted)


async def _without_pictures(loan: _Loan, message: Message) -> Outcome:
    """Where Slack refuses a picture, because its file is gone, the words go without it."""
    try:
        await loan.courier.poster.update(loan.landed, message)
    except PosterError as error:
        return await _failed(loan, error)
    return replace(await _give_back(loan, message.digest), reason=INVALID_BLOCKS)


async def remove(courier: Courier, key: str) -> Outcome:
    """Take a sent message away, because the corrected edition has no such part any more.

    The ledger forgets it: should the edition grow again, the part is sent anew.
    """
    loan = await _borrow(courier, key, GONE, fading=True)
    if isinstance(loan, Outcome):
        return loan
    try:
        await courier.poster.delete(loan.landed)
    except PosterError as error:
        return await _failed(loan, error)
    return await _forget(loan)


async def _forget(loan: _Loan) -> Outcome:
    async with loan.courier.db.begin() as s:
        ours = await deliveries.forget(s, loan.key, loan.token)
    result = Result.SENT if ours else Result.OVERTAKEN
    return Outcome(loan.key, result, reason="taken away", landed=loan.landed)


async def _borrow(
    courier: Courier, key: str, wanted: str, *, fading: bool = False
) -> _Loan | Outcome:
    token = secrets.token_hex(8)
    async with courier.db.begin() as s:
        row = await deliveries.get(s, key)
        landed = where(row)
        if row is None or landed is None:
            return Outcome(key, Result.BUSY, reason="not sent yet")
        if row.digest in (wanted, GONE):
            return Outcome(key, Result.ALREADY, landed=landed)
        fading = fading or row.digest == FADING
        lease = courier.lease_seconds
        if await deliveries.borrow(s, key, token, digest=_unknown(fading), lease_seconds=lease):
            return _Loan(courier, key, token, landed, fading)
    return logged(Outcome(key, Result.BUSY, reason="in other hands", landed=landed))


def _unknown(fading: bool) -> str | None:  # noqa: FBT001 -- one argument, and its name says it
    return FADING if fading else None


async def _give_back(loan: _Loan, shown: str) -> Outcome:
    async with loan.courier.db.begin() as s:
        ours = await deliveries.give_back(s, loan.key, loan.token, digest=shown)
    if ours:  # no line in the log: at the moment of a press it would say who recorded what then
        return Outcome(loan.key, Result.SENT, reason="corrected", landed=loan.landed)
    return logged(Outcome(loan.key, Result.OVERTAKEN, reason="corrected", landed=loan.landed))


async def _failed(loan: _Loan, error: PosterError) -> Outcome:
    """Keep when to try again; a message that a person deleted needs no correction.

    One that we took away ourselves, by a process that did not live to say so, is sent anew.
    """
    if error.code == "message_not_found":
        if loan.fading:
            return replace(await _forget(loan), result=Result.LATER)
        return await _give_back(loan, GONE)
    async with loan.courier.db.begin() as s:
        await deliveries.give_back(
            s, loan.key, loan.token, digest=_unknown(loan.fading), wait_seconds=_wait(error)
        )
    refused = isinstance(error, RefusedError)
    result = Result.REFUSED if refused else Result.LATER
    return logged(Outcome(loan.key, result, reason=error.code, landed=loan.landed))


def _wait(error: PosterError) -> float:
    match error:
        case RetryLaterError():
            return error.retry_after
        case RefusedError():
            return REFUSED_WAIT_SECONDS
        case _:
            return 0
