"""Which message tells which story is noted once, however many processes note it."""

import asyncio

from sqlalchemy import select

from digests.delivery import Courier
from digests.newsletter.posting.publish import publish
from digests.reactions import note_places
from storage.database import Database
from storage.tables import EditionPlaceRow
from tests.digests.fake_slack import FakeSlack
from tests.digests.newsletter.newsroom import NEWS, OCTOBER, POST_HOUR, Newsroom

PLACE = EditionPlaceRow.__table__


async def test_several_processes_note_the_places_of_one_edition(db: Database) -> None:
    newsroom = Newsroom(db)
    await newsroom.choose(office=("UMORI",), newsletter_channel=NEWS)
    recorded = await newsroom.record_october(12)
    courier = Courier(db, FakeSlack())
    await publish(courier, OCTOBER, POST_HOUR)
    await asyncio.gather(*(note_places(courier, POST_HOUR) for _ in range(6)))
    async with db.read() as s:
        noted = (await s.execute(select(PLACE.c.story_id).order_by(PLACE.c.story_id))).scalars()
    assert list(noted) == sorted(story.id for story in recorded)
