"""Which picture is whose to make, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from storage import pictures
from storage.database import Database
from storage.pictures import PictureRecord, Sitting
from storage.states import PictureState

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
MONTH, DIGEST = "2026-10", "d"


def sitting(whose: str = "mine", digest: str = DIGEST) -> Sitting:
    return Sitting(MONTH, digest, whose)


async def claim(
    db: Database,
    whose: str = "mine",
    *,
    lease_seconds: float = 600,
    missing_since: datetime | None = None,
) -> PictureRecord | None:
    async with db.begin() as s:
        return await pictures.claim(
            s,
            sitting(whose),
            now=NOW,
            lease_seconds=lease_seconds,
            missing_since=missing_since,
        )


async def settle(db: Database, whose: str = "mine", error: str | None = None) -> bool:
    async with db.begin() as s:
        return await pictures.settle(s, sitting(whose), error=error)


async def state(db: Database) -> PictureState | None:
    async with db.read() as s:
        record = await pictures.get(s, MONTH, DIGEST)
    return record.state if record else None


async def test_one_of_many_gets_it(db: Database) -> None:
    records = await asyncio.gather(*(claim(db, f"t{n}") for n in range(8)))
    assert len([record for record in records if record]) == 1


async def test_after_the_lease_another_goes_on_with_the_same_file(db: Database) -> None:
    await claim(db, lease_seconds=0)
    async with db.begin() as s:
        assert await pictures.named(s, sitting(), "F1")
    record = await claim(db, "theirs")
    assert record is not None
    assert (record.file_id, record.attempts, record.token) == ("F1", 2, "theirs")
    async with db.begin() as s:
        assert not await pictures.named(s, sitting(), "F2"), "it is not ours any more"
    assert not await settle(db)
    assert await settle(db, "theirs")
    assert await state(db) is PictureState.READY
    assert await claim(db, "late") is None


async def test_what_is_laid_down_waits(db: Database) -> None:
    await claim(db)
    async with db.begin() as s:
        assert await pictures.put_back(s, sitting(), error="ratelimited", wait_seconds=600)
    assert await claim(db) is None
    async with db.begin() as s:
        assert await pictures.put_back(s, sitting(), error="ratelimited", wait_seconds=0)
    assert await claim(db) is not None


async def test_what_is_missing_is_tried_again_only_after_a_while(db: Database) -> None:
    await claim(db)
    assert await settle(db, error="missing_scope")
    assert await claim(db) is None
    assert await claim(db, missing_since=NOW - timedelta(seconds=1)) is None
    record = await claim(db, missing_since=NOW)
    assert record is not None
    assert (record.state, record.attempts) == (PictureState.ASKED, 1)


async def test_the_office_is_told_once_each_time_it_is_missing(db: Database) -> None:
    await claim(db)
    await settle(db, error="not_ready")
    async with db.begin() as s:
        (record,) = await pictures.untold(s)
        assert record.error == "not_ready"
        await pictures.told(s, record, NOW)
        assert await pictures.untold(s) == []
    await claim(db, missing_since=NOW)
    await settle(db, error="missing_scope")
    async with db.read() as s:
        assert [record.error for record in await pictures.untold(s)] == ["missing_scope"]


async def test_others_are_those_at_rest(db: Database) -> None:
    await claim(db)
    await settle(db)
    async with db.begin() as s:
        busy = sitting(digest="busy")
        await pictures.claim(s, busy, now=NOW, lease_seconds=600)
    async with db.read() as s:
        (other,) = await pictures.others(s, MONTH, "new")
        assert await pictures.others(s, MONTH, DIGEST) == []
        assert await pictures.others(s, "2026-11", "new") == []
    async with db.begin() as s:
        await pictures.forget(s, other)
    assert await state(db) is None
