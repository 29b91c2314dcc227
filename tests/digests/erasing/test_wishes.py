"""What an erasure does to wishes: the person goes, and so does what others read of them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from digests.erasing.carrying_out import carry_out, order
from digests.erasing.telling_slack import tell_slack
from digests.poster import Landed, Message, Stamp
from storage import adoptions
from storage.database import Database
from storage.erasing.registry import Registry
from storage.states import Nameless
from storage.tables import DeliveryRow
from tests.digests.erasing.life import AFTERWARDS, live
from tests.digests.erasing.wishes import LEAVING, MESSAGES, STAYING, ts_of
from tests.digests.fake_slack import Posted
from tests.digests.newsletter.newsroom import Newsroom

GROUP = f"G{LEAVING}{STAYING}"
PLACES = (GROUP, GROUP, f"D{LEAVING}", f"D{STAYING}")
GONE = "このメッセージは、本人の希望により削除しました"


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    newsroom = Newsroom(db)
    await live(newsroom)
    for number, channel in enumerate(PLACES):
        landed, stamp = Landed(channel, ts_of(number)), Stamp(f"wish:{number}", "t")
        shown = Message(f"{LEAVING}と{STAYING}")
        newsroom.slack.posted.append(Posted(landed, shown, stamp, None))
    return newsroom


async def erase(newsroom: Newsroom, path: Path, person: str) -> None:
    registry = Registry(path / "erasures")
    await order(newsroom.db, registry, person, Nameless.ERASE, AFTERWARDS)
    await carry_out(newsroom.db, AFTERWARDS)
    while await tell_slack(newsroom.courier, AFTERWARDS):
        pass


@pytest.mark.parametrize("person", [LEAVING, STAYING])
async def test_nobody_reads_of_them_any_more(
    newsroom: Newsroom, tmp_path: Path, person: str
) -> None:
    await erase(newsroom, tmp_path, person)
    left = [one for one in newsroom.slack.posted if one.stamp.key.startswith("wish:")]
    assert all(GONE in one.message.text for one in left)
    assert [one.landed.channel for one in left][:2] == [GROUP, GROUP]


async def test_their_wishes_and_the_ledger_forget_them(newsroom: Newsroom, tmp_path: Path) -> None:
    await erase(newsroom, tmp_path, LEAVING)
    async with newsroom.db.read() as s:
        keys = (await s.execute(select(DeliveryRow.__table__.c.key))).scalars().all()
        assert not [key for key in keys if key.startswith("adoption:")]
        assert await adoptions.counts(s, [1, 2, 3, 4]) == {1: 1, 2: 1, 3: 1}
    assert len(MESSAGES) == len(PLACES)
