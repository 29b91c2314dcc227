"""Text cut into words: one writing for what is one thing."""

import pytest

from domain.search.words import PIECE, is_known, words_of
from domain.search.writings import PAIRS


def terms(text: str) -> list[str]:
    return [word.term for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見積もり", "見積り"),
        ("問合せ", "問い合わせ"),
        ("棚卸し", "棚卸"),
        ("引継ぎ", "引き継ぎ"),
        ("締める", "締め"),
        ("ｴｸｾﾙ", "Excel"),
        ("エクセル", "ＥＸＣＥＬ"),
        ("サーバ", "サーバー"),
        ("パワークエリ", "Power Query"),
        ("パワーオートメート", "Power Automate"),
        ("PowerAutomate", "Power Automate"),
        ("ﾊﾟﾜｰ Apps", "PowerApps"),
        ("QR コード", "QRコード"),
        ("Chat GPT", "ChatGPT"),
        ("スプレッドシート", "Google Spreadsheet"),
        ("macros", "マクロ"),
        ("セールスフォース", "Salesforce"),
        ("スマフォ", "スマートフォン"),
        ("reports", "report"),
        ("automated", "automation"),
    ],
)
def test_the_same_thing_in_another_writing_is_the_same_word(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(("parts", "one"), PAIRS.items())
def test_a_name_of_two_words_is_one_thing(parts: tuple[str, str], one: str) -> None:
    assert [one] in ([*terms("".join(parts))], [*terms(" ".join(parts))])


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("点検品目", "検品"),
        ("他人事", "人事"),
        ("東京都", "京都"),
        ("加工数", "工数"),
        ("明日報告", "日報"),
    ],
)
def test_what_only_looks_like_a_word_is_none(text: str, inside: str) -> None:
    assert inside not in terms(text)


def test_what_says_nothing_is_left_out() -> None:
    assert terms("これは、そのようなことです。") == []
    assert terms("it was not for us to do so") == []


def test_mentions_and_addresses_are_no_words() -> None:
    text = "<@U012AB> さん <https://example.com/a|手順> https://b.example <#C1|general> 転記"
    assert [text[word.start : word.end] for word in words_of(text)] == [
        "さん",
        "手順",
        "general",
        "転記",
    ]


def test_a_long_text_is_cut_at_its_sentences() -> None:
    text = "請求書を転記した。" * PIECE
    words = words_of(text)
    assert len(words) == 3 * PIECE
    assert {text[word.start : word.end] for word in words} == {"請求", "書", "転記"}


def test_a_text_without_any_break_is_cut_anyway() -> None:
    assert len(words_of("あ" * 100_000)) >= 0
    assert terms("x" * 3 * PIECE)


def test_the_dictionary_says_whether_it_knows_a_word() -> None:
    assert is_known("アンケート")
    assert not is_known("アンケト")
