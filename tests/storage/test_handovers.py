"""The notes to people who take something over."""

from datetime import date, timedelta

import pytest

from storage import deliveries, handovers
from storage.database import Database
from storage.handovers import Note, poc_note
from tests.storage.samples import NOW

DAY = date(2026, 11, 24)
NOTE = Note("U1", "U2", DAY)


@pytest.mark.parametrize("note", [NOTE, poc_note(12, "U2", DAY)])
def test_a_note_is_known_by_its_key(note: Note) -> None:
    assert Note.of_key(note.key) == note


async def test_a_note_is_untold_until_it_is_sent(db: Database) -> None:
    async with db.begin() as s:
        await handovers.enter(s, NOTE, NOW)
        await handovers.enter(s, NOTE, NOW)
        assert await handovers.untold(s, NOW) == [NOTE]
        assert await handovers.untold(s, NOW + timedelta(seconds=1)) == []
        await deliveries.settle(s, NOTE.key, channel="D1", ts="1.2", digest=None)
        assert await handovers.untold(s, NOW) == []
        await handovers.enter(s, NOTE, NOW)
        assert await handovers.untold(s, NOW) == []


async def test_another_message_is_no_note(db: Database) -> None:
    async with db.begin() as s:
        errand = deliveries.Errand("nudges:U1:2026-11-24", "t", "U1")
        await deliveries.claim(s, errand, now=NOW, lease_seconds=0)
        assert await handovers.untold(s, NOW) == []


async def test_a_note_can_be_claimed_at_once(db: Database) -> None:
    async with db.begin() as s:
        await handovers.enter(s, NOTE, NOW)
        errand = deliveries.Errand(NOTE.key, "t", "U2")
        assert (await deliveries.claim(s, errand, now=NOW, lease_seconds=60)).won
