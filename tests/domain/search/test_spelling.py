"""What may be meant by a word that nobody ever wrote."""

import pytest

from domain.search.spelling import near_spellings, near_written, respelt, runs_with


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
