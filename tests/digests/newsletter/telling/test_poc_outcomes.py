"""What a trial came to: a success only by its figures, a decision beside its criterion."""

import re
from datetime import date
from typing import Any

import pytest

from digests.newsletter.telling.pocs import tell_poc
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Decision, Stage
from tests.digests.newsletter.company import edition_material
from tests.digests.newsletter.samples import ended, news_of, started
from tests.digests.newsletter.telling.test_pocs import APRIL, FORMS, edition_of, sections, told


@pytest.mark.parametrize("poc_id", FORMS)
@pytest.mark.parametrize("language", Language)
def test_without_a_figure_it_only_ended(poc_id: int, language: Language) -> None:
    nothing: dict[str, Any] = {"latest_value": None, "latest_standing": None}
    for poc in (
        ended(poc_id, decision=Decision.RETHINK, **nothing),
        ended(poc_id, baseline=None, target=None, latest_value=3),
    ):
        text = told(poc, language).split("●")[1]
        assert "成果" not in text
        assert "result" not in text.lower()


@pytest.mark.parametrize("poc_id", FORMS)
@pytest.mark.parametrize("stage", [Stage.ENDED, Stage.RESULT])
def test_a_criterion_stands_beside_the_decision_and_explains_nothing(
    poc_id: int, stage: Stage
) -> None:
    poc = ended(poc_id, stage, stop_if="事故が1件でも出たら", latest_value=5)
    text = told(poc.model_copy(update={"decision": Decision.STOP}))
    assert "やめる" in text
    assert "「事故が1件でも出たら」" in text
    for link in ("照らして", "をもとに", "判断のもと", "基準から"):
        assert link not in text


@pytest.mark.parametrize(("ended_on", "whole"), [(30, True), (29, False)])
def test_only_a_period_that_was_over_is_called_over(ended_on: int, *, whole: bool) -> None:
    days: dict[str, Any] = {"end_on": date(2026, 11, 30), "ended_on": date(2026, 11, ended_on)}
    news = news_of(ended(latest_value=5, **days))
    for language, over in ((Language.JA, "期間を終えました"), (Language.EN, "The time of")):
        pieces = [tell_poc(news, edition_material(APRIL, language), form, {}) for form in FORMS]
        assert any(over in piece.paragraphs[0].text for piece in pieces) is whole


@pytest.mark.parametrize("poc_id", FORMS)
def test_what_is_to_stay_is_not_to_go_anywhere(poc_id: int) -> None:
    poc = started(poc_id, unit="枚/日", baseline=0, target=0, indicator="紙")
    assert re.search("「紙」を[^。から]*0枚のままに", told(poc))
    assert "stay" in told(poc, Language.EN)


@pytest.mark.parametrize("language", Language)
def test_the_intro_counts_met_targets_by_their_figures(language: Language) -> None:
    news = [
        news_of(ended(n, latest_value=value, latest_standing=standing))
        for n, value, standing in (
            (1, 0.8, Standing.MEASURED),
            (2, 0.8, Standing.EXPECTED),
            (3, 5, Standing.MEASURED),
        )
    ]
    (section,) = sections(edition_of(*news, language=language))
    said = {Language.JA: "終わったうちの1件が、目標に届きました", Language.EN: "one met its target"}
    assert said[language] in section.intro[0].text
    assert "成果" not in section.intro[0].text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("poc_id", FORMS)
def test_a_note_that_accuses_is_told_up_to_there_and_its_end_is_not_praised(
    poc_id: int, language: Language
) -> None:
    values: dict[str, Any] = {
        "stop_if": "2%を下回らなければやめる",
        "latest_value": 2.5,
        "decision": Decision.STOP,
    }
    note = "惜しい結果でした。佐藤課長の反対で中止です。"
    text = told(ended(poc_id, Stage.ENDED, result_note=note, **values), language)
    assert "惜しい結果でした" in text
    assert "課長" not in text
    assert not any(praise in text for praise in ("よい終わり方", "good ending", "in good time"))
