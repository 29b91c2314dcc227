"""The month's picture in Slack: drawn, uploaded without a channel, and waited for, once.

The states of a picture, by its month and figures::

    nothing ──claim──▶ asked ──named, filled, looked through by Slack──▶ ready
                         │
                         ├─ Slack asks to wait, or its answer was lost: again after the wait
                         ├─ crash: again after the lease; a file that is there is not sent again
                         └─ not drawn, refused, not ready in time, tried too often ──▶ missing

    ready ──its file is gone before the post──▶ nothing
      └─ Slack refuses to show it ──▶ missing

A newsletter never waits longer than that for its picture: it goes out without, and the office is
told once. What is missing is tried again, at most every ten minutes, until the edition is out.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from digests.delivery import Outcome, where
from digests.lengths import fitted
from digests.newsletter.desk import Desk, part_key
from digests.newsletter.edition import Chart, Edition
from digests.newsletter.posting.notices import Notice, is_under_way, tell
from digests.poster import (
    INVALID_BLOCKS,
    Files,
    FileState,
    PosterError,
    RefusedError,
    RetryLaterError,
)
from digests.render import slack
from digests.render.picture import NotDrawnError, draw
from domain.calendar import Month
from storage import corrections, deliveries, pictures
from storage.pictures import PictureRecord, Sitting
from storage.states import DeliveryState, PictureState

log = structlog.get_logger()

LEASE_SECONDS = 180.0
POLLS = 30
"""So often Slack is asked whether it has looked through a file, in the courier's time for it."""
TRIES = 3
UNCERTAIN_WAIT_SECONDS = 15.0
RETRY_AFTER = timedelta(minutes=10)
ALT_MAX = 1_000
"""Of a file's own alternative text; a message may have more."""
PICTURE = "picture"
"""Our word for what waits until a picture is made by another process, or taken by Slack."""
NOT_DRAWN, NOT_READY = "not_drawn", "not_ready"
"""Our words, beside Slack's, for why there is no picture."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is of a picture: it may be shown, or it is under way, or there is none."""

    picture: slack.Picture | None = None
    under_way: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """Our turn at a picture."""

    desk: Desk
    files: Files
    edition: Edition
    chart: Chart
    sitting: Sitting


class _OvertakenError(Exception):
    """The lease passed, and the picture is in other hands."""


async def picture_of(desk: Desk, edition: Edition) -> Looked:
    """The picture of an edition, made now if nobody made it; callable any number of times."""
    files, chart = desk.courier.files, edition.chart
    if files is None or chart is None:
        return Looked()
    sitting = Sitting(edition.month, digest_of(chart), secrets.token_hex(8))
    turn = _Turn(desk, files, edition, chart, sitting)
    record = await _claimed(turn)
    if record is not None:
        await _take(turn, record)
    return await picture_at_hand(desk, edition)


async def picture_at_hand(desk: Desk, edition: Edition) -> Looked:
    """The picture of an edition as far as it is made, without making it."""
    if desk.courier.files is None or edition.chart is None:
        return Looked()
    async with desk.courier.db.read() as s:
        record = await pictures.get(s, edition.month, digest_of(edition.chart))
    return _shown(record, edition.chart)


async def note_refusal(desk: Desk, edition: Edition, outcomes: Iterable[Outcome]) -> None:
    """Keep that its messages went without the picture, where Slack refused it."""
    if edition.chart is None or not any(
        outcome.landed and outcome.reason == INVALID_BLOCKS for outcome in outcomes
    ):
        return
    async with desk.courier.db.begin() as s:
        await pictures.refuse(s, edition.month, digest_of(edition.chart), error=INVALID_BLOCKS)


async def tidy(desk: Desk, edition: Edition) -> None:
    """Delete the files of the month that its messages no longer show.

    While a correction is due a message may still show an old one.
    """
    files = desk.courier.files
    if files is None:
        return
    digest = digest_of(edition.chart) if edition.chart else ""
    async with desk.courier.db.read() as s:
        is_due = await corrections.latest(s, edition.month) is not None
        others = [] if is_due else await pictures.others(s, edition.month, digest)
    for record in others:
        if await _discarded(files, record.file_id):
            async with desk.courier.db.begin() as s:
                await pictures.forget(s, record)


async def tell_of_missing(desk: Desk) -> list[str]:
    """Tell the office of every picture that could not be made, once; what was done."""
    if not desk.in_post_hours:
        return []
    async with desk.courier.db.read() as s:
        untold = await pictures.untold(s)
    done = []
    for record in untold:
        notice = await _missing(desk, record)
        done += await tell(desk, notice, desk.company.office)
        if await is_under_way(desk, notice, desk.company.office):
            continue  # Slack asked to wait, or nobody knows whether it is there
        async with desk.courier.db.begin() as s:
            await pictures.told(s, record, desk.now)
    return done


async def _missing(desk: Desk, record: PictureRecord) -> Notice:
    month, code = Month.parse(record.month), record.error or ""
    async with desk.courier.db.read() as s:
        head = await deliveries.get(s, part_key(month, 1))
    values = {"code": code, "posted": where(head) is not None}
    return Notice("no_picture", month, values, once=code)


