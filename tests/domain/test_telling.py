"""Several sentences in one line: the first is the title, the others stand where they belong."""

import time
from typing import Any

import pytest

from domain.capture import Reading, read
from domain.capture.parts import is_prose, is_rest
from domain.capture.sentences import sentences
from domain.capture.telling import tell
from domain.language import Language
from domain.stories import TEXT_MAX, Kind
from tests.domain.lines import Line, load_lines

PARTS = (
    "before_text",
    "change_text",
    "result_text",
    "next_step",
    "aim",
    "happened",
    "why",
    "learned",
    "advice",
)
CORPUS = [
    pytest.param(line, Language(language), id=line.text)
    for language in ("ja", "en")
    for line in load_lines(language)
]


def told(text: str, kind: Kind = Kind.WIN, language: Language = Language.JA) -> Reading:
    return tell(text, kind=kind, language=language)


def parts(reading: Reading) -> dict[str, Any]:
    return {name: text for name in PARTS if (text := getattr(reading.story, name))}


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            ("請求書の控えを紙で綴じるのをやめて、フォルダに入れるだけにしました。前は月末に2時間かかって"
            "いましたが、いまは20分です。3人でやっています。"),
            "請求書の控えを紙で綴じるのをやめて、フォルダに入れるだけにしました。",
            {
                "before_text": "前は月末に2時間かかっていましたが、いまは20分です。",
                "change_text": "3人でやっています。",
            },
        ),
        (
            "ﾌｧｲﾙ名をそろえた｡これまでは探すのに苦労した｡おかげで電話が減った",
            "ファイル名をそろえた。",
            {"before_text": "これまでは探すのに苦労した。", "result_text": "おかげで電話が減った"},
        ),
        (
            "転記をマクロにした\n30分→5分\n以前は手で写していた\n\n係の全員が使っている",
            "転記をマクロにした",
            {"before_text": "以前は手で写していた", "change_text": "係の全員が使っている"},
        ),
        (
            "お疲れさまです。経理の佐藤です。請求書をPDFにしました！🎉 電話が減りました",
            "請求書をPDFにしました！🎉",
            {"result_text": "電話が減りました"},
        ),
        (
            "できた！日報をフォームにした。紙は「もう要らない。」と言われた！と喜ぶ係長",
            "できた！日報をフォームにした。",
            {"change_text": "紙は「もう要らない。」と言われた！と喜ぶ係長"},
        ),
        ("30分→5分 毎日。転記を自動化した。", "転記を自動化した。", {}),
        ("転記を自動化：30分→5分。毎日。", "転記を自動化", {}),
        ("転記を自動化。30分→5分。来月から全店に展開したい", "転記を自動化。",
         {"next_step": "来月から全店に展開したい"}),
        ("シフト希望LINEで回収。催促ゼロ。てまいらず", "シフト希望LINEで回収。",
         {"result_text": "催促ゼロ。てまいらず"}),
        ("電球をLEDに変えた。電気代年18万→11万。工事費は9万かかった", "電球をLEDに変えた。",
         {"result_text": "電気代年18万→11万。工事費は9万かかった"}),
        ("レジ締め20分が5分。4台。毎晩。", "レジ締め20分が5分。4台。毎晩。", {}),
        ("配車表を表計算へ。運転手も携帯で見られる。電話が半分になった。", "配車表を表計算へ。",
         {"change_text": "運転手も携帯で見られる。", "result_text": "電話が半分になった。"}),
        ("書類を1枚にまとめた。前は7枚。記入ミスが多かった。", "書類を1枚にまとめた。",
         {"before_text": "前は7枚。記入ミスが多かった。"}),
        ("前はFAXで送っていたのをメールにした。届いたかの電話がゼロ",
         "前はFAXで送っていたのをメールにした。", {"result_text": "届いたかの電話がゼロ"}),
        ("今までは 受付→紙→メール の順。いまはフォームだけで全員に届く。",
         "いまはフォームだけで全員に届く。", {"before_text": "今までは 受付→紙→メール の順。"}),
        ("【背景】\n点検表が紙だった。\n【対策】\nタブレットに直接入力。\n【効果】\n転記ゼロ。",
         "タブレットに直接入力。",
         {"before_text": "点検表が紙だった。", "result_text": "転記ゼロ。"}),
        ("見積書の作成\n前：1件40分\n後：1件12分\n月60件、2名", "見積書の作成", {}),
        ("先週の件、無事に完了です。勤怠の締めが楽になりました", "勤怠の締めが楽になりました",
         {"change_text": "先週の件、無事に完了です。"}),
        ("Ver. 2.1に更新 見て <https://a.example/b.c?d=1|手順。こちら>", None, {}),
    ],
)  # fmt: skip
def test_a_win_is_told_in_its_parts(text: str, title: str | None, expected: dict[str, str]) -> None:
    reading = told(text)
    assert parts(reading) == expected
    assert title in {None, reading.story.title}
    assert reading.left == ""


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            (
                "Moved the invoices to Ver. 2 of the tool. It used to take 2 hours. As a result"
                " nobody waits. We use No. 3, e.g. the big one of Acme Co., Ltd. in Osaka."
            ),
            "Moved the invoices to Ver. 2 of the tool.",
            {
                "before_text": "It used to take 2 hours.",
                "result_text": "As a result nobody waits.",
                "change_text": "We use No. 3, e.g. the big one of Acme Co., Ltd. in Osaka.",
            },
        ),
        (
            "Stopped printing! Before, we filed each slip. See https://a.example/b.c for it",
            "Stopped printing!",
            {
                "before_text": "Before, we filed each slip.",
                "change_text": "See https://a.example/b.c for it",
            },
        ),
        (
            "We used to phone every customer. Now we text them. No-shows fell. Next: letters.",
            "Now we text them.",
            {
                "before_text": "We used to phone every customer.",
                "result_text": "No-shows fell.",
                "next_step": "Letters.",
            },
        ),
        (
            "Problem: people forgot PPE. Solution: mirror by the door. Result: 2 misses a month.",
            "Mirror by the door.",
            {"before_text": "People forgot PPE.", "result_text": "2 misses a month."},
        ),
        (
            "Hi all, quick one from me. We stopped printing the notes. Drivers show the phone.",
            "We stopped printing the notes.",
            {"change_text": "Drivers show the phone."},
        ),
        (
            "- moved the printer next to the scale\n- fewer steps",
            "moved the printer next to the scale",
            {"result_text": "- fewer steps"},
        ),
        ("Yard slots by text message. 20 trucks a day.", None, {}),
        ("Labels by macro, 10 min. to 2 min. daily", None, {}),
    ],
)
def test_an_english_win_is_told_in_its_parts(
    text: str, title: str | None, expected: dict[str, str]
) -> None:
    reading = told(text, language=Language.EN)
    assert parts(reading) == expected
    assert title in {None, reading.story.title}


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            (
                "ﾌｫｰﾑの入力ﾁｪｯｸを入れたら、かえって問い合わせが増えた。原因は必須項目が多すぎたこと。"
                "次は3項目に減らす"
            ),
            "フォームの入力チェックを入れたら、かえって問い合わせが増えた。",
            {"why": "原因は必須項目が多すぎたこと。", "advice": "次は3項目に減らす"},
        ),
        (
            "OCRを試した。手書きは読めなかった。分かったことは、様式が先ということ。",
            "OCRを試した。",
            {
                "happened": "手書きは読めなかった。",
                "learned": "分かったことは、様式が先ということ。",
            },
        ),
        (
            "AIで議事録。名前が全部違った。辞書がなかったため。先に入れるべきだった。",
            "AIで議事録。",
            {
                "happened": "名前が全部違った。",
                "why": "辞書がなかったため。",
                "learned": "先に入れるべきだった。",
            },
        ),
        (
            "Aim: fewer calls. Result: more calls. Reason - nine keys. If you try it, take 3.",
            "More calls.",
            {
                "aim": "Fewer calls.",
                "why": "Nine keys.",
                "advice": "If you try it, take 3.",
            },
        ),
        (
            (
                "Tried OCR on the forms. It read nothing. The cause was the paper. Next time we"
                " scan first. We learned to ask."
            ),
            "Tried OCR on the forms.",
            {
                "happened": "It read nothing.",
                "why": "The cause was the paper.",
                "advice": "Next time we scan first.",
                "learned": "We learned to ask.",
            },
        ),
    ],
)
def test_a_failure_is_told_in_its_parts(text: str, title: str, expected: dict[str, str]) -> None:
    reading = told(text, Kind.FAILURE)
    assert (reading.story.title, parts(reading)) == (title, expected)


