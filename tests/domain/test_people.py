"""Display names as sentences say them."""

import pytest

from domain.people import prose_name


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("佐藤 花子（経理）", "佐藤 花子"),
        ("柴田[係長]", "柴田"),
        ("柴田 恵【育休中】", "柴田 恵"),
        ("大塚ライン長", "大塚"),
        ("山本課長", "山本"),
        ("田淵☆", "田淵"),
        ("☆田淵☆", "田淵"),
        ("上原 社長室", "上原"),
        ("上原 誠 経理部", "上原 誠"),
    ],
)
def test_what_is_no_name_is_cut(shown: str, told: str) -> None:
    assert prose_name(shown) == told


@pytest.mark.parametrize(
    "name", ["社長", "服部 綾", "綾 服部", "園部", "氷室 京", "Sam O'Neil", "コマツ", "☆", "課長"]
)
def test_a_name_stays_whole(name: str) -> None:
    assert prose_name(name) == name
