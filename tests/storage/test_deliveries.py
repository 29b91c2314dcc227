"""What of the ledger may be taken in hand again."""

from datetime import UTC, datetime, timedelta

from storage import deliveries
from storage.database import Database
from storage.states import DeliveryState

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
DAY = timedelta(days=1)


async def claim(db: Database, key: str, at: datetime = NOW, lease_seconds: float = 0) -> None:
    async with db.begin() as s:
        errand = deliveries.Errand(key, "t", "U1")
        await deliveries.claim(s, errand, now=at, lease_seconds=lease_seconds)


async def unsettled(db: Database) -> set[str]:
    async with db.read() as s:
        found = await deliveries.unsettled(s, "nudges:", since=NOW - DAY, limit=10)
    return {row.key for row in found}


async def test_what_may_be_there_and_what_failed_is_found(db: Database) -> None:
    for key in ("nudges:claimed", "nudges:failed", "nudges:unknown", "nudges:sent"):
        await claim(db, key)
    async with db.begin() as s:
        for state in (DeliveryState.FAILED, DeliveryState.UNKNOWN):
            key = f"nudges:{state}"
            await deliveries.put_back(s, key, "t", state=state, error="e", wait_seconds=0)
        await deliveries.settle(s, "nudges:sent", channel="D1", ts="1.2", digest=None)
    assert await unsettled(db) == {"nudges:claimed", "nudges:failed", "nudges:unknown"}


async def test_what_is_in_hand_old_or_of_another_kind_is_not(db: Database) -> None:
    await claim(db, "nudges:in-hand", lease_seconds=600)
    await claim(db, "nudges:old", NOW - 2 * DAY)
    await claim(db, "newsletter:2026-10:1")
    assert await unsettled(db) == set()


async def test_what_was_sent_to_one_person_about_one_thing_is_found(db: Database) -> None:
    mine = {"notice:11:draft:U1", "notice:11:hold:x:U1"}
    others = {"notice:11:draft:XU1", "notice:11:draft:U_", "notice:10:draft:U1"}
    for key in (*mine, *others):
        await claim(db, key)
        async with db.begin() as s:
            await deliveries.settle(s, key, channel="D1", ts="1.2", digest=None)
    await claim(db, "notice:11:waiting:U1")
    async with db.read() as s:
        found = await deliveries.sent(s, "notice:11:", ":U1")
        none = await deliveries.sent(s, "notice:1_:", ":U1")
    assert {row.key for row in found} == mine
    assert not none
