"""What is asked about short records: by hand, then for anything at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capture import read
from domain.effect import Per
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import Kind, NewStory
from domain.vague import ANSWERED_IN, Ask, question

WINS: dict[str, Ask | None] = {
    "効率化しました": Ask.TASK,
    "業務改善した": Ask.TASK,
    "便利になった！": Ask.TASK,
    "DX化": Ask.TASK,
    "ｶｲｾﾞﾝ": Ask.TASK,
    "新しいやり方にした": Ask.TASK,
    "チームで取り組みました": Ask.TASK,
    "AI活用": Ask.TASK,
    "スマホ化": Ask.TASK,
    "ペーパーレス化": Ask.TASK,
    "以前の方法を変えた": Ask.TASK,
    "みんな喜んでいます": Ask.TASK,
    "第二弾": Ask.TASK,
    "Using AI": Ask.TASK,
    "仕事が早くなりました": Ask.TASK,
    "いろいろ工夫して良くなりました😊": Ask.TASK,
    "Improved the process": Ask.TASK,
    "we work faster now": Ask.TASK,
    "請求書の入力が楽になった": Ask.CHANGE,
    "在庫確認が早くなった": Ask.CHANGE,
    "レジ締めの時間が短縮できた": Ask.CHANGE,
    "会議を減らした": Ask.CHANGE,
    "朝礼": Ask.CHANGE,
    "Made invoices easier": Ask.CHANGE,
    "請求書の転記をマクロ化": Ask.EFFECT,
    "日報をスマホで書けるようにした": Ask.EFFECT,
    "電話メモをチャットに変えた": Ask.EFFECT,
    "申し送りを紙からタブレットに": Ask.EFFECT,
    "ヒヤリハットの共有": Ask.EFFECT,
    "Turned copying invoices into a macro": Ask.EFFECT,
    "請求書の転記をマクロ化 30分→5分 週10回 3名 #経理": None,
    "検品の写真判定を導入 不良率 2.1%→0.4%": None,
    "棚卸しをバーコードにしたら半分の時間で終わった": None,
    "日報を音声入力に 30分→10分": None,
    "Now we use a shared sheet for shifts, 20 min to 5 min a day": None,
    "てんぷら いちばん 早くなった": Ask.CHANGE,
    "Cut checking from 2 h to 1 h": Ask.CHANGE,
    "ようせつ きろく たぶれっとに した": Ask.EFFECT,
    "ラッシングの固縛手順 動画にしました": Ask.EFFECT,
    "Asked the pharmacy to pack it": Ask.EFFECT,
    "部品の棚 番号つけた、さがす時間10分が1分": None,
    "本部への日報FAX→メール 10分→2分": None,
    "おたより印刷やめた 月4,300円": None,
    "掃除 気づいた人→当番制 30分→10分": None,
    "Swapped the key safe code system 10 min → 2 min": None,
    "Petty cash gone 2h → 0 weekly": None,
    "Obs charts on the tablet 15 min → 5 min": None,
    "Parents' evening booking online 3h → 20 min": None,
}
FAILURES: dict[str, Ask | None] = {
    "うまくいかなかった": Ask.AIM,
    "失敗しました": Ask.AIM,
    "It failed": Ask.AIM,
    "RPAの導入に失敗": Ask.AIM,
    "請求書の転記のRPA化に失敗": Ask.CAUSE,
    "在庫アプリの試行": Ask.CAUSE,
    "Tried to read paper forms with OCR": Ask.CAUSE,
    "自動音声を7階層に→途中切断 12%→38%": Ask.ADVICE,
    "在庫システムは誰も信用せずExcelのまま": Ask.ADVICE,
    "紙の申請書をOCRで読もうとしたが手書きが読めなかった": Ask.ADVICE,
    "チャットボットを作ったけど誰も使わなかった": Ask.ADVICE,
    "Chatbot for HR; nobody used it because the answers were old": Ask.ADVICE,
}
LINES = [(Kind.WIN, *one) for one in WINS.items()] + [
    (Kind.FAILURE, *one) for one in FAILURES.items()
]


def said_often(story: NewStory) -> NewStory:
    """The same, with how often where times are told, so that only words can be missing."""
    if story.minutes_before is None:
        return story
    return story.model_copy(update={"times_count": 1, "times_per": Per.DAY})


@pytest.mark.parametrize("line", ["段取り替え 50分→28分", "Battery swap 12→7 min"])
def test_times_without_how_often_are_asked_for_it_first(line: str) -> None:
    story = read(line, kind=Kind.WIN, language=Language.JA).story
    assert question(story) is Ask.OFTEN
    assert question(said_often(story)) is not Ask.OFTEN
    unchanged = story.model_copy(update={"minutes_after": story.minutes_before})
    assert question(unchanged) is not Ask.OFTEN


@pytest.mark.parametrize(("kind", "line", "asked"), LINES)
def test_a_line_is_asked_for_what_its_readers_miss_most(
    kind: Kind, line: str, asked: Ask | None
) -> None:
    assert question(said_often(read(line, kind=kind, language=Language.JA).story)) is asked


@pytest.mark.parametrize("line", [line for line, ask in WINS.items() if ask])
def test_what_is_asked_for_is_not_asked_once_it_is_there(line: str) -> None:
    story = said_often(read(line, kind=Kind.WIN, language=Language.JA).story)
    ask = question(story)
    assert ask
    said = story.model_copy(update={ANSWERED_IN[ask]: "請求書の転記を手で打っていた"})
    assert question(said) is not ask


def test_a_failure_with_advice_is_asked_nothing_more() -> None:
    told = NewStory(kind=Kind.FAILURE, title="OCRが手書きを読めなかった", advice="活字から始める")
    assert question(told) is None


@given(st.text(max_size=150), st.sampled_from(Kind))
def test_any_text_has_at_most_one_question_and_never_an_error(text: str, kind: Kind) -> None:
    try:
        story = read(text, kind=kind, language=Language.JA).story
    except InvalidError:
        return
    assert question(story) in {None, *Ask}
