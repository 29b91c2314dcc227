"""Several sentences in one line: the first is the title, the others stand where they belong."""

import time
from typing import Any

import pytest

from domain.capture import Reading, read
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
