"""What may be meant by a word that nobody ever wrote."""

import pytest

from domain.search.spelling import (
    in_katakana,
    near_spellings,
    near_written,
    respelt,
    runs_with,
    with_other_okurigana,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("アンケト", "アンケート"),
        ("ダッシュボート", "ダッシュボード"),
        ("チャットポット", "チャットボット"),
        ("maintainance", "maintenance"),
    ],
)
def test_a_slip_leads_to_the_word(typed: str, meant: str) -> None:
    assert meant in near_spellings(typed)


def test_what_records_say_is_near_too() -> None:
    assert near_written("reciept", {"receipt", "recipe", "rest"}) == ["receipt"]


def test_only_words_in_katakana_and_latin_letters_are_looked_at() -> None:
    assert runs_with("ｱﾝｹﾄ の集計 reciept", ["ｱﾝｹﾄ", "集計", "reciept"]) == ["アンケト", "reciept"]
    assert runs_with("アンケート", ["集計"]) == []


def test_the_rest_of_the_text_stays() -> None:
    assert respelt("ｱﾝｹﾄ の集計", "アンケト", "アンケート") == "アンケート の集計"


def test_no_word_is_tried_without_end() -> None:
    assert runs_with("a" * 200, ["a" * 200]) == []
    assert len(runs_with("aaab aaac aaad aaae", ["aaa"])) == 3
    assert runs_with("アンケート", ["アン"]) == []
    assert near_spellings("title") == []


def test_hiragana_may_be_katakana_that_was_not_turned() -> None:
    assert in_katakana("えくせる マクロ 表の") == "エクセル マクロ 表の"


def test_okurigana_make_no_other_word() -> None:
    assert with_other_okurigana("仕込", ["仕込み", "仕込みの", "仕込み量"]) == [
        "仕込み",
        "仕込みの",
    ]
    assert with_other_okurigana("仕込み", ["仕込", "仕組み"]) == ["仕込"]
    assert with_other_okurigana("しこみ", ["仕込み"]) == []
