"""After an erasure no table says anything of the person, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import update

from digests.erasing.carrying_out import carry_out, order, reapply
from digests.erasing.telling_slack import tell_slack
from digests.newsletter.desk import open_desk
from digests.newsletter.posting.correct import correct
from digests.newsletter.posting.previews import take_back_outdated
from domain.stories import Voice
from storage import stories
from storage.database import Database
from storage.erasing.messages import UNTIL_SETTLED
from storage.erasing.registry import Registry
from storage.names import Names
from storage.states import Nameless
from storage.tables import PersonRow
from tests.digests.erasing.life import (
    AFTERWARDS,
    NAME,
    OTHER,
    PERSON,
    THEIRS,
    WORD,
    everything,
    live,
    written,
)
from tests.digests.newsletter.newsroom import OCTOBER, Newsroom

BY_THEMSELVES = {"erasure", "erasure_errand", "search_mark", "search_entry", "search_posting"}
"""Tables that erasing and indexing fill and empty."""


@pytest.fixture
async def newsroom(db: Database) -> Newsroom:
    newsroom = Newsroom(db)
    await live(newsroom)
    return newsroom


async def erase(newsroom: Newsroom, path: Path, nameless: Nameless = Nameless.ERASE) -> Registry:
    registry = Registry(path / "erasures")
    await order(newsroom.db, registry, PERSON, nameless, AFTERWARDS)
    assert await carry_out(newsroom.db, AFTERWARDS) == ["erased somebody's data"]
    for moment in (AFTERWARDS, AFTERWARDS + UNTIL_SETTLED):
        while await tell_slack(newsroom.courier, moment):
            pass
    return registry


async def names_in(newsroom: Newsroom) -> set[str]:
    """The tables in which the person stands."""
    tables = await everything(newsroom.db)
    words = (PERSON, *Names.of(PERSON, NAME).written)
    return {where.partition(":")[0] for where in found(tables, *words)}


def found(tables: dict[str, str], *words: str) -> dict[str, str]:
    """Where one of these words stands, with what is around it."""
    return {
        f"{name}: {word}": text[max(0, text.index(word) - 200) : text.index(word) + 100]
        for name, text in tables.items()
        for word in words
        if word in text
    }


async def test_every_table_had_something_to_erase_or_beside_it(newsroom: Newsroom) -> None:
    tables = await everything(newsroom.db)
    empty = {name for name, text in tables.items() if text == "[]"}
    assert empty - BY_THEMSELVES == set(), "live() must fill every table"
    assert len(found(tables, PERSON)) > 15
    assert len(found(tables, WORD)) > 15


async def test_no_table_says_anything_of_the_person(newsroom: Newsroom, tmp_path: Path) -> None:
    await erase(newsroom, tmp_path)
    tables = await everything(newsroom.db)
    assert found(tables, PERSON, *Names.of(PERSON, NAME).written, WORD) == {}
    assert places(tables, "本人の希望により削除") >= {"story", "poc", "edition"}
    assert tables["erasure_errand"] == "[]"


async def test_the_file_itself_says_nothing_of_the_person(
    sqlite_db: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    newsroom = Newsroom(sqlite_db)
    await live(newsroom)
    await erase(newsroom, tmp_path)
    await sqlite_db.wipe()
    for file in sqlite_path.parent.glob(f"{sqlite_path.name}*"):
        content = file.read_bytes()
        for word in (PERSON, WORD, "立花"):
            assert word.encode() not in content, file.name


async def test_what_others_wrote_stays(newsroom: Newsroom, tmp_path: Path) -> None:
    await erase(newsroom, tmp_path)
    tables = await everything(newsroom.db)
    assert places(tables, THEIRS) >= {"story", "poc", "edition", "story_version"}
    assert places(tables, OTHER) >= {"story_owner", "poc", "setting", "person"}


async def test_what_is_posted_says_so_and_nothing_else_of_them(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    assert WORD in str(newsroom.slack.posted)
    await erase(newsroom, tmp_path)
    await correct(newsroom.courier, OCTOBER, AFTERWARDS)
    await take_back_outdated(await open_desk(newsroom.courier, AFTERWARDS))
    shown = str(newsroom.slack.posted)
    assert WORD not in shown
    assert "立花" not in shown
    assert "本人の希望により削除しました" in shown
    assert THEIRS in shown


async def test_stories_without_a_name_can_stay_nobodys(newsroom: Newsroom, tmp_path: Path) -> None:
    await erase(newsroom, tmp_path, Nameless.KEEP)
    assert await names_in(newsroom) == set()
    async with newsroom.db.read() as s:
        found = [await stories.get(s, number) for number in (1, 2, 3)]
    assert [one.is_withdrawn for one in found if one] == [True, False, False]
    assert [one.files for one in found if one] == [(), (), ()]
    tables = await everything(newsroom.db)
    assert WORD not in tables["story_version"]


async def test_a_name_of_three_letters_goes_where_nothing_but_a_name_stands(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with newsroom.db.begin() as s:
        await s.execute(update(PersonRow.__table__).values(name="森蘭"))
        heard = (Voice(who="森蘭", text="森蘭さんに聞きました"),)
        await stories.patch(s, 4, author=OTHER, figures={"voices": heard}, now=AFTERWARDS)
    await erase(newsroom, tmp_path)
    async with newsroom.db.read() as s:
        story = await stories.get(s, 4)
    assert story
    assert [(one.who, one.text) for one in story.voices] == [("***", "***さんに聞きました")]


async def test_a_display_name_that_is_a_word_defaces_nobody(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with newsroom.db.begin() as s:
        await s.execute(update(PersonRow.__table__).values(name="営業部/しろいぬ課"))
    before = await everything(newsroom.db)
    await erase(newsroom, tmp_path)
    after = await everything(newsroom.db)
    for table in ("story", "story_version", "poc", "setting", "edition"):
        assert "***" not in after[table].replace("***さん", "")
        assert after[table].count(THEIRS) >= before[table].count(THEIRS) - 2


async def test_once_erased_nothing_is_done_again(newsroom: Newsroom, tmp_path: Path) -> None:
    registry = await erase(newsroom, tmp_path)
    assert await reapply(newsroom.db, registry, AFTERWARDS) == 0
    assert await carry_out(newsroom.db, AFTERWARDS) == []


async def test_who_comes_back_is_new_and_stays(newsroom: Newsroom, tmp_path: Path) -> None:
    registry = await erase(newsroom, tmp_path)
    async with newsroom.db.begin() as s:
        await stories.add(s, written("復帰"), author=PERSON, department=None, now=AFTERWARDS)
    assert await reapply(newsroom.db, registry, AFTERWARDS) == 0
    assert await carry_out(newsroom.db, AFTERWARDS) == []
    async with newsroom.db.read() as s:
        assert len(await stories.mine(s, PERSON)) == 1


def places(tables: dict[str, str], word: str) -> set[str]:
    return {name for name, text in tables.items() if word in text}
