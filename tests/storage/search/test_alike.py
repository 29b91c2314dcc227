"""Records like a text: what a person would think of is among them."""

import tomllib
from pathlib import Path

import pytest

from domain.people import Person
from domain.stories import Kind, ShownAs
from storage import people, search, stories
from storage.database import Database
from storage.search import What
from tests.storage.samples import NOW, win
from tests.storage.search.shelf import AUTHOR, VIEWER, told, tried

COMPANY = [
    story
    for path in sorted(Path("playground/company/ja").glob("stories_*.toml"))
    for story in tomllib.loads(path.read_text(encoding="utf-8"))["stories"]
]


@pytest.fixture
async def company(sqlite_db: Database) -> Database:
    """The stories of the playground's company, by their titles and labels alone."""
    async with sqlite_db.begin() as s:
        for one in COMPANY:
            labels = {name: tuple(one.get(name, ())) for name in ("tags", "tools")}
            new = win(one["title"], **labels)
            await stories.add(s, new, author=AUTHOR, department=None, now=NOW)
    await search.catch_up_all(sqlite_db)
    return sqlite_db


async def likest(db: Database, text: str, *labels: str, limit: int = 4) -> list[str]:
    async with db.read() as s:
        hits = await search.alike(s, text, labels, viewer=None, limit=limit)
        found = await search.records(s, hits)
    return [found[hit.what, hit.id].title for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI-OCRで請求書を入力", "請求書の転記をマクロ化"),
        ("棚卸をﾊﾞｰｺｰﾄﾞで", "ﾊﾞｰｺｰﾄﾞ棚卸をはじめました"),
        ("棚卸にbarcode", "ﾊﾞｰｺｰﾄﾞ棚卸をはじめました"),
        ("申し送りを音声で", "店の申し送りを、ノートから業務アプリへ"),
        ("来客予測で発注", "来客の予測が、道路工事で当たらなくなった"),
        ("問合せにchatbot", "店舗からの問い合わせにチャットボットを置きました"),
        (
            "レジ締めを動画で教える",
            "レジ締めの動画マニュアルを15分で1本にしたら、だれも最後まで見ませんでした",
        ),
        ("外観検査にカメラ", "底面の傷の検査を、カメラの1次判定と組み合わせる"),
        ("交通費の精算をRPAで", "交通費精算は、申請項目を減らしてからRPAに"),
        ("会議の議事録を文字起こし", "会議の議事録を、文字起こしと決まった型で"),
        ("Photos for inspection", "Photos on the incoming inspection sheet"),
    ],
)
async def test_what_a_person_would_think_of_is_among_the_likest(
    company: Database, text: str, expected: str
) -> None:
    assert expected in await likest(company, text)


@pytest.mark.parametrize("text", ["花見の場所取り", "ねこ", "🎉", "", "改善を実施して効果を確認"])
async def test_what_nobody_tried_is_like_nothing(company: Database, text: str) -> None:
    assert await likest(company, text) == []


async def test_failures_come_first_and_what_is_left_out_is_not_there(db: Database) -> None:
    failure = await told(db, "検品の写真判定", kind=Kind.FAILURE)
    success = await told(db, "検品の写真判定", tags=("品質",))
    poc = await tried(db, "検品の写真判定")
    async with db.read() as s:
        found = await search.alike(s, "検品を写真で", ["品質"], viewer=VIEWER)
        others = await search.alike(
            s, "検品を写真で", ["品質"], viewer=VIEWER, exclude=[(What.STORY, failure)]
        )
        likest_first = await search.alike(
            s, "検品を写真で", ["品質"], viewer=VIEWER, failures_first=False, limit=1
        )
    assert [(hit.what, hit.id) for hit in found] == [
        (What.STORY, failure),
        (What.STORY, success),
        (What.POC, poc),
    ]
    assert [hit.id for hit in others] == [success, poc]
    assert [hit.id for hit in likest_first] == [success]
    assert found[1].reason.words == ("品質", "検品", "写真")


async def test_a_failure_with_little_in_common_is_not_put_before_the_same(db: Database) -> None:
    same = await told(db, "年末調整の回収を電子化")
    await told(db, "作業手順書を電子化したら油で見えない", kind=Kind.FAILURE)
    await told(db, "避難所の受付", kind=Kind.FAILURE, learned="紙の名簿も置く")
    await told(db, "写真の募集", kind=Kind.FAILURE, learned="年1回、紙でも知らせる")
    async with db.read() as s:
        found = await search.alike(s, "年末調整を電子化", [], viewer=VIEWER)
    assert [hit.id for hit in found] == [same]


async def test_one_word_in_the_body_makes_nothing_alike(db: Database) -> None:
    story = await told(db, "登園の打刻", result_text="延長料金の計算が自動に")
    async with db.read() as s:
        assert await search.alike(s, "量子計算", [], viewer=VIEWER) == []
        [hit] = await search.alike(s, "延長料金の計算", [], viewer=VIEWER)
    assert hit.id == story


async def test_what_others_may_not_see_is_like_nothing_to_them(db: Database) -> None:
    await told(db, "検品の写真判定", publish=False)
    async with db.read() as s:
        nobody = await search.alike(s, "検品の写真判定", [], viewer=None)
        viewer = await search.alike(s, "検品の写真判定", [], viewer=VIEWER)
        author = await search.alike(s, "検品の写真判定", [], viewer=AUTHOR)
    assert (nobody, viewer, len(author)) == ([], [], 1)


async def test_what_can_be_narrowed_by_is_offered_most_frequent_first(db: Database) -> None:
    async with db.begin() as s:
        await people.see(s, Person(id=AUTHOR, team_id="T1", known=True), NOW)
        await people.set_department(s, AUTHOR, "検査課", now=NOW)
    await told(db, "一", department="経理部", tools=("Excel", "ﾊﾟﾜｰBI"))
    await told(db, "二", department="経理部", tools=("エクセル",))
    await told(db, "三", department="人事部", tools=("Power BI",), shown_as=ShownAs.DEPARTMENT)
    await told(db, "四", department="人事部", tools=("エクセル",))
    await told(db, "五", department="総務部", shown_as=ShownAs.ANONYMOUS)
    await told(db, "六", department="検査課", shown_as=ShownAs.DEPARTMENT)
    await told(db, "七", department="営業部", publish=False, tools=("GAS",))
    await tried(db, "八")
    async with db.read() as s:
        offered = await search.filters_offered(s)
    assert offered.departments == ("人事部", "経理部", "製造部")
    assert offered.tools == ("エクセル", "Power BI")
