"""What editors put right after the post, in editions of today and of before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tests.digests.newsletter
from digests.newsletter.editing.cut import Corrected, Cut, Rewrite
from digests.newsletter.editing.cut_edits import noted
from digests.newsletter.edition import Criterion, Edition
from digests.newsletter.material import Material
from digests.newsletter.revise import revise
from digests.render import plain
from domain.language import Language
from tests.digests.newsletter.company import edition_material

FROZEN = Path(tests.digests.newsletter.__file__).parent / "frozen"
NOW = datetime(2027, 1, 20, 1, tzinfo=UTC)
NOTE = "（訂正：2027年1月20日(水)に内容を直しました）"
DECEMBER, SEPTEMBER = 8, 5
OLD = [("2026-12_before_trials", DECEMBER), ("2026-09_before_details", SEPTEMBER)]


def old(name: str) -> Edition:
    return Edition.model_validate_json((FROZEN / f"{name}.json").read_text(encoding="utf-8"))


def corrected(month: int, cut: Cut, *corrections: Corrected) -> Material:
    """The month's records with what the editors say by now."""
    material = edition_material(month, Language.JA)
    return replace(material, cut=cut.model_copy(update={"corrected": corrections}), cut_revision=3)


@pytest.mark.parametrize(("name", "month"), OLD)
def test_an_edition_of_before_gets_another_text_and_nothing_else(name: str, month: int) -> None:
    edition = old(name)
    first = edition.led_ids[0]
    told = edition_material(month, Language.JA)
    story = next(one for one in told.stories if one.id == first)
    rewrite = Rewrite(story_id=first, revision=story.revision, lead="直した文です。")
    material = corrected(month, Cut(rewrites=(rewrite,)), Corrected(story_id=first, revision=2))
    untouched = revise(edition, told, now=NOW, posted=True)
    fresh = revise(edition, material, now=NOW, posted=True)
    assert "直した文です。" in plain.render(fresh)
    assert fresh.cut_revision == 3
    changed = [
        piece for piece in set(fresh.pieces) - set(untouched.pieces) if piece.story_id != first
    ]
    assert changed == []
    assert revise(fresh, material, now=NOW + timedelta(days=9), posted=True) is fresh


@pytest.mark.parametrize(("name", "month"), OLD)
def test_an_edition_of_before_gets_an_opening_word(name: str, month: int) -> None:
    opening = Corrected(story_id=0, revision=3)
    material = corrected(month, Cut(opening="寒くなりました。"), opening)
    fresh = revise(old(name), material, now=NOW, posted=True)
    said = plain.render(fresh)
    assert said.index("寒くなりました。") < said.index(NOTE) < said.index("今月の事例")


def test_what_is_not_marked_as_corrected_is_not_taken_in() -> None:
    edition = old("2026-12_before_trials")
    rewrite = Rewrite(story_id=edition.led_ids[0], revision=1, lead="直した文です。")
    material = corrected(DECEMBER, Cut(rewrites=(rewrite,)))
    assert "直した文です。" not in plain.render(revise(edition, material, now=NOW, posted=True))


def test_of_each_subject_the_last_correction_is_kept_and_when_it_meant_more() -> None:
    cut = Cut()
    for revision, award, meant_at in (
        (1, None, NOW),
        (2, Criterion.RESULT, None),
        (3, None, None),
    ):
        one = Corrected(story_id=7, revision=revision, award=award, meant_at=meant_at)
        cut = noted(one)(cut)
    assert cut.corrected == (
        Corrected(story_id=7, revision=2, award=Criterion.RESULT),
        Corrected(story_id=7, revision=3, meant_at=NOW),
    )
    assert Cut.model_validate_json(cut.model_dump_json(exclude_defaults=True)) == cut
