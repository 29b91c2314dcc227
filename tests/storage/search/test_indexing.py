"""The index follows every change, whoever brings it up to date, and keeps nothing that is gone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

import pytest
from sqlalchemy import select

from domain.pocs import Decision
from domain.search.postings import Record
from domain.stories import ShownAs
from storage import pocs, search, stories
from storage.database import Database, Reader, Session
from storage.pocs import Acting, Closing
from storage.search import What, material
from storage.tables import SearchEntryRow, SearchMarkRow, SearchPostingRow
from tests.databases import opened
from tests.storage.pocs.samples import TODAY, trial
from tests.storage.samples import NOW, win
from tests.storage.search.shelf import AUTHOR, found, told, tried

MARK = SearchMarkRow.__table__
ENTRY = SearchEntryRow.__table__
POSTING = SearchPostingRow.__table__
ACTING = Acting(AUTHOR, NOW, TODAY)
Do = Callable[[Session, int], Awaitable[object]]


async def marked(db: Database) -> list[tuple[What, int]]:
    async with db.read() as s:
        rows = await s.execute(select(MARK.c.what, MARK.c.record_id).order_by(MARK.c.number))
        return [(what, record_id) for what, record_id in rows]


STORY_CHANGES: dict[str, Do] = {
    "edit": lambda s, one: stories.edit(s, one, author=AUTHOR, new=win("別の話"), now=NOW),
    "publish": lambda s, one: stories.set_publish(s, one, author=AUTHOR, publish=False, now=NOW),
    "withdraw": lambda s, one: stories.withdraw(s, one, author=AUTHOR, now=NOW),
    "hold": lambda s, one: stories.hold(s, one, held=True, by="U5", now=NOW),
    "move": lambda s, one: stories.set_department(s, one, department="経理部", now=NOW),
}
POC_CHANGES: dict[str, Do] = {
    "edit": lambda s, one: pocs.edit(s, one, ACTING, trial(title="別の試み")),
    "move": lambda s, one: pocs.set_department(s, one, ACTING, department="経理部"),
    "withdraw": lambda s, one: pocs.withdraw(s, one, ACTING),
    "close": lambda s, one: pocs.close(
        s, one, ACTING, Closing(won=False, decision=Decision.STOP, note="暗い")
    ),
}


@pytest.mark.parametrize("name", STORY_CHANGES)
async def test_whatever_changes_a_story_marks_it(sqlite_db: Database, name: str) -> None:
    story = await told(sqlite_db, "請求書")
    async with sqlite_db.begin() as s:
        await STORY_CHANGES[name](s, story)
    assert set(await marked(sqlite_db)) == {(What.STORY, story)}


async def test_what_is_brought_back_is_marked(sqlite_db: Database) -> None:
    story, poc = await told(sqlite_db, "請求書"), await tried(sqlite_db, "請求書")
    for step in ("withdraw", "restore"):
        async with sqlite_db.begin() as s:
            await getattr(stories, step)(s, story, author=AUTHOR, now=NOW)
            await getattr(pocs, step)(s, poc, ACTING)
        assert set(await marked(sqlite_db)) == {(What.STORY, story), (What.POC, poc)}
        await search.catch_up_all(sqlite_db)


@pytest.mark.parametrize("name", POC_CHANGES)
async def test_whatever_changes_a_trial_marks_it(sqlite_db: Database, name: str) -> None:
    async with sqlite_db.begin() as s:
        poc = await pocs.add(s, trial(), ACTING, department="製造部", start=True)
    assert await marked(sqlite_db) == [(What.POC, poc.id)]
    await search.catch_up_all(sqlite_db)
    async with sqlite_db.begin() as s:
        await POC_CHANGES[name](s, poc.id)
    assert set(await marked(sqlite_db)) == {(What.POC, poc.id)}


async def test_a_change_that_is_undone_marks_nothing(db: Database) -> None:
    with suppress(ZeroDivisionError):
        async with db.begin() as s:
            await stories.add(s, win("請求書"), author=AUTHOR, department=None, now=NOW)
            raise ZeroDivisionError
    assert await marked(db) == []


async def test_an_edited_record_is_found_by_what_it_says_now(db: Database) -> None:
    story = await told(db, "請求書の転記", tags=("経理",))
    async with db.begin() as s:
        await stories.edit(s, story, author=AUTHOR, new=win("日報の集計"), now=NOW)
    await search.catch_up_all(db)
    assert await found(db, "請求書") == await found(db, "経理") == []
    assert await found(db, "日報") == [(What.STORY, story)]


async def test_nothing_is_kept_of_what_is_gone(db: Database) -> None:
    ids = [await told(db, f"請求書の転記 {number}") for number in range(140)]
    assert len(await found(db, "請求書")) == 50
    async with db.begin() as s:
        for one in ids:
            await stories.withdraw(s, one, author=AUTHOR, now=NOW)
    await search.catch_up_all(db)
    async with db.read() as s:
        assert (await s.execute(select(POSTING.c.key))).all() == []
        assert (await s.execute(select(ENTRY.c.record_id))).all() == []


async def test_an_older_state_never_overwrites_a_newer_one(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = await told(db, "はじめ")
    read = material.documents

    async def change_after_reading(s: Reader, records: Iterable[Record]) -> object:
        said = await read(s, records)
        monkeypatch.setattr(material, "documents", read)
        async with db.begin() as change:
            await stories.edit(change, story, author=AUTHOR, new=win("請求書"), now=NOW)
        await search.catch_up_all(db)
        return said

    async with db.begin() as s:
        await search.mark(s, What.STORY, story)
    monkeypatch.setattr(material, "documents", change_after_reading)
    assert await search.catch_up(db) == 0
    assert await found(db, "請求書") == [(What.STORY, story)]
    assert await found(db, "はじめ") == []


async def test_several_processes_index_each_record_once(postgres_url: str) -> None:
    async with opened(postgres_url) as one, opened(postgres_url) as other:
        async with one.begin() as s:
            for number in range(60):
                new = win(f"請求書 {number}")
                await stories.add(s, new, author=AUTHOR, department=None, now=NOW)
        while await marked(one):
            await asyncio.gather(search.catch_up(one, limit=20), search.catch_up(other, limit=20))
        answer = {number for _, number in await found(other, "請求書")}
    assert len(answer) == 50


async def test_no_id_of_a_person_is_in_the_index(db: Database) -> None:
    await told(
        db,
        "転記",
        author="U0AUTHOR",
        result_text="<@U0HELPER> ありがとう",
        helpers=("U0HELPER",),
        shown_as=ShownAs.DEPARTMENT,
    )
    async with db.read() as s:
        keys = "".join((await s.execute(select(POSTING.c.key))).scalars()).lower()
    assert "u0" not in keys
