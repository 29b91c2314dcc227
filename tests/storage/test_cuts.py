"""The editors' cut is changed by one editor at a time, and by nobody on an outdated screen."""

import asyncio
import json
from datetime import timedelta

import pytest

from storage import cuts
from storage.cuts import LEASE, Editing
from storage.database import Database
from tests.storage.samples import NOW

MONTH = "2026-10"
LATER = NOW + timedelta(minutes=5)


async def save(db: Database, document: str, expected_revision: int, by: str = "U1") -> bool:
    async with db.begin() as s:
        return await cuts.save(
            s, MONTH, document, expected_revision=expected_revision, by=by, now=NOW
        )


async def take(
    db: Database, by: str, *, minutes: float = 0, over: bool = False
) -> tuple[str, bool]:
    async with db.begin() as s:
        now = NOW + timedelta(minutes=minutes)
        editing = await cuts.take_desk(s, MONTH, by, now, over=over)
    return editing.by, editing.taken


async def test_a_month_nobody_edited_has_no_cut(db: Database) -> None:
    async with db.begin() as s:
        assert await cuts.get(s, MONTH) is None
        await cuts.release_desk(s, MONTH, "U1")
        assert await cuts.get(s, MONTH) is None


async def test_a_change_is_kept_with_who_made_it(db: Database) -> None:
    assert await save(db, '{"opening": "冬です"}', 0)
    async with db.read() as reader:
        cut = await cuts.get(reader, MONTH)
    assert cut is not None
    assert (cut.document, cut.revision) == ('{"opening": "冬です"}', 1)
    assert (cut.changed_by, cut.changed_at, cut.editing_by) == ("U1", NOW, None)


@pytest.mark.parametrize("expected", [0, 2])
async def test_a_change_of_an_outdated_cut_is_refused(db: Database, expected: int) -> None:
    assert await save(db, "{}", 0)
    assert not await save(db, '{"opening": "x"}', expected, by="U2")
    async with db.read() as reader:
        cut = await cuts.get(reader, MONTH)
    assert cut is not None
    assert (cut.document, cut.revision, cut.changed_by) == ("{}", 1, "U1")


async def test_of_many_who_save_at_once_one_wins(db: Database) -> None:
    saved = await asyncio.gather(*(save(db, f'"{n}"', 0, by=f"U{n}") for n in range(8)))
    assert saved.count(True) == 1


async def test_the_desk_is_one_editors(db: Database) -> None:
    assert await take(db, "U1") == ("U1", True)
    assert await take(db, "U2", minutes=1) == ("U1", False)
    assert await take(db, "U2", minutes=2, over=True) == ("U2", True)
    assert await take(db, "U1", minutes=3) == ("U2", False)


async def test_each_act_renews_the_lease_and_keeps_since_when(db: Database) -> None:
    async with db.begin() as s:
        await cuts.take_desk(s, MONTH, "U1", NOW)
        again = await cuts.take_desk(s, MONTH, "U1", LATER)
    assert again == Editing("U1", since=NOW, until=LATER + LEASE, taken=True)
    assert await take(db, "U2", minutes=16) == ("U1", False)
    assert await take(db, "U2", minutes=20) == ("U2", True)


async def test_who_comes_back_after_the_lease_sits_down_anew(db: Database) -> None:
    async with db.begin() as s:
        await cuts.take_desk(s, MONTH, "U1", NOW)
        again = await cuts.take_desk(s, MONTH, "U1", NOW + LEASE)
    assert again == Editing("U1", since=NOW + LEASE, until=NOW + 2 * LEASE, taken=True)


async def test_only_who_has_the_desk_leaves_it(db: Database) -> None:
    await take(db, "U1")
    for by, found in (("U2", ("U1", False)), ("U1", ("U2", True))):
        async with db.begin() as s:
            await cuts.release_desk(s, MONTH, by)
        assert await take(db, "U2") == found


async def test_of_many_who_sit_down_at_once_one_has_the_desk(db: Database) -> None:
    found = await asyncio.gather(*(take(db, f"U{n}") for n in range(8)))
    assert sum(taken for _, taken in found) == 1
    assert len({by for by, _ in found}) == 1


async def test_taking_the_desk_changes_no_cut(db: Database) -> None:
    await save(db, '{"pinned": [1]}', 0)
    await take(db, "U2")
    async with db.read() as reader:
        cut = await cuts.get(reader, MONTH)
    assert cut is not None
    assert (cut.document, cut.revision, cut.changed_by) == ('{"pinned": [1]}', 1, "U1")


async def test_what_is_about_a_story_goes_with_it(db: Database) -> None:
    document = {
        "order": [3, 7],
        "pinned": [7],
        "rewrites": [{"story_id": 7, "revision": 1}, {"story_id": 3, "revision": 7}],
        "awards": [{"criterion": "result", "story_id": 7}],
        "opening": "7件でした",
        "awards_decided": True,
    }
    await save(db, json.dumps(document), 0)
    async with db.begin() as s:
        await cuts.forget_stories(s, {7})
        cut = await cuts.get(s, MONTH)
    assert cut is not None
    assert json.loads(cut.document) == {
        "order": [3],
        "pinned": [],
        "rewrites": [{"story_id": 3, "revision": 7}],
        "awards": [],
        "opening": "7件でした",
        "awards_decided": True,
    }
    assert cut.revision == 1


async def test_the_editors_words_about_a_story_go_and_its_places_stay(db: Database) -> None:
    document = {
        "pinned": [7],
        "rewrites": [{"story_id": 7, "revision": 1}, {"story_id": 3, "revision": 7}],
        "awards": [{"story_id": 7, "reason": "立花さんに"}, {"story_id": 3, "reason": "他"}],
    }
    await save(db, json.dumps(document), 0)
    async with db.begin() as s:
        await cuts.forget_words(s, 7)
        await cuts.forget_words(s, 99)
        cut = await cuts.get(s, MONTH)
    assert cut is not None
    assert json.loads(cut.document) == {
        "pinned": [7],
        "rewrites": [{"story_id": 3, "revision": 7}],
        "awards": [{"story_id": 7, "reason": ""}, {"story_id": 3, "reason": "他"}],
    }


async def test_an_empty_cut_has_nothing_to_forget(db: Database) -> None:
    await take(db, "U1")
    async with db.begin() as s:
        await cuts.forget_words(s, 7)
        await cuts.forget_stories(s, {7})
        cut = await cuts.get(s, MONTH)
    assert cut is not None
    assert cut.revision == 0
