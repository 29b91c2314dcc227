"""A newsroom that makes pictures."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from digests.delivery import Courier
from digests.newsletter.posting.publish import publish
from digests.newsletter.posting.standing import Status
from domain.stories import Story
from storage.pictures import PICTURE as TABLE
from tests.digests.fake_files import FakeFiles
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, Newsroom

MINUTE = timedelta(minutes=1)
LATER = POST_HOUR + timedelta(days=1)


@dataclass
class Studio(Newsroom):
    """A newsroom that has files."""

    files: FakeFiles | None = None
    october: tuple[Story, ...] = ()

    @property
    def courier(self) -> Courier:
        return replace(super().courier, files=self.files, picture_seconds=0.03)

    @property
    def slack_files(self) -> FakeFiles:
        assert self.files is not None
        return self.files

    def head(self) -> list[dict[str, Any]]:
        """The blocks of the newsletter's first message."""
        return list(next(one for one in self.slack.posted if one.thread is None).message.blocks)

    def images(self) -> list[str]:
        """The files the first message shows."""
        return [block["slack_file"]["id"] for block in self.head() if block["type"] == "image"]

    async def post(self, now: datetime = POST_HOUR) -> Status:
        return (await publish(self.courier, OCTOBER, now)).status

    async def free(self) -> None:
        """As if every lease and wait had passed."""
        async with self.db.begin() as s:
            await s.execute(TABLE.update().values(lease_until=POST_HOUR - timedelta(days=900)))


@pytest.fixture
async def studio(sqlite_db: Any) -> Studio:
    studio = Studio(sqlite_db, files=FakeFiles())
    await studio.set_up()
    studio.october = tuple(await studio.record_october(6))
    return studio
