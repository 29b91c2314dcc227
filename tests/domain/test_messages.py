"""A message from a conversation, read as a story."""

import pytest

from domain.capture.message import from_message, has_words, plain, shortened
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import Kind, NewStory


def told(raw: str, kind: Kind = Kind.WIN) -> NewStory:
    return from_message(raw, kind=kind, language=Language.JA)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("転記をマクロにした\n30分→5分", "転記をマクロにした"),
        ("みなさん、お疲れさまです。\n在庫表を共有した", "在庫表を共有した"),
        ("<@U1|健> こんにちは！\n在庫表を共有した", "在庫表を共有した"),
        ("Hi all,\nI shared the stock list", "I shared the stock list"),
        ("お世話になっている業者さんの請求書をPDFにした\n以上", None),
        ("こんにちは", "こんにちは"),
        ("請求書の転記を *マクロ* にしました！", "請求書の転記をマクロにしました！"),
        ("a *bold* ~old~ `code` word", "a bold old code word"),
        ("5*3*2 の snake_case_name", "5*3*2 の snake_case_name"),
        ("電話をやめて、" + "とても" * 20 + "良くなった。そのあとの文。", None),
        ("<https://example.com/a_b|手順書>", "手順書"),
    ],
)
def test_its_title_is_the_first_line_that_says_something(raw: str, title: str | None) -> None:
    expected = title if title is not None else plain(raw).split("\n")[0].split("そのあと")[0]
    assert told(raw).title == expected


def test_figures_are_read_from_all_of_it_and_the_words_are_kept() -> None:
    raw = "転記をマクロにした\n30分かかっていたのが5分に。週10回、3名 #経理\n<https://example.com/m|手順>"
    story = told(raw)
    assert (story.minutes_before, story.minutes_after) == (30, 5)
    assert (story.times_count, story.people_before, story.tags) == (10, 3, ("経理",))
    assert story.link == "https://example.com/m"
    assert story.original == plain(raw)
    assert story.change_text == "30分かかっていたのが5分に。週10回、3名 #経理\n手順"


def test_a_lesson_says_it_where_lessons_say_what_happened() -> None:
    story = told("OCRを試した\n手書きは読めなかった", Kind.FAILURE)
    assert (story.happened, story.change_text) == ("手書きは読めなかった", "")


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("お疲れさまです。\n在庫表を共有した。\n電話が減った", "電話が減った"),
        (
            "皆さん、お世話になっております。経理の佐藤です。\n\n在庫表を共有した\n電話が減った",
            "電話が減った",
        ),
        (":tada:\nHello everyone!\n在庫表を共有した！ 電話が減った", ""),
        ("お疲れさまです。表を共有した\n電話が減った", "電話が減った"),
    ],
)
def test_neither_the_greeting_nor_the_title_is_told_again(raw: str, body: str) -> None:
    assert told(raw).change_text == body
    assert told(raw).original == plain(raw)


def test_a_title_that_says_it_all_is_not_repeated() -> None:
    assert told("在庫表を共有した").change_text == ""


def test_whoever_is_spoken_to_is_not_thanked() -> None:
    assert told("<@U1|健> 在庫表を共有した").helpers == ()


@pytest.mark.parametrize(
    "raw", ["*", "!!", "👍🏽", "🎉\n🎉", ":tada:", ":+1::skin-tone-3: :お疲れ様:"]
)
def test_signs_and_emoji_alone_are_no_words(raw: str) -> None:
    assert not has_words(raw)


@pytest.mark.parametrize(
    "raw", [":tada: 完了", "10:30:45", "担当:田中:済", "<https://example.com/m>"]
)
def test_emoji_and_signs_beside_words_are_no_trouble(raw: str) -> None:
    assert has_words(raw)


def test_a_line_of_emoji_is_no_title() -> None:
    assert told(":tada::tada:\n在庫表を共有した").title == "在庫表を共有した"


@pytest.mark.parametrize("raw", ["", " \n　", "\u200b", "<@U1>"])
def test_no_words_are_no_story(raw: str) -> None:
    assert not has_words(raw)
    with pytest.raises(InvalidError):
        told(raw)


@pytest.mark.parametrize(
    ("raw", "limit", "kept"),
    [
        ("short", 10, "short"),
        ("abc <https://example.com/x|long>", 20, "abc"),
        ("abc &amp; def", 7, "abc"),
        ("あいうえお", 3, "あいう"),
        ("<@U1|健> です", 5, ""),
    ],
)
def test_nothing_is_cut_in_half(raw: str, limit: int, kept: str) -> None:
    assert shortened(raw, limit) == kept
