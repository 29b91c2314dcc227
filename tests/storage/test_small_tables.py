from datetime import timedelta

from storage import audit, events_seen
from storage.audit import Entry
from storage.database import Database
from tests.storage.samples import NOW

LATER = NOW + timedelta(hours=1)


async def test_an_event_is_new_once(db: Database) -> None:
    async with db.begin() as s:
        assert await events_seen.first_time(s, "Ev1", NOW)
        assert not await events_seen.first_time(s, "Ev1", LATER)
        assert await events_seen.first_time(s, "Ev2", LATER)
        assert await events_seen.prune(s, LATER) == 1
        assert await events_seen.first_time(s, "Ev1", LATER)
        assert not await events_seen.first_time(s, "Ev2", LATER)


async def test_the_audit_is_read_by_subject_and_by_time(db: Database) -> None:
    first = Entry(NOW, "U1", "setting.changed", "setting:tz", {"old": "UTC", "new": "日本"})
    second = Entry(LATER, "cli", "setting.changed", "setting:language")
    third = Entry(LATER, "U2", "setting.changed", "setting:tz")
    async with db.begin() as s:
        for entry in (first, second, third):
            await audit.write(s, entry)
    async with db.read() as reader:
        assert await audit.about(reader, "setting:tz") == [first, third]
        assert await audit.latest(reader, limit=2) == [third, second]
        assert await audit.about(reader, "setting:none") == []
