"""How trials are told: what began, what came of it, a stop by the criterion as a good ending."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Place, Section, SectionKind, Source, SourceKind
from digests.newsletter.news import Origin, PocNews
from digests.newsletter.proofreading.checker import problems
from digests.render import plain, slack
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Decision, Poc, Stage
from tests.digests.newsletter.company import edition_material
from tests.digests.newsletter.samples import ended, news_of, started

APRIL = 0
FORMS = range(5)


def edition_of(*news: PocNews, language: Language = Language.JA, place: int = APRIL) -> Edition:
    """An edition with this news of trials; it holds before the checker."""
    material = replace(edition_material(place, language), pocs=news, aftermaths=())
    edition = compile_edition(material)
    assert problems(edition, material) == []
    return edition


def told(poc: Poc, language: Language = Language.JA, origin: Origin | None = None) -> str:
    """The one trial, as plain text tells it."""
    edition = edition_of(news_of(poc, origin), language=language)
    sections = tuple(one for one in edition.sections if one.kind is SectionKind.POCS)
    return plain.render(edition.model_copy(update={"sections": sections}))


def sections(edition: Edition) -> list[Section]:
    return [one for one in edition.sections if one.kind is SectionKind.POCS]


@pytest.mark.parametrize("poc_id", FORMS)
def test_a_start_says_who_where_until_when_and_what_for(poc_id: int) -> None:
    text = told(started(poc_id, stop_if="2%を下回らなければやめる", cost_once_yen=50_000))
    for words in (
        "経理部の佐藤さん",
        "「第2ライン」",
        "10月12日から11月30日まで",
        "「不良の見逃し」を3%から1%に",
        "「2%を下回らなければやめる」",
        "初回の5万円です",
    ):
        assert words in text


def test_a_period_over_the_year_end_says_the_year_once() -> None:
    assert "10月12日から2027年1月31日まで" in told(started(end_on=date(2027, 1, 31)))
    assert "from 12 October to 31 January 2027" in told(
        started(end_on=date(2027, 1, 31)), Language.EN
    )


def test_a_day_is_a_day() -> None:
    assert "期間は10月12日の1日だけ" in told(started(0, scope="", end_on=date(2026, 10, 12)))


@pytest.mark.parametrize(("direction", "words"), [("down", "1%以下に"), ("up", "1%以上に")])
def test_a_target_without_a_baseline_says_which_side_is_good(direction: str, words: str) -> None:
    assert words in told(started(baseline=None, direction=direction))


@pytest.mark.parametrize("poc_id", FORMS)
def test_a_stop_with_its_criterion_is_a_good_ending(poc_id: int) -> None:
    poc = ended(poc_id, Stage.ENDED, stop_if="2%を下回らなければやめる", latest_value=2.5)
    text = told(poc.model_copy(update={"decision": Decision.STOP}))
    assert "やめる" in text
    assert text.count("「2%を下回らなければやめる」") == 1
    assert "よい終わり方です" in text
    assert "3%から2.5%になりました（実測、目標は1%）" in text
    assert "目標に届" not in text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("poc_id", FORMS)
def test_nobody_says_that_a_criterion_was_met(poc_id: int, language: Language) -> None:
    """Its words and the figure stand side by side: nothing here can hold one against the other."""
    figures: dict[str, Any] = {"baseline": 10, "target": 5, "unit": "分", "latest_value": 14}
    text = told(ended(poc_id, go_if="5分以下なら続ける", **figures), language)
    assert "どおり" not in text
    assert "照らして" not in text
    assert "eld against" not in text
    assert "y the criterion" not in text
    assert "5分以下なら続ける" in text


@pytest.mark.parametrize("poc_id", FORMS)
def test_a_stop_at_a_met_target_is_not_called_a_good_ending(poc_id: int) -> None:
    poc = ended(poc_id, Stage.ENDED, stop_if="2%を下回らなければやめる", latest_value=0.5)
    assert "よい終わり方" not in told(poc.model_copy(update={"decision": Decision.STOP}))


def test_a_stop_without_a_criterion_is_told_as_what_it_is() -> None:
    text = told(ended(0, Stage.ENDED, decision=Decision.STOP))
    assert "やめる判断をして終わりました" in text
    assert "基準" not in text
    assert "よい終わり方" not in text


@pytest.mark.parametrize("poc_id", FORMS)
@pytest.mark.parametrize(
    ("value", "standing", "reached"),
    [(0.8, Standing.MEASURED, True), (1, Standing.ESTIMATED, True), (2, Standing.MEASURED, False)],
)
def test_only_a_met_target_is_called_met(
    poc_id: int, value: float, standing: Standing, *, reached: bool
) -> None:
    text = told(ended(poc_id, latest_value=value, latest_standing=standing))
    assert ("目標に届" in text or "目標を達成" in text) is reached
    assert "（推定" in text or "（実測" in text


@pytest.mark.parametrize("poc_id", FORMS)
@pytest.mark.parametrize(("value", "reached"), [(9, False), (3, False), (5, True)])
def test_where_no_side_is_known_only_the_target_itself_is_met(
    poc_id: int, value: float, *, reached: bool
) -> None:
    figures: dict[str, Any] = {"baseline": None, "target": 5, "unit": "分", "direction": None}
    text = told(ended(poc_id, latest_value=value, **figures))
    assert ("目標に届" in text or "目標を達成" in text) is reached
    assert reached or "成果" not in text.split("●")[1]


@pytest.mark.parametrize("poc_id", FORMS)
def test_an_expected_figure_is_no_result_yet(poc_id: int) -> None:
    text = told(ended(poc_id, latest_value=0.5, latest_standing=Standing.EXPECTED))
    assert "3%から0.5%になる見込みです（目標は1%）" in text
    assert "目標に届" not in text
    assert "成果" not in text.split("\n\n", 3)[-1]


@pytest.mark.parametrize("poc_id", FORMS)
def test_a_worse_figure_is_told_and_not_praised(poc_id: int) -> None:
    text = told(ended(poc_id, latest_value=5))
    assert "3%から5%になりました（実測、目標は1%）" in text
    assert "成果" not in text.split("●")[1]


def test_a_figure_whose_standing_nobody_stated_is_an_estimate() -> None:
    assert "（推定、" in told(ended(0, latest_value=2, latest_standing=None))


def test_no_change_is_told_as_no_change() -> None:
    assert "「不良の見逃し」は3%のままでした（実測、目標は1%）" in told(ended(0, latest_value=3))


def test_a_new_try_names_the_failure_and_not_its_author() -> None:
    source = Source(kind=SourceKind.STORY, id=4, revision=1)
    origin = Origin("外観検査の画像AIで、良品まで不良と判定された", source)
    text = told(started(), origin=origin)
    assert (
        "以前の「外観検査の画像AIで、良品まで不良と判定された」という経験を踏まえた再挑戦です"
        in text
    )
    assert "It is a new try after" in told(started(), Language.EN, origin)


class TestWithItsStory:
    """A trial whose story the same edition tells points to it."""

    @pytest.mark.parametrize("language", list(Language))
    @pytest.mark.parametrize("story_id", range(1, 12))
    def test_it_points_there_and_tells_nothing_twice(
        self, story_id: int, language: Language
    ) -> None:
        poc = ended(1, told=True, story_id=story_id, latest_value=1, title="PoCとしての題")
        edition = edition_of(news_of(poc), language=language)
        (section,) = sections(edition)
        (piece,) = section.pieces
        (home,) = (
            one
            for one in edition.sections
            if one.kind in {SectionKind.LEADS, SectionKind.LEARNING, SectionKind.REST}
            and any(known.story_id == story_id for known in one.pieces)
        )
        text = piece.paragraphs[0].text
        assert home.heading in text
        assert "%" not in text
        assert edition.story_ids.count(story_id) == 1
        assert len(text) < 200

    def test_of_a_story_told_in_another_month_it_is_told_itself(self) -> None:
        poc = ended(1, told=True, story_id=999, latest_value=0.5)
        assert "3%から0.5%になりました" in told(poc)

    def test_a_start_is_news_of_its_own(self) -> None:
        assert "3%から1%に" in told(started(1, told=True, story_id=1))


class TestInTheThread:
    def test_they_stand_there_by_kind(self) -> None:
        news = [news_of(ended(n)) for n in range(4)]
        news += [news_of(ended(n, Stage.ENDED, decision=Decision.STOP)) for n in range(4, 6)]
        news += [news_of(started(n)) for n in range(6, 12)]
        (section,) = sections(edition_of(*news))
        assert section.place is Place.THREAD
        assert [piece.poc_id for piece in section.pieces] == list(range(12))
        assert list(dict.fromkeys(piece.group for piece in section.pieces)) == [
            "結果まで進んだPoC",
            "判断をして終えたPoC",
            "始まったPoC",
        ]
        assert "6件が始まり、6件が終わりました" in section.intro[0].text

    def test_a_huge_month_keeps_within_all_limits(self) -> None:
        note, title = "とても長い振り返り" * 100, "長い題名の" * 30
        many = [
            news_of(ended(n, title=title, result_note=note, go_if=note[:500])) for n in range(300)
        ]
        edition = edition_of(*many)
        messages = slack.render(edition)
        assert len(messages) <= slack.THREAD_MAX + 1
        for message in messages:
            assert len(message.blocks) <= 50
            assert len(message.text) <= 4_000
        (section,) = sections(edition)
        assert "ほかに260件ありました" in section.outro[0].text
        assert "「今月のPoC」「そのほかの記録」は、このスレッドに続きます" in str(
            messages[0].blocks
        )

    def test_without_news_there_is_no_section(self) -> None:
        assert sections(edition_of()) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_month_with_news_of_trials_only_is_announced_as_that(language: Language) -> None:
    material = replace(
        edition_material(4, language), old_story=None, pocs=(news_of(started()),), aftermaths=()
    )
    edition = compile_edition(material)
    assert problems(edition, material) == []
    assert "PoC" in edition.summary
    assert (edition.recorded, edition.told) == (0, 0)


def test_an_owner_nobody_knows_is_a_colleague_of_the_department() -> None:
    assert "経理部の方" in told(started(owner="U404"))
    assert "社内の方" in told(started(owner="U404", department=None))
    assert "a colleague in Accounting" in told(started(owner="U404"), Language.EN)


def test_nobody_is_pinged() -> None:
    poc = ended(0, title="<@U123> <!channel>", result_note="<@U123> さん、お願いします。")
    for message in slack.render(edition_of(news_of(poc))):
        assert "<@U123>" not in message.text
        assert "'user_id'" not in str(message.blocks)
