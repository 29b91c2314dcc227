"""What an erasure does to wishes: the person goes, and so does what others read of them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from digests.adoption_message import closed
from digests.adoptions import bring_together
from digests.erasing.carrying_out import carry_out, order
from digests.erasing.telling_slack import tell_slack
from digests.nudges.reader import Reader
from digests.poster import Landed, Message, Stamp, UncertainError
from domain.language import Language
from domain.people import Person
from domain.stories import ShownAs
from storage import adoptions, keepers, people, stories
from storage.adoptions import NewAdoption
from storage.database import Database
from storage.erasing.messages import UNTIL_SETTLED
from storage.erasing.registry import Registry
from storage.states import Nameless
from storage.tables import DeliveryRow
from tests.digests.erasing.life import AFTERWARDS, RECORDED, dump, everything, live
from tests.digests.erasing.wishes import DUE, LEAVING, MESSAGES, STAYING, ts_of
from tests.digests.fake_slack import Posted
from tests.digests.newsletter.newsroom import AUTHOR, POST_HOUR, Newsroom

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


class TestAnotherKeeper:
    """Somebody looked after the story when the two were introduced, and another one does now."""

    FORMER, NOW_KEEPING = "UFORMER", "UKEEPS"
    SHOWN = "UWISHES"

    @pytest.fixture
    async def met(self, db: Database) -> Newsroom:
        newsroom = Newsroom(db)
        await newsroom.set_up()
        story = await newsroom.record("転記をマクロに", RECORDED)
        async with db.begin() as s:
            gone = Person(id=AUTHOR, team_id="T1", name="林", known=True, deactivated=True)
            await people.see(s, gone, RECORDED)
            for one in (self.FORMER, self.NOW_KEEPING, self.SHOWN):
                await people.see(s, Person(id=one, team_id="T1", name=one, known=True), RECORDED)
            await keepers.give(s, [story.id], self.FORMER, RECORDED)
            new = NewAdoption(story_id=story.id, person_id=self.SHOWN, month="2026-10", due_on=DUE)
            await adoptions.want(s, new, POST_HOUR)
        assert await bring_together(newsroom.courier, POST_HOUR) == ["adoption: 1 introduced"]
        async with db.begin() as s:
            await keepers.give(s, [story.id], self.NOW_KEEPING, POST_HOUR)
        assert self.FORMER in str(newsroom.slack.posted[-1].message)
        return newsroom

    @pytest.mark.parametrize("person", [FORMER, SHOWN, AUTHOR])
    async def test_whoever_is_erased_nothing_of_them_stays_there(
        self, met: Newsroom, tmp_path: Path, person: str
    ) -> None:
        await erase(met, tmp_path, person)
        (left,) = [one for one in met.slack.posted if one.stamp.key.startswith("adoption:")]
        assert GONE in left.message.text
        assert self.FORMER not in str(left.message)
        async with met.db.read() as s:
            tables = await dump(s)
        assert [name for name, text in tables.items() if person in text] == []

    async def test_who_keeps_it_now_is_no_part_of_it(self, met: Newsroom, tmp_path: Path) -> None:
        await erase(met, tmp_path, self.NOW_KEEPING)
        assert self.FORMER in str(met.slack.posted[-1].message)

    async def test_an_author_who_hides_takes_the_keeper_out(
        self, met: Newsroom, tmp_path: Path
    ) -> None:
        async with met.db.begin() as s:
            hidden = {"shown_as": ShownAs.ANONYMOUS}
            await stories.patch(s, 1, author=AUTHOR, figures=hidden, now=AFTERWARDS)
            rows = (await dump(s))["adoption"]
        assert self.FORMER not in rows
        while await tell_slack(met.courier, AFTERWARDS):
            pass
        assert self.FORMER not in str(met.slack.posted[-1].message)
        await erase(met, tmp_path, self.FORMER)


async def test_two_who_read_different_languages_meet_in_both(db: Database) -> None:
    newsroom = Newsroom(db)
    await newsroom.set_up()
    story = await newsroom.record("転記をマクロに", RECORDED)
    async with db.begin() as s:
        for one, locale in ((AUTHOR, "ja-JP"), ("UEMMA", "en-US")):
            seen = Person(
                id=one, team_id="T1", name=one, known=True, locale=locale, tz="Asia/Tokyo"
            )
            await people.see(s, seen, RECORDED)
        new = NewAdoption(story_id=story.id, person_id="UEMMA", month="2026-10", due_on=DUE)
        await adoptions.want(s, new, POST_HOUR)
    await bring_together(newsroom.courier, POST_HOUR)
    text = newsroom.slack.posted[-1].message.text
    assert "お二人をおつなぎします" in text
    assert "may I introduce you to each other?" in text
    assert text.count("お二人をおつなぎします") == 1


@pytest.mark.parametrize("language", [Language.JA, Language.EN])
def test_an_end_without_a_title_says_so_in_whole_words(language: Language) -> None:
    reader = Reader("UEMMA", language, DUE, {})
    text = closed("", reader).text
    assert text.startswith(("「うちでもやりたい」について", "You wished to do the same as a story"))
    assert "「転記」" in closed("転記", reader).text or "“転記”" in closed("転記", reader).text


@pytest.mark.parametrize("person", [AUTHOR, "UWISHES"])
async def test_a_meeting_whose_answer_was_lost_is_looked_for(
    db: Database, tmp_path: Path, person: str
) -> None:
    newsroom = Newsroom(db)
    await newsroom.set_up()
    story = await newsroom.record("転記をマクロに", RECORDED)
    async with db.begin() as s:
        for one in (AUTHOR, "UWISHES"):
            await people.see(s, Person(id=one, team_id="T1", name=one, known=True), RECORDED)
        new = NewAdoption(story_id=story.id, person_id="UWISHES", month="2026-10", due_on=DUE)
        await adoptions.want(s, new, POST_HOUR)
    newsroom.slack.lose = [UncertainError("dropped")]
    assert await bring_together(newsroom.courier, POST_HOUR) == []
    assert "転記をマクロに" in str(newsroom.slack.posted[-1].message)
    await erase(newsroom, tmp_path, person)
    while await tell_slack(newsroom.courier, AFTERWARDS + UNTIL_SETTLED):
        pass
    (left,) = newsroom.slack.posted
    assert GONE in left.message.text
    assert "転記をマクロに" not in str(left.message)
    assert (await everything(db))["erasure_errand"] == "[]"