def digest_of(chart: Chart) -> str:
    """What tells the picture of these figures, in these words, apart from others."""
    return hashlib.sha256(chart.model_dump_json().encode()).hexdigest()


def _shown(record: PictureRecord | None, chart: Chart) -> Looked:
    if record is None or record.state is PictureState.ASKED:
        return Looked(under_way=True)
    if record.state is PictureState.MISSING or record.file_id is None:
        return Looked()
    return Looked(slack.Picture(record.file_id, chart.alt))


async def _claimed(turn: _Turn) -> PictureRecord | None:
    """The picture in our hands; None where it is made, given up, or in others' hands."""
    desk, sitting = turn.desk, turn.sitting
    async with desk.courier.db.read() as s:
        known = await pictures.get(s, sitting.month, sitting.digest)
        head = await deliveries.get(s, part_key(Month.parse(sitting.month), 1))
    waits = head is None or head.state is DeliveryState.FAILED
    is_lost = known is not None and waits and await _is_lost(turn.files, known)
    if known is not None and known.state is PictureState.READY and not is_lost:
        return None
    async with desk.courier.db.begin() as s:
        if known is not None and is_lost:
            await pictures.forget(s, known)
        return await pictures.claim(
            s,
            sitting,
            now=desk.now,
            lease_seconds=min(desk.courier.lease_seconds, LEASE_SECONDS),
            missing_since=desk.now - RETRY_AFTER if waits else None,
        )


async def _is_lost(files: Files, known: PictureRecord) -> bool:
    """Whether somebody deleted the file since it was ready, or Slack did when its time was over."""
    if known.state is not PictureState.READY or known.file_id is None:
        return False
    try:
        return await files.state(known.file_id) is FileState.ABSENT
    except PosterError as error:
        log.info("picture.not_looked_up", month=known.month, code=error.code)
        return False


async def _take(turn: _Turn, record: PictureRecord) -> None:
    """Make it, and keep what came of that."""
    try:
        file_id = await _made(turn, record)
    except _OvertakenError:
        log.warning("picture.overtaken", month=record.month)
    except NotDrawnError:
        await _settle(turn, NOT_DRAWN)
    except RefusedError as error:
        await _settle(turn, error.code)
    except PosterError as error:
        if record.attempts >= TRIES:
            await _settle(turn, error.code)
        else:
            await _lay_down(turn, error)
    else:
        if not await _settle(turn):
            await _discard_second(turn, file_id)


async def _made(turn: _Turn, record: PictureRecord) -> str:
    """Its file: uploaded unless an earlier attempt did that, and looked through by Slack."""
    file_id = record.file_id
    if file_id is None or await turn.files.state(file_id) is FileState.ABSENT:
        file_id = await _uploaded(turn)
    pause = turn.desk.courier.picture_seconds / POLLS
    for _ in range(POLLS):
        if await turn.files.state(file_id) is FileState.READY:
            return file_id
        await asyncio.sleep(pause)
    raise RefusedError(NOT_READY)


async def _uploaded(turn: _Turn) -> str:
    """The id of the file, kept before the file has a byte."""
    edition, files = turn.edition, turn.files
    png = await asyncio.to_thread(draw, turn.chart, edition.language)
    name = f"kakehashi-{edition.month}.png"
    reserved = await files.reserve(name, len(png), alt=fitted(turn.chart.alt, ALT_MAX))
    async with turn.desk.courier.db.begin() as s:
        if not await pictures.named(s, turn.sitting, reserved.file_id):
            raise _OvertakenError
    await files.fill(reserved, png, title=edition.title)
    return reserved.file_id


async def _settle(turn: _Turn, error: str | None = None) -> bool:
    """Keep what came of it; False if the lease passed and another process has taken over."""
    async with turn.desk.courier.db.begin() as s:
        ours = await pictures.settle(s, turn.sitting, error=error)
    log.info("picture.settled", month=turn.edition.month, error=error, ours=ours)
    return ours


async def _discard_second(turn: _Turn, file_id: str) -> None:
    """We hung, and another process may have uploaded its own."""
    async with turn.desk.courier.db.read() as s:
        record = await pictures.get(s, turn.sitting.month, turn.sitting.digest)
    if record is not None and record.file_id != file_id:
        await _discarded(turn.files, file_id)


async def _discarded(files: Files, file_id: str | None) -> bool:
    """Whether no such file is left."""
    try:
        if file_id is not None:
            await files.discard(file_id)
    except PosterError as error:
        log.warning("picture.not_discarded", file=file_id, code=error.code)
        return False
    return True


async def _lay_down(turn: _Turn, error: PosterError) -> None:
    wait = error.retry_after if isinstance(error, RetryLaterError) else UNCERTAIN_WAIT_SECONDS
    async with turn.desk.courier.db.begin() as s:
        await pictures.put_back(s, turn.sitting, error=error.code, wait_seconds=wait)
    log.info("picture.put_off", month=turn.edition.month, code=error.code, seconds=wait)
