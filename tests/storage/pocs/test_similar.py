from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.people import Person
from domain.stories import Kind, ShownAs
from storage import people, search, stories
from storage.database import Database, Session
from storage.pocs import similar
from storage.stories.rows import STORY
from tests.storage.pocs.samples import NOW, begun
from tests.storage.samples import win


async def meet(s: Session, *ids: str, **fields: Any) -> None:
    for person in ids:
        await people.see(s, Person(id=person, team_id="T1", known=True, **fields), NOW)


async def tell(s: Session, title: str, *, author: str = "U2", day: int = 0, **fields: Any) -> int:
    now = NOW + timedelta(day)
    new = win(title, **fields)
    return (await stories.add(s, new, author=author, department="製造部", now=now)).id


async def written(s: Session) -> list[int]:
    return list((await s.execute(select(STORY.c.id))).scalars())


async def test_a_candidate_says_what_helps_to_choose(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U2")
        story = await tell(
            s, "写真判定", kind=Kind.FAILURE, learned="照明", tags=("品質", "AI"), tools=("Excel",)
        )
        [one] = await similar.candidates(s, await written(s))
    assert asdict(one) == {
        "story_id": story,
        "kind": Kind.FAILURE,
        "title": "写真判定",
        "learned": "照明",
        "department": "製造部",
        "author": "U2",
        "tags": ("品質", "AI"),
        "tools": ("Excel",),
    }


@pytest.mark.parametrize(
    ("shown_as", "alone", "author", "department"),
    [
        (ShownAs.NAME, False, "U2", "製造部"),
        (ShownAs.NAME, True, "U2", "製造部"),
        (ShownAs.DEPARTMENT, False, None, "製造部"),
        (ShownAs.DEPARTMENT, True, None, None),
        (ShownAs.ANONYMOUS, False, None, None),
    ],
)
async def test_no_more_is_told_of_an_author_than_they_chose(
    db: Database, *, shown_as: ShownAs, alone: bool, author: str | None, department: str | None
) -> None:
    async with db.begin() as s:
        for person in ("U2",) if alone else ("U2", "U3"):
            await people.see(s, Person(id=person, team_id="T1", known=True), NOW)
            await people.set_department(s, person, "製造部", now=NOW)
        await tell(s, "写真判定", shown_as=shown_as)
        [one] = await similar.candidates(s, await written(s))
    assert (one.author, one.department) == (author, department)


@pytest.mark.parametrize("gone", ["deactivated", "is_bot", "is_guest", "is_stranger"])
async def test_who_cannot_be_asked_is_not_named(db: Database, gone: str) -> None:
    async with db.begin() as s:
        await meet(s, "U2", **{gone: True})
        await tell(s, "写真判定")
        await tell(s, "写真判定", author="U3")
        assert [one.author for one in await similar.candidates(s, await written(s))] == [None, None]


async def test_what_may_not_be_told_is_no_candidate(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U2")
        await people.see(s, Person(id="U4", team_id="T1"), NOW)
        await tell(s, "newcomer", author="U4")
        await tell(s, "unpublished", publish=False)
        held, withdrawn = await tell(s, "held"), await tell(s, "withdrawn")
        await stories.hold(s, held, held=True, by="U9", now=NOW)
        await stories.withdraw(s, withdrawn, author="U2", now=NOW)
        assert await similar.candidates(s, await written(s)) == []


async def test_an_old_story_is_found_among_many_newer_ones(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U2")
        old = await tell(s, "押出機の焦げつき", day=-9, tags=("樹脂",))
        for number in range(60):
            await tell(s, f"請求書の転記 {number}")
    await search.catch_up_all(db)
    async with db.read() as s:
        found = await similar.stories_like(s, "押出機の焦げを減らす", ["樹脂"])
    assert [one.story_id for one in found] == [old]


async def test_failures_come_first_and_the_likest_of_them_before(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U2", "U3")
        await tell(s, "勤怠の締め切り")
        success = await tell(s, "検品の写真判定", tags=("品質",))
        near = await tell(s, "検品の写真判定", kind=Kind.FAILURE, author="U3")
        nearer = await tell(s, "検品の写真判定", kind=Kind.FAILURE, tags=("品質",))
    await search.catch_up_all(db)
    async with db.read() as s:
        like = await similar.stories_like(s, "検品の写真判定", ["品質"])
        by_likeness = await similar.stories_like(
            s, "検品の写真判定", ["品質"], failures_first=False, limit=2
        )
        others = await similar.stories_like(s, "検品の写真判定", ["品質"], exclude_author="U2")
    assert [one.story_id for one in like] == [nearer, near, success]
    assert {one.story_id for one in by_likeness} == {nearer, success}
    assert [one.story_id for one in others] == [near]


async def test_what_is_left_out_makes_nothing_else_look_unlike(db: Database) -> None:
    title = "押出機の焦げつきをカメラの写真で見つけて金型の掃除を減らす"
    async with db.begin() as s:
        await meet(s, "U2")
        itself = await tell(s, title)
        weak = await tell(s, "日課", change_text="カメラの写真で金型の掃除")
    await search.catch_up_all(db)
    async with db.read() as s:
        beside = await similar.stories_like(s, title, [])
        others = await similar.stories_like(s, title, [], exclude=[itself])
    assert [one.story_id for one in beside] == [itself]
    assert [one.story_id for one in others] == [weak]


async def test_people_who_told_similar_stories_are_each_named_once(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1", "U2", "U3", "U4", "U5", "U6")
        for author in ("U1", "U2", "U2", "U3", "U4", "U6"):
            await tell(s, "検品の写真判定", author=author, tags=("品質",))
        await tell(s, "検品の写真判定", author="U5", shown_as=ShownAs.ANONYMOUS, tags=("品質",))
        poc = await begun(s, tags=("品質",))
    await search.catch_up_all(db)
    async with db.read() as s:
        found = await similar.people_like(s, poc)
        everybody = await similar.people_like(s, poc, limit=9)
    assert [one.author for one in found] == ["U6", "U4", "U3"]
    assert [one.author for one in everybody] == ["U6", "U4", "U3", "U2"]
