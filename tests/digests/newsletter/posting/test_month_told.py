"""What a month as a whole is told as: its opening, its figures, and its notification."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, SectionKind
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, ShownAs, Story
from tests.digests.newsletter import company

JA, EN = Language
MONTH = company.FISCAL_YEAR[0]
HIDDEN: dict[str, Any] = {"shown_as": ShownAs.ANONYMOUS}


def record(story_id: int, department: str = "経理部", **values: Any) -> Story:
    """A record of nothing but these values."""
    when = company.edition_material(0, JA).stories[0].recorded_at
    kept = {"kind": Kind.WIN, "title": f"名札{story_id}", "author": "U1", "recorded_at": when}
    return Story.model_validate({**kept, "id": story_id, "department": department, **values})


def edition(records: Sequence[Story], language: Language = JA) -> Edition:
    return compile_edition(company.material_of(MONTH, list(records), language))


def intro(kind: SectionKind, records: Sequence[Story], language: Language = JA) -> str:
    (section,) = (one for one in edition(records, language).sections if one.kind is kind)
    return "".join(paragraph.text for paragraph in section.intro)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (JA, "2部署の2件と、部署を示さない4件の記録"),
        (EN, "2 come from 2 departments; 4 do not say where from."),
    ],
)
def test_records_that_show_no_department_come_from_none(language: Language, said: str) -> None:
    shown = [record(1), record(2, "総務部")]
    hidden = [record(number, **HIDDEN) for number in range(3, 7)]
    text = intro(SectionKind.OPENING, [*shown, *hidden], language)
    assert said in text
    assert not re.search("2部署から|6 stories from", text)


def test_where_each_record_shows_its_department_they_come_from_those() -> None:
    records = [record(1), record(2, "総務部"), record(3)]
    assert "2部署から" in intro(SectionKind.OPENING, records)
    assert "from 2 departments" in intro(SectionKind.OPENING, records, EN)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (JA, "支出（年換算）：推定で30万円の減少（2件、うち1件は6万円の増加）"),
        (EN, "¥300,000 less (estimated, 2 stories; one of them ¥60,000 more)"),
    ],
)
def test_money_that_rose_is_named_beside_the_sum(language: Language, said: str) -> None:
    records = [record(1, saving_yen=360_000), record(2, saving_yen=-60_000), record(3)]
    assert said in intro(SectionKind.FIGURES, records, language)


def test_costs_of_records_of_different_standing_are_not_added_up() -> None:
    records = [
        record(1, cost_once_yen=50_000, standing=Standing.MEASURED),
        record(2, cost_once_yen=20_000, cost_yearly_yen=12_000),
        record(3, cost_once_yen=990_000, standing=Standing.EXPECTED),
    ]
    text = intro(SectionKind.FIGURES, records)
    assert "費用：実測の記録で初回5万円（1件）、推定の記録で初回2万円（1件）" in text
    assert text.endswith("、年12,000円（1件）")
    english = intro(SectionKind.FIGURES, records, EN)
    assert "What it cost: with measured figures, ¥50,000 once" in english
    assert "99" not in text + english


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("standing", [Standing.MEASURED, Standing.ESTIMATED])
def test_the_notification_says_how_its_figure_is_known(
    standing: Standing, language: Language
) -> None:
    figures: dict[str, Any] = {"minutes_before": 1440, "minutes_after": 240, "standing": standing}
    often: dict[str, Any] = {"times_count": 2, "times_per": "month", "people_before": 3}
    long = {"title": "公金の収納データの入力を手作業から取込へ変更", "people_after": 1}
    department = "西日本物流センター第二営業所"
    for number in range(1, 6):
        one = record(number, department, **figures, **often, **long)
        said = edition([one], language).summary
        known = {Standing.MEASURED: "実測|measured", Standing.ESTIMATED: "推定|estimated"}[standing]
        assert len(re.findall(known, said)) == 1, said
        assert "×" not in said
