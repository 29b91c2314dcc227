"""The once-only ledger: every message the bot sends by itself goes through here.

The states of a message, by its key::

    nothing ──claim──▶ claimed ──post, settle──▶ sent
                          │
                          ├─ Slack refused, or asked to wait ──▶ failed
                          │     after the wait: claim, post
                          │
                          └─ crash, time-out, dropped connection: the claim stays
                                after the lease: claim, look up in the channel's history
                                   found ───────▶ sent
                                   not found ───▶ post
                                   unreadable ──▶ unknown, looked up again after an hour

*Claim* is a row with a random token and a lease of ten minutes on the database's clock, committed
before Slack is called, with no transaction open meanwhile; key and token travel in the message's
metadata. *Settle* records where the message is.

What is guaranteed: whatever crashes, restarts, or runs at the same time, a message ends up posted
exactly once. Where a process hung for longer than its lease, two may be posted: the first to settle
wins, the other deletes its own and reports it, so at most one *remains*. Where the history cannot
be read nothing is guessed: the state is `unknown` until it can be, or until a person insists.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from digests.draft import Draft
from digests.outcome import Outcome, Result, logged
from digests.parcel import LEASE_SECONDS, Courier, Parcel
from digests.poster import (
    INVALID_BLOCKS,
    PASSES_BY_ITSELF,
    HistoryUnreadableError,
    Landed,
    Place,
    PosterError,
    RefusedError,
    RetryLaterError,
    Stamp,
    UncertainError,
)
from storage import deliveries
from storage.database import Session
from storage.deliveries import Claim, Delivery, Errand
from storage.states import DeliveryState

__all__ = [
    "CLOCKS_APART",
    "LEASE_SECONDS",
    "Courier",
    "Outcome",
    "Parcel",
    "Result",
    "deliver",
    "logged",
    "untouchable",
    "where",
]

log = structlog.get_logger()

FIRST_WAIT_SECONDS = 300.0
LONGEST_WAIT_SECONDS = 6 * 3600.0
UNKNOWN_WAIT_SECONDS = 3600.0
CLOCKS_APART = timedelta(days=1)
"""By how much our clock and Slack's may differ when a message is looked up."""


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One claim that we hold."""

    courier: Courier
    parcel: Parcel
    token: str
    before: Delivery | None

    @property
    def maybe_posted(self) -> bool:
        """Whether an earlier attempt may have posted without recording it."""
        in_doubt = (DeliveryState.CLAIMED, DeliveryState.UNKNOWN)
        return self.before is not None and self.before.state in in_doubt


async def deliver(
    courier: Courier, parcel: Parcel | Draft, *, now: datetime, insist: bool = False
) -> Outcome:
    """Bring this message to its place exactly once; callable any number of times, from anywhere.

    To `insist` is a person's word: do not wait with what failed, post again what is unknown.
    """
    try:
        attempt = await _claim(courier, parcel, now, insist=insist)
    except RefusedError as error:
        return logged(Outcome(parcel.key, Result.REFUSED, reason=error.code))
    if isinstance(attempt, Outcome):
        return logged(attempt)
    try:
        return logged(await _bring(attempt, insist=insist))
    except PosterError as error:
        return logged(await _lay_down(attempt, error))


async def _claim(
    courier: Courier, parcel: Parcel | Draft, now: datetime, *, insist: bool
) -> _Attempt | Outcome:
    """Take it in hand, written out by now; why not, where that is not ours to do."""
    errand = Errand(parcel.key, secrets.token_hex(8), "" if parcel.secret else parcel.channel)
    async with courier.db.begin() as s:
        lease = courier.lease_seconds
        claim = await deliveries.claim(s, errand, now=now, lease_seconds=lease, insist=insist)
        if not claim.won:
            return untouchable(parcel.key, claim.before)
        written = await _written(s, parcel, claim)
    return _Attempt(courier, written, errand.token, claim.before)


async def _written(s: Session, parcel: Parcel | Draft, claim: Claim) -> Parcel:
    if isinstance(parcel, Parcel):
        return parcel
    message = await parcel.compose(s, claim)
    return Parcel(
        key=parcel.key,
        channel=parcel.channel,
        message=message,
        guard=parcel.guard,
        secret=parcel.secret,
    )


async def _bring(attempt: _Attempt, *, insist: bool) -> Outcome:
    """Post, unless an earlier attempt is found to have posted already.

    Where Slack refuses a picture, because its file is gone, the words go without it.
    """
    found = (
        await _look_up(attempt, insist=insist)
        if attempt.maybe_posted
        else await _forgotten(attempt)
    )
    if found:
        return await _settle(attempt, found, Result.FOUND)
    parcel = attempt.parcel
    if parcel.guard is not None:
        await parcel.guard()
    try:
        return await _post(attempt)
    except RefusedError as error:
        bare = parcel.message.without_pictures
        if error.code != INVALID_BLOCKS or bare is None:
            raise
    outcome = await _post(replace(attempt, parcel=replace(parcel, message=bare)))
    return replace(outcome, reason=INVALID_BLOCKS)


async def _post(attempt: _Attempt) -> Outcome:
    parcel = attempt.parcel
    landed = await attempt.courier.poster.post(
        parcel.channel,
        parcel.message,
        stamp=Stamp(parcel.key, attempt.token),
        thread=parcel.thread,
    )
    return await _settle(attempt, [landed], Result.SENT)


async def _look_up(attempt: _Attempt, *, insist: bool) -> list[Landed]:
    """What earlier attempts posted. Unreadable counts as nothing only where a person insists."""
    assert attempt.before is not None
    place = Place(
        channel=attempt.before.channel or attempt.parcel.channel,
        since=attempt.before.claimed_at - CLOCKS_APART,
        thread=attempt.parcel.thread,
    )
    try:
        return await attempt.courier.poster.find(attempt.parcel.key, place)
    except HistoryUnreadableError:
        if insist:
            return []
        raise
    except RetryLaterError as error:
        raise UncertainError(error.code) from error


async def _forgotten(attempt: _Attempt) -> list[Landed]:
    """What was posted before the ledger began, as far as the history can be read just now."""
    parcel = attempt.parcel
    if parcel.since is None or attempt.before is not None:
        return []
    place = Place(channel=parcel.channel, since=parcel.since, thread=parcel.thread)
    try:
        return await attempt.courier.poster.find(parcel.key, place)
    except PosterError:
        return []


async def _settle(attempt: _Attempt, landed: list[Landed], result: Result) -> Outcome:
    """Record the first of our messages; take away every one that is not the recorded one."""
    parcel, first = attempt.parcel, landed[0]
    # What an earlier attempt posted may differ from today's rendering: then no digest is known.
    shows = parcel.message.digest if result is Result.SENT else None
    async with attempt.courier.db.begin() as s:
        there = "" if parcel.secret else first.channel
        row = await deliveries.settle(s, parcel.key, channel=there, ts=first.ts, digest=shows)
    kept = where(row) or first
    kept = replace(kept, channel=kept.channel or first.channel)
    for stray in landed:
        if stray != kept:
            await _take_away(attempt, stray)
    return Outcome(parcel.key, result if kept == first else Result.OVERTAKEN, landed=kept)


async def _take_away(attempt: _Attempt, stray: Landed) -> None:
    """Delete a second message of the same key, and say so in either case."""
    key = attempt.parcel.key
    try:
        await attempt.courier.poster.delete(stray)
    except PosterError as error:
        log.error("delivery.second_left", key=key, ts=stray.ts, code=error.code)  # noqa: TRY400 -- the code says it all
    else:
        log.warning("delivery.second_deleted", key=key, ts=stray.ts)


async def _lay_down(attempt: _Attempt, error: PosterError) -> Outcome:
    """Keep in the ledger what the error means for the next attempt, and when that may come."""
    result, state, wait = _meaning(attempt, error)
    key = attempt.parcel.key
    if state is not None:
        async with attempt.courier.db.begin() as s:
            await deliveries.put_back(
                s, key, attempt.token, state=state, error=error.code, wait_seconds=wait
            )
    return Outcome(key, result, reason=error.code)


def _meaning(attempt: _Attempt, error: PosterError) -> tuple[Result, DeliveryState | None, float]:
    """Result, next state (None: the claim stays as it is, to be looked up), seconds to wait."""
    match error:
        case RetryLaterError():
            return Result.LATER, DeliveryState.FAILED, error.retry_after
        case RefusedError():
            tries = attempt.before.attempts if attempt.before else 0
            wait = min(FIRST_WAIT_SECONDS * 2.0 ** min(tries, 10), LONGEST_WAIT_SECONDS)
            return Result.REFUSED, DeliveryState.FAILED, wait
        case HistoryUnreadableError():
            return Result.UNKNOWN, DeliveryState.UNKNOWN, UNKNOWN_WAIT_SECONDS
        case _:
            return Result.UNCERTAIN, None, 0


def untouchable(key: str, row: Delivery | None) -> Outcome:
    """Why there is nothing to do for us with a row that is sent, in other hands or waiting."""
    landed = where(row)
    if landed is not None:
        return Outcome(key, Result.ALREADY, landed=landed)
    if row is None or row.state is DeliveryState.CLAIMED:
        return Outcome(key, Result.BUSY, reason="in other hands")
    if row.state is DeliveryState.UNKNOWN:
        return Outcome(key, Result.UNKNOWN, reason=row.error or "")
    result = Result.LATER if row.error in PASSES_BY_ITSELF else Result.REFUSED
    return Outcome(key, result, reason=row.error or "")


def where(row: Delivery | None) -> Landed | None:
    """Where the message of this row is; None while it is not sent."""
    if row is None or row.state is not DeliveryState.SENT:
        return None
    assert row.channel is not None
    assert row.ts is not None
    return Landed(row.channel, row.ts)
