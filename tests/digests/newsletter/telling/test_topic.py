"""What a title is about: only what somebody surely changed, as people really type titles."""

import pytest

from digests.member_words import tidy
from digests.newsletter.telling.topic import Topic, Use, topic_of
from domain.language import Language

LEFT_WHOLE = (
    *("データの打ち間違いをなくす色付け", "患者さんを待たせない工夫", "残業を減らした"),
    *("薬の飲み間違いを防ぐカレンダー", "クレームを30分以内に折り返す", "電話を減らす"),
    *("苦情の件数を毎朝5分で共有", "お客様の待ち時間をモニターに出した", "やめる勇気"),
    "ナースコールの理由を記録して、先回りのラウンドにすること",
    *("遅刻の連絡をLINEにした", "事故の原因を全員で話す会を始めた", "新人をAIに教えさせる"),
    *("お昼のごはんを注文アプリにした", "オイル交換の時期を走行距離で自動通知", "新人を一本化"),
    *("公金の収納データを手入力から取込へ変更", "在庫を持たないことにした", "パートを廃止"),
    *(
        "値引きを計算する表",
        "転記を自動化できるか試した",
        "転記の自動化に失敗",
        "会議をやめてよかった",
    ),
    *(
        "離床センサーをAIカメラに替えたが誤報だらけ",
        "会議室の予約をTeamsにする？",
        "待ち時間をゼロにした",
    ),
    *("うちの課では日報をやめた", "ロビー係をやめた", "担当を替えた"),
    *("生成AIを「配る」から「一緒に使う」に変えた", "請求書を人が見る前に自動化"),
    *("トイレに行ける時間表を作った", "お客様に出すお茶の表を作った"),
    *("クレームで学んだこと", "窓口で番号札を配った", "食札の色分け", "お客様の声をメニューにした"),
)


@pytest.mark.parametrize("title", LEFT_WHOLE)
def test_of_harm_people_amounts_and_unknown_verbs_nothing_is_taken(title: str) -> None:
    assert topic_of(title, Language.JA) is None


@pytest.mark.parametrize(
    ("title", "text", "use", "verb"),
    [
        ("請求書の転記をマクロ化", "請求書の転記", Use.TURNED, "マクロ化"),
        ("契約書の電子化", "契約書", Use.TURNED, "電子化"),
        ("議事録をAIで自動作成！", "議事録", Use.TURNED, "自動作成"),
        ("検品にバーコードを導入しました", "バーコード", Use.TURNED, "導入"),
        ("会議をやめて朝メールに", "会議", Use.QUIT, ""),
        ("紙の回覧をやめました！", "紙の回覧", Use.QUIT, ""),
        ("弁当を注文する表を作りました", "弁当を注文する表", Use.MADE, ""),
        ("アレルギー食の確認表を1枚にまとめた", "アレルギー食の確認表", Use.GATHERED, ""),
        ("工具の置き場をそろえた", "工具の置き場", Use.ALIGNED, ""),
        ("朝の会議を始めた", "朝の会議", Use.STARTED, ""),
        ("食札を5色に変えた", "食札", Use.ALTERED, ""),
        ("図面の検索をAIに変えた", "図面の検索", Use.REVISED, ""),
        ("会議室の予約をTeamsに", "会議室の予約", Use.REVISED, ""),
        ("スマホで点検", "スマホ", Use.MEANS, ""),
        ("病棟の申し送りをタブレットに変更", "病棟の申し送り", Use.REVISED, ""),
    ],
)
def test_what_was_changed_is_taken_with_what_was_done(
    title: str, text: str, use: Use, verb: str
) -> None:
    assert topic_of(title, Language.JA) == Topic(text, use, verb)


@pytest.mark.parametrize(
    ("title", "activity"),
    [
        ("請求書の転記をマクロ化", True),
        ("会議室の予約をTeamsに", True),
        ("見積書のひな型を統一", False),
        ("伝票の検印を廃止", False),
        ("食札を5色に変えた", False),
    ],
)
def test_only_of_an_activity_the_time_is_said(title: str, *, activity: bool) -> None:
    topic = topic_of(title, Language.JA)
    assert topic
    assert topic.is_activity is activity


@pytest.mark.parametrize(
    "title",
    [
        *("Losing fewer umbrellas", "Cleaning rota on the wall", "Missing parcels"),
        *("The night we lost the stock file", "Waiting in line at the returns desk"),
        *("Reduced complaints about cold coffee", "Failed to migrate the loyalty cards"),
        *("The robot hoover ate the cables", "The new form works", "The trolley stays on the ward"),
        *("A template for replies saves time", "Made redundant", "Built in three days"),
        *("A way to not forget the fridge alarm", "Delayed parcels list", "Forgot the keys"),
    ],
)
def test_in_english_too_harm_and_things_are_no_deeds(title: str) -> None:
    assert topic_of(title, Language.EN) is None


@pytest.mark.parametrize(
    ("title", "use"),
    [
        ("Stopped calling customers twice", Use.DEED),
        ("Training new staff with short videos", Use.THING),
        ("A shelf map for new starters", Use.THING),
    ],
)
def test_in_english_a_known_deed_is_taken(title: str, use: Use) -> None:
    assert topic_of(title, Language.EN) == Topic(title[0].lower() + title[1:], use)


@pytest.mark.parametrize(
    ("title", "tool"),
    [
        ("道路の穴の通報 LINEで写真", "LINE"),
        ("見積の拾い出し　AIで８時間", "AI"),
        ("うちのロボットで配膳", None),
        ("退院サマリ生成AIで下書き", "生成AI"),
        ("シフト希望LINEで回収", "LINE"),
        ("点検チェックリストで確認", "点検チェックリスト"),
    ],
)
def test_a_tool_is_taken_without_the_task_before_it(title: str, tool: str | None) -> None:
    found = topic_of(tidy(title), Language.JA)
    assert (found.text if found else None) == tool


@pytest.mark.parametrize("title", ["Opened windows, saved power", "Two baskets, less walking"])
def test_what_is_listed_is_no_topic(title: str) -> None:
    assert topic_of(title, Language.EN) is None
    assert topic_of(title.partition(",")[0], Language.EN) is not None
