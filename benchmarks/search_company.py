"""Invented records by the hundred thousand, in everyday words, and what people would ask them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert, select

from domain.search.finding import Filters, What
from domain.stories import Difficulty, Kind, NewStory, ShownAs
from storage import stories, tables
from storage.database import Database
from storage.search_marks import mark_many

START = datetime(1990, 1, 1, tzinfo=UTC)
EVERYTHING = Filters()
PEOPLE = 5_000
BATCH = 2_000
OLD = 100
"""So many of the first records say something of their own that nobody else says together."""

_THINGS_TEXT = """
    請求書 見積書 注文書 納品書 領収書 契約書 議事録 日報 週報 月報 勤怠 給与 経費 交通費
    出張 旅費 在庫 棚卸し 発注 受注 出荷 入荷 検品 梱包 配送 伝票 台帳 名簿 資料 図面 仕様書
    手順書 マニュアル 点検表 作業表 シフト 予約 受付 電話 メール 問い合わせ 苦情 アンケート
    研修 採用 面接 評価 健診 安全 清掃 巡回 設備 金型 工具 治具 部品 原料 温度 湿度 電力
    水道 騒音 不良 歩留まり 段取り 原価 予算 決算 売上 仕入れ 値札 棚札 チラシ 会員 返品
    店舗 倉庫 病棟 外来 薬剤 検査 カルテ 看護 介護 給食 献立 送迎 工事 現場 測量 写真 日程
    会議 稟議 押印 郵便 封筒 備品 文具 パソコン 携帯 鍵 車両 燃料 駐車場
"""
THINGS = _THINGS_TEXT.split()
_DEEDS_TEXT = """
    転記 入力 集計 照合 確認 印刷 配布 回収 保管 検索 共有 通知 承認 申請 登録 更新 作成
    分類 仕分け 翻訳 記録 計算 予測 監視 点検 修正 差し戻し 突き合わせ 読み取り 書き写し
    引き継ぎ 連絡
"""
DEEDS = _DEEDS_TEXT.split()
_TOOLS_TEXT = """
    Excel マクロ VBA PowerAutomate RPA ChatGPT Copilot kintone Teams Slack スプレッドシート
    GAS Python タブレット バーコード QRコード センサー カメラ OCR Notion Access SharePoint
    Forms PowerBI Tableau
"""
TOOLS = _TOOLS_TEXT.split()
_WAYS_TEXT = """
    自動化した なくした まとめた 半分にした 早くした 見える化した 電子化した 簡単にした
    やめた 変えた
"""
WAYS = _WAYS_TEXT.split()
_ENDS_TEXT = """
    担当者の残業が減った。 間違いがなくなった。 誰でもできるようになった。
    月末の山が消えた。 現場から喜ばれている。 隣の課でも使い始めた。 最初は戸惑いもあった。
    入力ルールを決めたのが効いた。 手書きが残っている。 来月は他の拠点へ広げる。
"""
ENDS = _ENDS_TEXT.split()
_SIDES_TEXT = "第一 第二 東 西 南 北 中央 本社 港 山手"
_HOUSES_TEXT = "工場 支店 営業所 センター 病院 倉庫 研究所 店"
PLACES = [side + house for side in _SIDES_TEXT.split() for house in _HOUSES_TEXT.split()]
DEPARTMENTS = [f"{name}{unit}" for name in THINGS[:60] for unit in ("課", "部")]


@dataclass(frozen=True)
class Asking:
    """A query of some kind; `answer` is the record that must be among the first five."""

    kind: str
    text: str
    filters: Filters = EVERYTHING
    answer: int | None = None


def _common(random: Random, words: list[str]) -> str:
    """A word, the first ones far more often than the last."""
    return words[int(len(words) * random.random() ** 2)]


def _words(number: int) -> tuple[str, str, str, str, str]:
    """What a record is about; the same number is always about the same."""
    random = Random(number)  # noqa: S311 -- invented words, nothing secret
    thing, deed = _common(random, THINGS), _common(random, DEEDS)
    place, tool = random.choice(PLACES), _common(random, TOOLS)
    return thing, deed, place, tool, random.choice(THINGS)


def title_of(number: int) -> str:
    """A record's title."""
    thing, deed, place, tool, _ = _words(number)
    return f"{place}の{thing}の{deed}を{tool}で"


