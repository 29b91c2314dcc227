"""Searching: found by what a record says, in the same order on both databases."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from domain.people import Person
from domain.stories import Difficulty, Kind, ShownAs
from storage import people, pocs, search, stories
from storage.database import Database
from storage.search import Filters, Place, What
from tests.storage.samples import NOW, win
from tests.storage.search.shelf import AUTHOR, OTHER, VIEWER, found, met, results, told, tried

ACTING = pocs.Acting(AUTHOR, NOW, NOW.date())


async def test_a_page_says_how_many_there_are_and_why(db: Database) -> None:
    titles = [f"請求書の転記 {name}" for name in ("東", "西", "南", "北", "港", "山", "川")]
    ids = [await told(db, title) for title in titles]
    first = await results(db, "請求書")
    rest = await results(db, "請求書", offset=5)
    assert (first.total, first.exact, first.nearest) == (7, True, False)
    assert [hit.id for hit in (*first.hits, *rest.hits)] == ids[::-1]
    assert {(hit.reason.words, hit.reason.places) for hit in first.hits} == {
        (("請求書",), (Place.TITLE,))
    }


async def test_trials_and_stories_are_found_together(db: Database) -> None:
    poc = await tried(db, "検品の写真判定", scope="第2ライン")
    story = await told(db, "検品の写真判定を始めた")
    assert await found(db, "検品") == [(What.POC, poc), (What.STORY, story)]
    assert await found(db, "ライン") == [(What.POC, poc)]


async def test_filters_narrow_what_is_found(db: Database) -> None:
    excel = await told(
        db, "転記のマクロ", tools=("エクセル",), difficulty=Difficulty.EXCEL, department="経理部"
    )
    failure = await told(db, "転記の失敗", kind=Kind.FAILURE, tools=("Power BI",))
    poc = await tried(db, "転記を試す", tools=("ﾊﾟﾜｰ BI",))
    expected = {
        Filters(kinds=frozenset({"failure", "poc"})): {failure, poc},
        Filters(department="経理部"): {excel},
        Filters(tool="Excel"): {excel},
        Filters(tool="power bi"): {failure, poc},
        Filters(difficulty=Difficulty.EXCEL): {excel},
        Filters(kinds=frozenset({"win"}), department="製造部"): set(),
    }
    for filters, ids in expected.items():
        assert {number for _, number in await found(db, "転記", filters=filters)} == ids


async def test_near_answers_are_said_to_be_near(db: Database) -> None:
    await told(db, "請求書の転記")
    near = await results(db, "請求書 船便")
    assert (near.total, near.nearest) == (1, True)
    nothing = await results(db, "鰻の養殖")
    assert (nothing.hits, nothing.total, nothing.nearest) == ((), 0, False)
    empty = await results(db, " 🎉 ")
    assert empty.hits == ()


async def test_a_question_is_answered_by_its_nouns(db: Database) -> None:
    story = await told(db, "請求書の入力をやめた")
    answer = await results(db, "請求書の入力を楽にした部署は？")
    assert [hit.id for hit in answer.hits] == [story]
    assert not answer.nearest


async def test_a_slip_is_understood(db: Database) -> None:
    survey = await told(db, "アンケートの集計")
    receipt = await told(db, "Receipts by photo")
    stock = await told(db, "棚卸しの表")
    assert await found(db, "アンケト") == [(What.STORY, survey)]
    assert await found(db, "reciept") == [(What.STORY, receipt)]
    assert await found(db, "たなおろし") == [(What.STORY, stock)]


async def test_a_word_is_found_by_its_parts_and_with_other_okurigana(db: Database) -> None:
    home = await told(db, "在宅勤務のVPNが朝につながらない")
    kitchen = await told(db, "朝食の仕込み量を見直す", tools=("エクセル",))
    assert await found(db, "在宅") == await found(db, "テレワーク") == [(What.STORY, home)]
    assert await found(db, "仕込") == [(What.STORY, kitchen)]
    assert await found(db, "えくせる") == [(What.STORY, kitchen)]


@pytest.mark.parametrize("text", ["ほげふが", "ふがほげ", "ふがふが、ほげ"])
async def test_one_sign_left_of_an_unknown_word_finds_nothing(db: Database, text: str) -> None:
    await told(db, "不具合の一覧を麩の画面に", result_text="ふ。ふー、と息をつけた")
    assert (await results(db, text)).hits == ()


async def test_the_word_itself_goes_before_what_others_call_it(db: Database) -> None:
    itself = await told(db, "部品の置き場に札を付けて探す時間を短く", result_text="在庫が合う")
    others = [await told(db, title, tags=("棚卸",)) for title in ("棚卸の表", "欠品の連絡")]
    ids = [number for _, number in await found(db, "在庫")]
    assert ids[0] == itself
    assert {*ids[1:]} == {*others}


async def test_an_endless_word_is_answered_like_any_other(sqlite_db: Database) -> None:
    await told(sqlite_db, "請求書の転記")
    for text in ("a" * 200, "ア" * 10_000, " ".join(["reciept"] * 200)):
        async with asyncio.timeout(60):
            assert (await results(sqlite_db, text)).hits == ()


async def test_an_old_exact_answer_stands_before_many_newer_ones(sqlite_db: Database) -> None:
    old = await told(sqlite_db, "押出機の焦げつき")
    async with sqlite_db.begin() as s:
        for number in range(300):
            new = win(f"押出機の点検 {number}", result_text="焦げつきも見る")
            await stories.add(s, new, author=AUTHOR, department=None, now=NOW)
    await search.catch_up_all(sqlite_db)
    answer = await results(sqlite_db, "押出機の焦げつき")
    assert (answer.hits[0].id, answer.total) == (old, 301)


async def test_pages_beyond_the_closer_look_go_on(sqlite_db: Database) -> None:
    async with sqlite_db.begin() as s:
        for number in range(260):
            new = win(f"転記 {number}")
            await stories.add(s, new, author=AUTHOR, department=None, now=NOW)
    await search.catch_up_all(sqlite_db)
    pages = [await results(sqlite_db, "転記", limit=50, offset=at) for at in range(0, 300, 50)]
    ids = [hit.id for page in pages for hit in page.hits]
    assert len(ids) == len(set(ids)) == pages[0].total == 260


Change = Callable[[Database, int], Awaitable[None]]


async def _hold(db: Database, story_id: int) -> None:
    async with db.begin() as s:
        await stories.hold(s, story_id, held=True, by="U5", now=NOW)


async def _keep_out(db: Database, story_id: int) -> None:
    async with db.begin() as s:
        await stories.set_publish(s, story_id, author=AUTHOR, publish=False, now=NOW)


async def _withdraw(db: Database, story_id: int) -> None:
    async with db.begin() as s:
        await stories.withdraw(s, story_id, author=AUTHOR, now=NOW)


@pytest.mark.parametrize("indexed", [False, True])
@pytest.mark.parametrize(("change", "own"), [(_hold, True), (_keep_out, True), (_withdraw, False)])
async def test_what_is_not_for_everybody_is_not_found(
    db: Database, change: Change, *, own: bool, indexed: bool
) -> None:
    story = await told(db, "請求書の転記")
    await change(db, story)
    if indexed:
        await search.catch_up_all(db)
    assert await found(db, "請求書") == []
    assert await found(db, "請求書", OTHER) == []
    assert await found(db, "請求書", AUTHOR) == ([(What.STORY, story)] if own else [])
    assert (await results(db, "請求書")).total == 0


async def test_a_newcomer_is_not_found_before_slack_told_of_them(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id=OTHER, team_id="T1"), NOW)
    story, poc = (
        await told(db, "請求書の転記", author=OTHER),
        await tried(db, "請求書", owner=OTHER),
    )
    both = {(What.STORY, story), (What.POC, poc)}
    assert await found(db, "請求書") == []
    assert set(await found(db, "請求書", OTHER)) == both
    await met(db, OTHER)
    await search.catch_up_all(db)
    assert set(await found(db, "請求書")) == both


async def test_nobody_is_found_by_their_id(db: Database) -> None:
    await met(db, AUTHOR)
    await told(db, "請求書の転記", shown_as=ShownAs.ANONYMOUS)
    for words in (AUTHOR, f"<@{AUTHOR}>", "製造部"):
        assert await found(db, words) == []


async def test_a_department_with_one_member_finds_only_who_is_named(db: Database) -> None:
    await met(db, AUTHOR, department="検査課")
    named = await told(db, "請求書", department="検査課")
    hidden = await told(db, "転記", department="検査課", shown_as=ShownAs.DEPARTMENT)
    only = Filters(department="検査課")
    assert await found(db, "検査課") == [(What.STORY, named)]
    assert await found(db, "転記", filters=only) == []
    [hit] = (await results(db, "転記")).hits
    async with db.read() as s:
        [story] = (await search.records(s, [hit], viewer=VIEWER)).values()
    assert (hit.id, story.department) == (hidden, None)
    await met(db, OTHER, department="検査課")
    assert {number for _, number in await found(db, "検査課")} == {named, hidden}
    assert await found(db, "転記", filters=only) == [(What.STORY, hidden)]


async def test_records_are_read_as_everybody_may_see_them(db: Database) -> None:
    await met(db, AUTHOR, OTHER, department="製造部")
    ids = {shown: await told(db, "転記", shown_as=shown) for shown in ShownAs}
    poc = await tried(db, "転記")
    answer = await results(db, "転記", limit=9)
    async with db.read() as s:
        seen = await search.records(s, answer.hits, viewer=VIEWER)
        own = await search.records(s, answer.hits, viewer=AUTHOR)
    told_of = {
        shown: (getattr(seen[What.STORY, one], "author", ""), seen[What.STORY, one].department)
        for shown, one in ids.items()
    }
    assert told_of == {
        ShownAs.NAME: (AUTHOR, "製造部"),
        ShownAs.DEPARTMENT: (None, "製造部"),
        ShownAs.ANONYMOUS: (None, None),
    }
    assert seen[What.POC, poc].title == "転記"
    assert own.keys() == seen.keys()
    async with db.begin() as s:
        await stories.withdraw(s, ids[ShownAs.NAME], author=AUTHOR, now=NOW)
        await pocs.withdraw(s, poc, ACTING)
        assert len(await search.records(s, answer.hits, viewer=AUTHOR)) == 2
