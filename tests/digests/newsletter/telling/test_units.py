"""Units of the other language, said in the edition's own."""

import pytest

from domain.language import Language
from domain.stories import Metric
from tests.digests.newsletter.telling.test_facts import known

JA, EN = Language


@pytest.mark.parametrize(
    ("unit", "sides", "said"),
    [
        ("per day", ("10", "2"), ("1日10", "1日2")),
        ("sheets per month", ("260", "90"), ("月260枚", "月90枚")),
        ("keys per month", ("14", "2"), ("月14 keys", "月2 keys")),
        ("Minutes", ("12", "3"), ("12分", "3分")),
        ("hours a week", ("3", "0"), ("週3時間", "0時間")),
        ("kg", ("75", "68"), ("75 kg", "68 kg")),
        ("枚", ("12", "3"), ("12枚", "3枚")),
    ],
)
def test_a_japanese_edition_says_it_in_japanese(
    unit: str, sides: tuple[str, str], said: tuple[str, str]
) -> None:
    assert told(unit, sides, JA) == said


@pytest.mark.parametrize(
    ("unit", "sides", "said"),
    [
        ("分", ("75", "20"), ("75 min", "20 min")),
        ("時間/月", ("12", "4"), ("12 h a month", "4 h a month")),
        ("日", ("5", "1"), ("5 days", "1 day")),
        ("人", ("4", "1"), ("4 people", "1 person")),
        ("件", ("11", "0"), ("11", "0")),
        ("件/月", ("11", "3"), ("11 a month", "3 a month")),
        ("keys", ("14", "1"), ("14 keys", "1 key")),
        ("boxes", ("14", "1"), ("14 boxes", "1 boxes")),
        ("%", ("14", "1"), ("14%", "1%")),
    ],
)
def test_an_english_edition_says_it_in_english(
    unit: str, sides: tuple[str, str], said: tuple[str, str]
) -> None:
    assert told(unit, sides, EN) == said


def told(unit: str, sides: tuple[str, str], language: Language) -> tuple[str, str]:
    before, after = sides
    metric = Metric(name="数", before=before, after=after, unit=unit)
    (fact,) = known(language, metrics=(metric,))
    return fact.before, fact.after
