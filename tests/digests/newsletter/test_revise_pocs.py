"""Revising what an edition tells of trials and of older stories."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import News, PocNews
from digests.newsletter.proofreading.checker import problems
from digests.newsletter.revise import revise
from digests.render import plain
from domain.language import Language
from domain.pocs import Decision, Stage
from storage.states import StillUsed
from tests.digests.newsletter.company import edition_material, material_of
from tests.digests.newsletter.samples import ended, news_of, started

NOW = datetime(2026, 5, 12, 1, tzinfo=UTC)
PLACE = 0
POCS = (
    news_of(ended(1, told=True, story_id=1)),
    news_of(ended(2, title="待ち時間の記録")),
    news_of(ended(3, Stage.ENDED, decision=Decision.STOP, stop_if="2%を切らない")),
    news_of(started(4)),
    news_of(started(5, title="夜間の計器の読み取り")),
)


@pytest.fixture(name="material", params=list(Language))
def _material(request: pytest.FixtureRequest) -> Material:
    material = edition_material(PLACE, request.param)
    return replace(material, pocs=POCS)


def changed(material: Material, poc_id: int, **values: object) -> Material:
    def edit(news: PocNews) -> PocNews:
        poc = news.poc.model_copy(update={**values, "revision": news.poc.revision + 1})
        return replace(news, poc=poc) if news.id == poc_id else news

    return replace(material, pocs=tuple(edit(news) for news in material.pocs))


def without(material: Material, poc_id: int) -> Material:
    return replace(material, pocs=tuple(one for one in material.pocs if one.id != poc_id))


def piece(edition: Edition, poc_id: int) -> Piece:
    return next(piece for piece in edition.pieces if piece.poc_id == poc_id)


def after(edition: Edition, material: Material, *, posted: bool = True) -> Edition:
    return revise(edition, material, now=NOW, posted=posted)


def test_nothing_changes_where_nothing_did(material: Material) -> None:
    edition = compile_edition(material)
    assert after(edition, material) is edition


UNTOLD: dict[str, Callable[[Material], Material]] = {
    "a check-in": lambda material: changed(material, 4, health="at_risk"),
    "a measurement": lambda material: changed(material, 4, latest_value=2.0),
    "the end of a trial told as begun": lambda material: changed(material, 4, decision=Decision.GO),
}


@pytest.mark.parametrize("change", UNTOLD)
def test_what_changes_no_word_is_no_correction(material: Material, change: str) -> None:
    edition = compile_edition(material)
    assert after(edition, UNTOLD[change](material)) is edition


@pytest.mark.parametrize("poc_id", [2, 3, 4, 5])
def test_an_edit_is_told_in_its_place_with_a_note(material: Material, poc_id: int) -> None:
    edition = compile_edition(material)
    fresh_material = changed(material, poc_id, indicator="別の指標", title="別の題")
    fresh = after(edition, fresh_material)
    assert fresh.poc_ids == edition.poc_ids
    assert "別の題" in piece(fresh, poc_id).headline
    assert piece(fresh, poc_id).group == piece(edition, poc_id).group
    assert piece(fresh, poc_id).note in plain.render(fresh)
    assert "2026" in piece(fresh, poc_id).note
    assert piece(fresh, 1) == piece(edition, 1)
    assert problems(fresh, fresh_material) == []
    assert after(fresh, fresh_material) is fresh


def test_before_the_post_an_edit_needs_no_note(material: Material) -> None:
    fresh = after(compile_edition(material), changed(material, 2, title="別の題"), posted=False)
    assert piece(fresh, 2).note == ""
    assert "別の題" in plain.render(fresh)


@pytest.mark.parametrize("poc_id", [1, 2, 3, 4, 5])
def test_one_withdrawn_leaves_a_sentence_and_none_of_its_words(
    material: Material, poc_id: int
) -> None:
    edition = compile_edition(material)
    fresh = after(edition, without(material, poc_id))
    gone = piece(fresh, poc_id)
    assert gone.withdrawn
    assert gone.headline == gone.figure == gone.note == ""
    assert "2026" in gone.paragraphs[0].text
    assert "検品" not in gone.paragraphs[0].text
    assert problems(fresh, without(material, poc_id)) == []
    assert after(fresh, without(material, poc_id)) is fresh


def test_the_numbers_follow_a_withdrawal() -> None:
    material = replace(edition_material(PLACE, Language.JA), pocs=POCS)
    edition = compile_edition(material)
    assert "今月2件が始まり、3件が終わりました" in plain.render(edition)
    assert "今月1件が始まり、3件が終わりました" in plain.render(
        after(edition, without(material, 4))
    )


def test_before_the_post_one_withdrawn_leaves_no_trace(material: Material) -> None:
    fresh = after(compile_edition(material), without(material, 3), posted=False)
    assert 3 not in fresh.poc_ids
    assert "取り下げ" not in plain.render(fresh)


def test_all_withdrawn_leave_their_sentences(material: Material) -> None:
    none = replace(material, pocs=())
    fresh = after(compile_edition(material), none)
    assert all(one.withdrawn for one in fresh.pieces if one.poc_id)
    assert problems(fresh, none) == []
    unposted = after(compile_edition(material), none, posted=False)
    assert SectionKind.POCS not in {section.kind for section in unposted.sections}


def test_one_restored_is_told_again(material: Material) -> None:
    edition = compile_edition(material)
    back = after(after(edition, without(material, 2)), material)
    assert not piece(back, 2).withdrawn
    assert piece(back, 2).paragraphs == piece(edition, 2).paragraphs


class TestWithItsStory:
    def test_where_the_story_is_taken_back_the_trial_is_told_itself(
        self, material: Material
    ) -> None:
        edition = compile_edition(material)
        assert "0.8%" not in piece(edition, 1).paragraphs[0].text
        left = [story for story in material.stories if story.id != 1]
        fewer = replace(material_of(material.month, left, material.language), pocs=material.pocs)
        fresh = after(edition, fewer)
        assert "0.8%" in piece(fresh, 1).paragraphs[0].text
        assert piece(fresh, 1).sources == ()
        assert problems(fresh, fewer) == []

    def test_where_its_author_hides_the_trial_goes(self, material: Material) -> None:
        """Beside the story its owner's name would say who wrote it."""
        edition = compile_edition(material)
        hidden = changed(material, 1, story_id=None)
        assert piece(after(edition, hidden), 1).withdrawn

    def test_a_story_written_later_without_a_name_changes_nothing(self, material: Material) -> None:
        """A correction would betray that there is such a story."""
        edition = compile_edition(material)
        told = tuple(
            replace(news, poc=news.poc.model_copy(update={"told": True})) if news.id == 2 else news
            for news in material.pocs
        )
        assert after(edition, replace(material, pocs=told)) is edition


