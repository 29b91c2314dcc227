"""Which of the likest records are told, and in which order."""

import pytest

from domain.search.likeness import Like, worth_telling

WIN, FAILURE = False, True


@pytest.mark.parametrize(
    ("likest", "told"),
    [
        ([], ""),
        ([("a", 9, WIN), ("b", 8, FAILURE), ("c", 7, WIN)], "bac"),
        ([("a", 9, WIN), ("b", 4, FAILURE), ("c", 3.9, WIN)], "abc"),
        ([("a", 9, WIN), ("b", 4.5, WIN), ("c", 4, WIN), ("d", 3, FAILURE)], "abcd"),
        ([("a", 10, WIN), ("b", 3, WIN), ("c", 2.9, FAILURE)], "ab"),
        ([("a", 2, FAILURE), ("b", 2, FAILURE)], "ab"),
    ],
)
def test_failures_come_before_what_is_about_as_like(
    likest: list[tuple[str, float, bool]], told: str
) -> None:
    found = [Like(one, merit, is_failure) for one, merit, is_failure in likest]
    assert "".join(worth_telling(found, failures_first=True)) == told


def test_what_is_beside_the_point_is_not_told_in_any_order() -> None:
    found = [Like("a", 10, WIN), Like("b", 8, FAILURE), Like("c", 2, FAILURE)]
    assert worth_telling(found, failures_first=False) == ["a", "b"]
