"""What somebody typed, as things to look for."""

import pytest

from domain.search.asking import LONGEST, MOST, Asked, similar_to, understood
from domain.search.related import GROUPS


def said(asked: Asked) -> list[str]:
    return [thing.said for thing in asked.things]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("請求書 入力", ["請求書", "入力"]),
        ("請求書の入力を楽にした部署は？", ["請求書", "入力", "楽"]),
        ("ｅｘｃｅｌ　マクロ", ["ｅｘｃｅｌ", "マクロ"]),
        ("経理部", ["経理部"]),
        ("東京都", ["東京都"]),
        ("5S", ["5S"]),
        ("再発行", ["再発行"]),
        ("申込む", ["申込む"]),
        ("どうやって転記をなくしたか教えてください", ["転記", "なくし"]),
        ("how did we reduce invoices", ["reduce", "invoices"]),
        ("", []),
        ("🎉🎉", []),
    ],
)
def test_a_query_is_cut_into_things(text: str, things: list[str]) -> None:
    assert said(understood(text)) == things


def test_what_makes_a_question_is_looked_for_where_nothing_else_was_asked() -> None:
    assert said(understood("部署")) == ["部署"]


def test_one_sign_beside_what_is_no_word_is_not_looked_for() -> None:
    assert said(understood("ほげふが")) == []
    assert said(understood("ほげふが 請求書")) == ["請求書"]
    assert said(understood("ふ")) == ["ふ"]


def test_a_question_can_do_without_its_verbs() -> None:
    asked = understood("請求書の入力を早くするには")
    assert asked.is_sentence
    assert {thing.said: thing.needed for thing in asked.things} == {
        "請求書": True,
        "入力": True,
        "早く": False,
    }


def test_a_word_is_more_than_its_main_part() -> None:
    [invoice], [accounting] = understood("請求書").things, understood("経理部").things
    assert (invoice.exact, invoice.head, invoice.generic) == (("請求書",), "請求", False)
    assert (accounting.head, accounting.generic) == ("経理", True)


def test_what_others_call_it_is_looked_for_too() -> None:
    [thing] = understood("残業").things
    assert ("時間外",) in thing.related


def test_neighbours_that_were_written_as_one_are_remembered() -> None:
    assert understood("在庫管理").pairs == understood("在庫管理の表").pairs != ()
    assert understood("在庫 管理").pairs == ()


def test_the_same_is_looked_for_once_and_not_without_end() -> None:
    assert len(understood("請求書 請求書 請求書").things) == 1
    assert len(understood(" ".join(f"部品{chr(0x3041 + n)}" for n in range(99))).things) <= MOST
    assert understood("表" * LONGEST + " 請求書") == understood("表" * LONGEST)


def test_labels_come_first_in_what_is_to_be_alike() -> None:
    assert said(similar_to("写真で検品する 30分", ["品質"])) == ["品質", "写真", "検品"]


def test_each_other_name_stands_in_a_group_with_another() -> None:
    assert all(len(group) > 1 for group in GROUPS)
    assert all(len(set(group)) == len(group) for group in GROUPS)