def test_labelled_sides_are_read_as_one_change() -> None:
    text = "見積書の作成\n前：1件40分\n後：1件12分\n頻度：毎週"
    story = told(text).story
    assert (story.minutes_before, story.minutes_after) == (40, 12)
    assert (story.times_count, story.times_per) == (1, "week")
    assert story.original == text


@pytest.mark.parametrize(
    ("text", "kind", "field", "expected"),
    [
        ("配車表を表計算へ。運転手も見られる。", Kind.WIN, "change_text", True),
        ("配車表を表計算へ。印刷をやめた。", Kind.WIN, "change_text", False),
        ("配車表を表計算へ。\n後：携帯で見る", Kind.WIN, "change_text", False),
        ("配車表を表計算へ。電話が減った。", Kind.WIN, "result_text", False),
        ("OCRを試した。手書きは読めなかった。", Kind.FAILURE, "happened", True),
        ("OCRを試した。\n起きたこと：読めなかった", Kind.FAILURE, "happened", False),
    ],
)
def test_words_that_name_no_part_are_known_as_such(
    text: str, kind: Kind, field: str, *, expected: bool
) -> None:
    story = told(text, kind).story
    assert getattr(story, field)
    assert is_rest(story, field) is expected
    assert not is_rest(story.model_copy(update={field: "フォームで書き直した"}), field)
    assert not is_rest(story.model_copy(update={"original": ""}), field)


