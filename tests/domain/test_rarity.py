"""What few texts say tells more than what many say."""

import pytest

from domain.likeness import Rarity, likeness, terms

TOLD = [
    terms(text)
    for text in (
        "請求書の転記をExcelマクロ化",
        "勤怠の締め切りをExcelで知らせる",
        "倉庫の棚卸をExcelで数える",
        "検品の写真判定",
    )
]


def test_what_few_say_counts_more() -> None:
    rare = Rarity(TOLD)
    wanted = terms("転記をExcelで")
    plain, weighed = [[likeness(wanted, told, by) for told in TOLD] for by in (None, rare)]
    assert weighed[0] / weighed[2] > plain[0] / plain[2] > 1
    assert plain[3] == weighed[3] == 0
    assert rare.weight(terms("棚卸")) > rare.weight(terms("excel")) > 0


def test_what_nobody_said_is_the_rarest() -> None:
    rare = Rarity(TOLD)
    assert rare.weight(frozenset({"unheard"})) == rare.weight(terms("棚卸"))
    assert likeness(frozenset({"unheard"}), TOLD[0], rare) == 0


@pytest.mark.parametrize("rare", [None, Rarity(TOLD), Rarity([])])
def test_the_same_is_all_alike_and_nothing_is_like_nothing(rare: Rarity | None) -> None:
    for told in TOLD:
        assert likeness(told, told, rare) == pytest.approx(1)
        assert likeness(told, frozenset(), rare) == 0
    assert likeness(frozenset(), frozenset(), rare) == 0
