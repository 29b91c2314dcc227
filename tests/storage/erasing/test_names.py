"""Taking an id and a full name out of other people's words, and nothing else."""

import pytest

from storage.erasing.choices import GONE, without
from storage.erasing.names import Names

NAMES = Names.of("U1SATO", "佐藤 花子（経理）")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("U1SATO", "erased"),
        ("person:U1SATO", "person:erased"),
        ("U1SATOX", "U1SATOX"),
        ("佐藤 花子さんと", "***さんと"),
        ("佐藤花子さんと", "***さんと"),
        ("佐藤 花子（経理）", "***"),
        ("佐藤さんと", "佐藤さんと"),
    ],
)
def test_words(text: str, cleaned: str) -> None:
    assert NAMES.without(text) == cleaned


@pytest.mark.parametrize(
    ("name", "text", "cleaned"),
    [
        ("森", "森林の調査", "森林の調査"),
        ("Sato", "Sato helped, Satomi too", "*** helped, Satomi too"),
        ("", "何も変わりません", "何も変わりません"),
    ],
)
def test_short_and_latin_names_harm_no_other_word(name: str, text: str, cleaned: str) -> None:
    assert Names.of("U1", name).without(text) == cleaned


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