def _code(number: int) -> str:
    return f"kz{number:05d}"


def _story(number: int) -> dict[str, Any]:
    random = Random(number + 1)  # noqa: S311 -- invented words, nothing secret
    thing, deed, place, _, other = _words(number)
    old = f"{THINGS[number % 97]}と{THINGS[-1 - number % 89]}の対応表{_code(number)}"
    return {
        "id": number,
        "kind": Kind.FAILURE if number % 7 == 0 else Kind.WIN,
        "title": title_of(number),
        "before_text": f"毎週{random.randint(2, 90)}分かけて{thing}を{deed}していた。",
        "change_text": f"{other}の{_common(random, DEEDS)}と一緒に{random.choice(WAYS)}。",
        "result_text": "".join(random.sample(ENDS, 2)) + (old if number <= OLD else ""),
        "department": _common(random, DEPARTMENTS),
        "difficulty": list(Difficulty)[number % 3],
        "shown_as": ShownAs.DEPARTMENT if number % 11 == 0 else ShownAs.NAME,
        "recorded_at": START + timedelta(minutes=number),
        "learned": f"{place}では{random.choice(DEEDS)}の順番が大事。" if number % 7 == 0 else "",
    }


async def fill(db: Database, size: int) -> None:
    """Write and mark so many records, trials apart."""
    async with db.begin() as s:
        new = NewStory(kind=Kind.WIN, title="はじめの一件")
        await stories.add(s, new, author="U0", department=None, now=START)
        story = tables.StoryRow.__table__
        pattern = dict((await s.execute(select(story))).mappings().one())
    for first in range(2, size + 1, BATCH):
        numbers = range(first, min(first + BATCH, size + 1))
        async with db.begin() as s:
            await s.execute(insert(story), [pattern | _story(one) for one in numbers])
            await s.execute(insert(tables.StoryOwnerRow.__table__), [_owner(n) for n in numbers])
            await s.execute(insert(tables.StoryToolRow.__table__), [_tool(n) for n in numbers])
            await s.execute(insert(tables.StoryTagRow.__table__), [_tag(n) for n in numbers])
            await mark_many(s, What.STORY, numbers)


def _owner(number: int) -> dict[str, Any]:
    return {"story_id": number, "person_id": f"U{number % PEOPLE}"}


def _tool(number: int) -> dict[str, Any]:
    return {"story_id": number, "position": 0, "label": _words(number)[3]}


def _tag(number: int) -> dict[str, Any]:
    return {"story_id": number, "position": 0, "label": _words(number)[0]}


def askings() -> Iterator[Asking]:
    """The mix of what people ask."""
    random = Random(7)  # noqa: S311 -- invented words, nothing secret
    for _ in range(30):
        thing, deed, tool = _common(random, THINGS), _common(random, DEEDS), _common(random, TOOLS)
        place, other = random.choice(PLACES), random.choice(THINGS)
        yield Asking("one common word", thing)
        yield Asking("one rare word", _code(random.randint(2, OLD)))
        yield Asking("several words", f"{thing} {deed} {tool}")
        yield Asking("several words", f"{place} {other}")
        yield Asking("a question", f"{thing}の{deed}を{tool}で楽にした部署はありますか？")
        yield Asking("a question", f"{other}の{deed}に時間がかかっています。どう減らせますか")
        yield Asking("filters", thing, Filters(kinds=frozenset({"failure"})))
        yield Asking("filters", deed, Filters(department=_common(random, DEPARTMENTS)))
        yield Asking("filters", thing, Filters(tool=tool, difficulty=Difficulty.EXCEL))
        number = random.randint(2, OLD)
        yield Asking("old exact answer", f"{_words(number)[0]} {_code(number)}", answer=number)
        words = f"{THINGS[number % 97]}と{THINGS[-1 - number % 89]}の対応表"
        yield Asking("old exact answer", words, answer=number)
        yield Asking("nothing there", f"{random.choice('鰻鮎鯛鯖鰹')}の養殖")
