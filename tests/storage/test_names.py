"""Taking an id and a full name out of other people's words, and nothing else."""

import pytest

from storage.erasing.choices import GONE, without
from storage.names import Names

NAMES = Names.of("U1SATO", "佐藤 花子（経理）")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("U1SATO", "erased"),
        ("person:U1SATO", "person:erased"),
        ("U1SATOX", "U1SATOX"),
        ("佐藤 花子さんと", "佐藤 花子さんと"),
    ],
)
def test_an_id_goes_wherever_it_stands(text: str, cleaned: str) -> None:
    assert NAMES.without(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("佐藤 花子さんと", "***さんと"),
        ("佐藤花子 様", "*** 様"),
        ("@佐藤 花子（経理） に聞いた", "*** に聞いた"),
        ("佐藤さんと", "佐藤さんと"),
        ("佐藤 花子の表", "佐藤 花子の表"),
    ],
)
def test_a_name_goes_where_it_is_said_as_one(text: str, cleaned: str) -> None:
    assert NAMES.unnamed({"texts": [text]}) == {"texts": [cleaned]}


@pytest.mark.parametrize("name", ["マクロ化", "情報システム部/立花", "経理担当者", "森", ""])
def test_a_name_that_is_a_word_harms_no_other_words(name: str) -> None:
    text = "情報システム部の経理担当者が、森林の調査をマクロ化しました"
    assert Names.of("U1", name).unnamed(text) == text


def test_content_is_cleaned_to_its_depths() -> None:
    content = {"helpers": ["U1SATO", "U2"], "old": [["U1SATO"], 3], "U1SATO": None}
    assert NAMES.clean(content) == {"helpers": ["U2"], "old": [["erased"], 3], "erased": None}


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (["U1", "U2"], ["U2"]),
        ([{"department": "経理部", "people": ["U1"]}], []),
        (
            [{"department": "経理部", "people": ["U1", "U2"]}],
            [{"department": "経理部", "people": ["U2"]}],
        ),
        ([{"person": "U1", "labels": ["Excel"]}], []),
        ([{"name": "経理部", "aliases": []}], [{"name": "経理部", "aliases": []}]),
        ("U1", GONE),
        (5, 5),
    ],
)
def test_a_role_with_nobody_left_in_it_is_no_role(value: object, left: object) -> None:
    assert without(value, "U1") == left
