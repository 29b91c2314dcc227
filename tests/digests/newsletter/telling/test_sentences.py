"""Where one may stop telling a member's words."""

import pytest

from digests.newsletter.telling.sentences import LONGEST, fitted, sentences, width


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("表にした。楽になった。", ["表にした。", "楽になった。"]),
        ("終わりがない", ["終わりがない"]),
        ("「もういい。帰る」と言われた。驚いた。", ["「もういい。帰る」と言われた。", "驚いた。"]),
        ("99%は電子になった。一方で電話が増えた。", ["99%は電子になった。一方で電話が増えた。"]),
        ("It works. But it is slow. We stay.", ["It works. But it is slow. ", "We stay."]),
        ("Use e.g. Excel. Ask Mr. Sato.", ["Use e.g. Excel. ", "Ask Mr. Sato."]),
        ("はい！いいえ？", ["はい！", "いいえ？"]),
        ("。。。", []),
        ("", []),
    ],
)
def test_a_sentence_ends_outside_brackets_and_stays_with_what_turns_against_it(
    text: str, parted: list[str]
) -> None:
    assert [one.strip() for one in sentences(text)] == [one.strip() for one in parted]
    assert "".join(sentences(text)) in {text, ""}


def test_whole_sentences_are_told_as_far_as_they_fit() -> None:
    text = "一つ目です。二つ目です。三つ目です。"
    assert fitted(text, 12) == "一つ目です。二つ目です。"
    assert fitted(text, 3) == "一つ目です。"
    assert fitted(text, 100) == text


def test_only_a_sentence_beyond_all_bounds_is_cut() -> None:
    long = "とても長い文が、" * 40
    assert fitted(long[:LONGEST], 10) == long[:LONGEST]
    assert fitted(long, 10).endswith("…")
    assert width(fitted(long, 10)) <= 2 * LONGEST


def test_latin_letters_count_half() -> None:
    assert width("ab漢字") == 6