@pytest.mark.parametrize(
    "text", ["| | 前 | 後 |", "歩数\t14,000\t6,200", "https://a.example/x?id=1"]
)
def test_rows_and_addresses_are_no_prose(text: str) -> None:
    assert not is_prose(text)
    assert is_prose(f"手順は {text[:3]} にあります")


@pytest.mark.parametrize(("line", "language"), CORPUS)
def test_figures_and_choices_are_those_of_the_whole_line(line: Line, language: Language) -> None:
    whole = read(line.text, kind=line.kind, language=language)
    reading = told(line.text, line.kind, language)
    same = {name: getattr(whole.story, name) for name in (*PARTS, "title")}
    assert reading.story.model_copy(update=same) == whole.story
    assert reading.choices == whole.choices
    assert (line.title_contains or "") in reading.story.title
    assert [words for words in line.not_in_title if words in reading.story.title] == []


@pytest.mark.parametrize(
    "text",
    ["長い説明です。" * 1_430, "あ" * 10_000, "説明です\n前は紙\n" * 1_000, "Done it. " * 1_100],
)
def test_nothing_of_ten_thousand_characters_is_lost(text: str) -> None:
    reading = told(text)
    found = parts(reading)
    said = "".join((reading.story.title, *found.values(), reading.left))
    assert all(len(part) <= TEXT_MAX for part in found.values())
    assert reading.left
    assert len(said) >= len(text.strip()) - text.count("\n") - 10
    assert reading.story.original == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "。" * 40_000, "！" * 40_000, "\n" * 40_000, " \n" * 20_000, ". " * 20_000, "「" * 40_000,
        "🎉" * 40_000, "a. " * 13_000, ":a:" * 13_000, "<" * 40_000, "です🎉" * 10_000,
    ],
)  # fmt: skip
def test_hostile_text_is_split_at_once_and_whole(text: str) -> None:
    began = time.perf_counter()
    assert "".join(sentences(text)) in {text, text.rstrip(), ""}
    assert time.perf_counter() - began < 20