def test_one_opened_again_is_told_as_what_it_is_now() -> None:
    material = replace(edition_material(PLACE, Language.JA), pocs=POCS)
    again = replace(POCS[1], news=News.STARTED)
    reopened = changed(
        replace(material, pocs=tuple(again if one is POCS[1] else one for one in POCS)),
        2,
        stage=Stage.TRIAL,
        latest_value=None,
    )
    fresh = after(compile_edition(material), reopened)
    assert "3%から1%に" in piece(fresh, 2).paragraphs[0].text
    assert problems(fresh, reopened) == []


class TestAftermaths:
    OCTOBER = 6

    def test_a_word_said_anew_is_told_anew(self) -> None:
        material = edition_material(self.OCTOBER, Language.JA)
        edition = compile_edition(material)
        first, *others = material.aftermaths
        said = replace(first, aftermath=replace(first.aftermath, still=StillUsed.STOPPED))
        fresh_material = replace(material, aftermaths=(said, *others))
        fresh = after(edition, fresh_material)
        assert "続けていないそうです" in plain.render(fresh)
        assert problems(fresh, fresh_material) == []

    def test_that_of_a_story_taken_back_goes(self) -> None:
        material = edition_material(self.OCTOBER, Language.JA)
        first, *others = material.aftermaths
        material = replace(material, spread=())
        fresh = after(compile_edition(material), replace(material, aftermaths=tuple(others)))
        assert first.story.title not in plain.render(fresh)
        assert "この記録は取り下げられました" in plain.render(fresh)
