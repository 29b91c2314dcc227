"""Awards: proposed by named criteria, decided by the office, thanked as the story shows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digests.newsletter.choosing.awards import propose
from digests.newsletter.compile import compile_edition
from digests.newsletter.editing.cut import AwardChoice, Cut
from digests.newsletter.edition import Criterion, Edition, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import SpreadNews
from digests.newsletter.proofreading.checker import problems
from digests.newsletter.revise import revise
from digests.render import html, plain, slack
from domain.calendar import Month
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, ShownAs, Story
from tests.digests.newsletter.choosing.test_selection import LEARNT, RICH, story
from tests.digests.newsletter.company import FISCAL_YEAR, edition_material

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
NAMES = {f"U{number}": f"人{number}" for number in range(20)}
TIME = {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}


def material(*stories: Story, **values: Any) -> Material:
    return Material(month=Month(2026, 10), stories=stories, names=NAMES, **values)


def proposed(told: Material) -> dict[Criterion, int]:
    return {one.criterion: one.story.id for one in propose(told)}


def deciding(told: Material, *awards: AwardChoice, decided: bool = True) -> Material:
    return replace(told, cut=Cut(awards=awards, awards_decided=decided))


def given(edition: Edition) -> Section | None:
    return next((one for one in edition.sections if one.kind is SectionKind.AWARDS), None)


def words(section: Section | None) -> str:
    assert section is not None
    pieces = section.pieces
    return "\n".join(paragraph.text for one in pieces for paragraph in one.paragraphs)


class TestProposals:
    def test_each_criterion_finds_its_story(self) -> None:
        told = material(
            story(1, **TIME, standing="measured"),
            story(2, kind=Kind.FAILURE, aim="狙い。", happened="結果。"),
            story(3, tags=("再挑戦",)),
            story(4, kind=Kind.FAILURE, learned="学び。"),
            story(5),
            story(6),
            first_timers=frozenset({6}),
            spread=(SpreadNews(story(5), 3, 2),),
        )
        assert proposed(told) == {
            Criterion.RESULT: 1,
            Criterion.CHALLENGE: 2,
            Criterion.RETRY: 3,
            Criterion.LEARNING: 4,
            Criterion.SPREAD: 5,
            Criterion.FIRST_STEP: 6,
        }

    def test_nobody_is_proposed_twice(self) -> None:
        told = material(
            story(1, **TIME, author="U1"),
            story(2, kind=Kind.FAILURE, **LEARNT, author="U1"),
            story(3, tags=("再挑戦",), author="U1"),
            first_timers=frozenset({3}),
        )
        assert len(propose(told)) == 1

    def test_the_greatest_result_is_thanked_for_it_though_it_is_a_first_step(self) -> None:
        told = material(
            story(1, **TIME),
            story(2, **TIME | {"minutes_before": 480}),
            first_timers=frozenset({2}),
        )
        assert proposed(told) == {Criterion.RESULT: 2}

    def test_an_accident_is_no_attempt(self) -> None:
        happened = {"kind": Kind.FAILURE, "happened": "落ちた。", "aim": "特になし"}
        assert proposed(material(story(1, **happened))) == {}

    def test_a_lesson_is_not_thanked_for_spreading(self) -> None:
        told = material(spread=(SpreadNews(story(1, kind=Kind.FAILURE), 3, 2),))
        assert proposed(told) == {}

    def test_the_rarest_criterion_does_not_go_without(self) -> None:
        """The only second try is the best result, too: it is thanked for the second try."""
        told = material(story(1, **TIME, **RICH, tags=("再挑戦",)), story(2, **TIME))
        assert proposed(told) == {Criterion.RETRY: 1, Criterion.RESULT: 2}

    @pytest.mark.parametrize(
        "values",
        [
            TIME | {"standing": Standing.EXPECTED},
            {"minutes_before": 5, "minutes_after": 30},
            {"minutes_before": 5, "minutes_after": 5},
            {"saving_yen": -5000},
            {},
            TIME | {"kind": Kind.FAILURE},
        ],
    )
    def test_no_result_where_nothing_came_about(self, values: dict[str, Any]) -> None:
        assert Criterion.RESULT not in proposed(material(story(1, **values)))

    def test_a_measured_result_comes_before_a_larger_estimate(self) -> None:
        large = TIME | {"minutes_before": 480}
        told = material(story(1, **large), story(2, **TIME, standing="measured"))
        assert proposed(told)[Criterion.RESULT] == 2

    def test_a_result_counts_though_something_else_stayed_as_it_was(self) -> None:
        late = {"metrics": ({"name": "返書の遅れ", "before": "14", "after": "0"},)}
        same = {"minutes_before": 240, "minutes_after": 240}
        assert Criterion.RESULT in proposed(material(story(1, **same, **late)))

    def test_an_older_story_that_spread_is_proposed(self) -> None:
        told = material(story(9), spread=(SpreadNews(story(1), 2, 1),))
        (proposal,) = [one for one in propose(told) if one.criterion is Criterion.SPREAD]
        assert proposal.story.id == 1
        assert proposal.value == 2
        assert proposal.reason == "2名が「うちでもやりたい」と手を挙げました。"

    def test_an_older_story_is_thanked_for_nothing_but_how_it_spread(self) -> None:
        told = material(story(9), spread=(SpreadNews(story(1, **TIME, **RICH), 2, 1),))
        assert proposed(told) == {Criterion.SPREAD: 1}

    def test_a_story_from_a_file_wins_nothing(self) -> None:
        told = material(spread=(SpreadNews(story(1, imported=True), 2, 1),))
        assert propose(told) == ()

    def test_an_empty_month_has_none(self) -> None:
        assert propose(material()) == ()

    @pytest.mark.parametrize("language", list(Language))
    def test_every_proposal_of_the_year_says_why(self, language: Language) -> None:
        for place in range(len(FISCAL_YEAR)):
            for one in propose(edition_material(place, language)):
                assert one.reason.endswith(("。", "."))
                assert one.value > 0
                assert one.of > 0


class TestTelling:
    def test_nothing_is_given_before_somebody_decided(self) -> None:
        award = AwardChoice(criterion=Criterion.RESULT, story_id=1)
        assert given(compile_edition(deciding(material(story(1)), award, decided=False))) is None
        assert given(compile_edition(deciding(material(story(1))))) is None
        gone = AwardChoice(criterion=Criterion.RESULT, story_id=7)
        assert given(compile_edition(deciding(material(story(1)), gone))) is None

    def test_thanks_by_name_with_reason_and_figure_after_the_learning(self) -> None:
        told = material(story(1, **TIME), story(2, kind=Kind.FAILURE, **LEARNT))
        awards = (
            AwardChoice(criterion=Criterion.LEARNING, story_id=2),
            AwardChoice(criterion=Criterion.RESULT, story_id=1),
        )
        edition = compile_edition(deciding(told, *awards))
        kinds = [section.kind for section in edition.sections]
        assert kinds.index(SectionKind.AWARDS) == kinds.index(SectionKind.LEARNING) + 1
        section = given(edition)
        assert section is not None
        assert [one.headline for one in section.pieces] == ["成果：工夫1", "学び：工夫2"]
        assert "人1さん" in words(section)
        assert [one.text for one in section.pieces[0].paragraphs] == [
            "第1部の人1さんへ。年200時間の短縮です（推定）。"
        ]

    @pytest.mark.parametrize("happened", ["通知がうるさい", "通知がうるさくて困りました。"])
    def test_a_challenge_is_thanked_with_what_came_of_it(self, happened: str) -> None:
        for language in Language:
            told = replace(
                material(story(1, kind=Kind.FAILURE, aim="紙をやめたい", happened=happened)),
                language=language,
            )
            (proposal,) = propose(told)
            assert proposal.criterion is Criterion.CHALLENGE
            assert "通知がうるさ" in proposal.reason
            assert "先の見えない" not in proposal.reason

    def test_the_office_says_its_own_reason_as_long_as_the_record_stands(self) -> None:
        own = "朝礼でも話題になりました。"
        award = AwardChoice(criterion=Criterion.RESULT, story_id=1, revision=1, reason=own)
        told = deciding(material(story(1, **TIME)), award)
        assert words(given(compile_edition(told))).splitlines()[-1] == own
        changed = replace(told, stories=(story(1, **TIME, revision=2),))
        assert own not in words(given(compile_edition(changed)))

    @pytest.mark.parametrize(
        ("shown", "name"),
        [(ShownAs.ANONYMOUS, "匿名の方"), (ShownAs.DEPARTMENT, "第1部の方")],
    )
    def test_who_is_not_shown_is_thanked_without_a_name(self, shown: ShownAs, name: str) -> None:
        department = None if shown is ShownAs.ANONYMOUS else "第1部"
        hidden = story(1, **TIME, author=None, department=department, shown_as=shown)
        award = AwardChoice(criterion=Criterion.RESULT, story_id=1)
        edition = compile_edition(deciding(material(hidden), award))
        assert name in words(given(edition))
        assert "人1" not in plain.render(edition)

    @pytest.mark.parametrize("language", list(Language))
    def test_every_award_reads_as_sentences(self, language: Language) -> None:
        """Whatever the office gives to whichever story, even where it does not fit."""
        for place in (0, 3, 6):
            told = edition_material(place, language)
            awards = [
                AwardChoice(criterion=criterion, story_id=one.id)
                for one in told.stories
                for criterion in Criterion
            ]
            deciding_all = deciding(told, *awards)
            edition = compile_edition(deciding_all)
            section = given(edition)
            assert section is not None
            assert problems(edition, deciding_all) == []
            for piece in section.pieces:
                (line,) = piece.paragraphs
                assert line.text.endswith(("。", "."))
            assert slack.render(edition)
            assert html.render(edition)

    def test_an_award_is_not_what_a_notification_opens_with(self) -> None:
        told = material(story(1, **TIME))
        cut = Cut(
            dropped=(1,),
            awards=(AwardChoice(criterion=Criterion.RESULT, story_id=1),),
            awards_decided=True,
        )
        edition = compile_edition(replace(told, cut=cut))
        assert "ありがとうございます" not in edition.summary
        assert (edition.recorded, edition.told) == (1, 1)


class TestCorrections:
    def edition(self, *stories: Story) -> tuple[Edition, Material]:
        awards = [AwardChoice(criterion=Criterion.RESULT, story_id=one.id) for one in stories]
        told = deciding(material(*stories), *awards)
        return compile_edition(told), told

    def revised(self, stories: Sequence[Story]) -> Edition:
        edition, told = self.edition(story(1, **TIME), story(2, **TIME))
        return revise(edition, replace(told, stories=tuple(stories)), now=NOW, posted=True)

    def test_a_withdrawn_story_takes_its_award_along(self) -> None:
        fresh = self.revised([story(2, **TIME)])
        section = given(fresh)
        assert section is not None
        assert [one.story_id for one in section.pieces] == [2]
        assert "人1" not in plain.render(fresh)

    def test_without_any_award_left_the_section_goes(self) -> None:
        assert given(self.revised([])) is None

    def test_an_edited_story_corrects_its_award(self) -> None:
        changed = story(1, **TIME | {"minutes_after": 10}, revision=2)
        section = given(self.revised([changed, story(2, **TIME)]))
        assert section is not None
        first, second = section.pieces
        assert "年160時間の短縮です" in first.paragraphs[-1].text
        assert (first.corrected_at, second.corrected_at) == (NOW, None)
        assert first.award is Criterion.RESULT

    def test_an_anonymised_story_is_thanked_without_a_name(self) -> None:
        hidden = {"author": None, "department": None, "shown_as": ShownAs.ANONYMOUS}
        fresh = self.revised([story(1, **TIME, **hidden, revision=2), story(2, **TIME)])
        assert "匿名の方" in words(given(fresh))
        assert "人1" not in plain.render(fresh)


def test_a_success_that_the_office_calls_a_challenge_is_not_said_to_have_failed() -> None:
    told = deciding(
        material(story(1, **RICH)), AwardChoice(story_id=1, criterion=Criterion.CHALLENGE)
    )
    assert "うまくいかなかった" not in words(given(compile_edition(told)))
