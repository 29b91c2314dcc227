from datetime import UTC, datetime

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.proofreading.checker import problems
from digests.newsletter.revise import revise
from digests.newsletter.sections.rest import nameless
from digests.render import plain
from domain.language import Language
from domain.stories import ShownAs, Story
from tests.digests.newsletter.company import edition_material, material_of

NOW = datetime(2026, 5, 12, 1, tzinfo=UTC)
PLACE = 0


def without(material: Material, story_id: int) -> Material:
    stories = [story for story in material.stories if story.id != story_id]
    return material_of(material.month, stories, material.language, material.old_story)


def changed(material: Material, story_id: int, **values: object) -> Material:
    def edit(story: Story) -> Story:
        update = {**values, "revision": story.revision + 1}
        return story.model_copy(update=update) if story.id == story_id else story

    return material_of(
        material.month, [edit(story) for story in material.stories], material.language
    )


def piece(edition: Edition, story_id: int) -> Piece:
    return next(
        piece
        for section in edition.sections
        for piece in section.pieces
        if piece.story_id == story_id and section.kind is not SectionKind.STEP
    )


@pytest.fixture(name="material", params=list(Language))
def _material(request: pytest.FixtureRequest) -> Material:
    return edition_material(PLACE, request.param)


def test_nothing_changes_where_no_story_did(material: Material) -> None:
    edition = compile_edition(material)
    assert revise(edition, material, now=NOW, posted=True) is edition


def test_an_edited_story_is_told_again_in_its_place_with_a_note(material: Material) -> None:
    edition = compile_edition(material)
    fresh_material = changed(material, 1, minutes_after=10)
    fresh = revise(edition, fresh_material, now=NOW, posted=True)
    assert fresh.story_ids == edition.story_ids
    assert fresh.revision == edition.revision + 1
    assert piece(fresh, 1).corrected_at == NOW
    assert "2026" in piece(fresh, 1).note
    assert piece(fresh, 1).note in plain.render(fresh)
    assert piece(fresh, 3) == piece(edition, 3)
    assert problems(fresh, fresh_material) == []
    assert revise(fresh, fresh_material, now=NOW, posted=True) is fresh


def test_the_figures_follow_an_edit() -> None:
    material = edition_material(PLACE, Language.JA)
    fresh = revise(
        compile_edition(material), changed(material, 1, minutes_after=10), now=NOW, posted=True
    )
    assert "推定で540時間の短縮（2件）" in plain.render(fresh)


def test_a_withdrawn_story_leaves_a_sentence_and_none_of_its_words() -> None:
    material = edition_material(PLACE, Language.JA)
    edition = compile_edition(material)
    fresh = revise(edition, without(material, 1), now=NOW, posted=True)
    text = plain.render(fresh) + fresh.summary
    assert piece(fresh, 1).withdrawn
    assert "この記録は取り下げられました（2026年5月12日(火)）。" in text
    assert "請求書" not in text
    assert "10件の記録（成功7件、学び3件）が届きました" in text
    assert revise(fresh, without(material, 1), now=NOW, posted=True) is fresh


def test_before_the_post_a_withdrawn_story_leaves_no_trace(material: Material) -> None:
    edition = compile_edition(material)
    fresh = revise(edition, without(material, 1), now=NOW, posted=False)
    assert fresh.story_ids == tuple(known for known in edition.story_ids if known != 1)
    assert fresh.told == edition.told - 1
    assert problems(fresh, without(material, 1)) == []


def test_before_the_post_an_edit_needs_no_note(material: Material) -> None:
    edition = compile_edition(material)
    fresh = revise(edition, changed(material, 1, title="新しい題名"), now=NOW, posted=False)
    assert piece(fresh, 1).note == ""
    assert "新しい題名" in plain.render(fresh)


def test_the_step_goes_with_its_story() -> None:
    material = edition_material(PLACE, Language.JA)
    edition = compile_edition(material)
    step = next(section for section in edition.sections if section.kind is SectionKind.STEP)
    story_id = step.pieces[0].story_id
    assert story_id is not None
    fresh = revise(edition, without(material, story_id), now=NOW, posted=True)
    assert SectionKind.STEP not in {section.kind for section in fresh.sections}


def test_a_restored_story_is_told_again() -> None:
    material = edition_material(PLACE, Language.JA)
    gone = revise(compile_edition(material), without(material, 1), now=NOW, posted=True)
    back = revise(gone, material, now=NOW, posted=True)
    assert not piece(back, 1).withdrawn
    assert "請求書の転記をマクロ化" in plain.render(back)


def test_an_old_story_that_was_withdrawn_goes_too() -> None:
    material = edition_material(4, Language.JA)
    edition = compile_edition(material)
    fresh = revise(edition, material_of(material.month, [], Language.JA), now=NOW, posted=False)
    assert SectionKind.AGAIN not in {section.kind for section in fresh.sections}
    assert fresh.told == 0


def rest_of(edition: Edition) -> list[Piece]:
    (section,) = [one for one in edition.sections if one.kind is SectionKind.REST]
    return list(section.pieces)


def test_what_hides_its_department_leaves_its_heading_and_its_place(material: Material) -> None:
    edition = compile_edition(material)
    first = rest_of(edition)[0]
    assert first.story_id is not None
    hiding = {"shown_as": ShownAs.ANONYMOUS, "author": None}
    for fresh_material in (
        changed(material, first.story_id, **hiding),
        without(material, first.story_id),
    ):
        pieces = rest_of(revise(edition, fresh_material, now=NOW, posted=True))
        assert pieces[-1].story_id == first.story_id
        assert pieces[-1].group == nameless(material) != first.group
        others = [one for one in rest_of(edition) if one != first]
        assert [one.story_id for one in pieces[:-1]] == [one.story_id for one in others]


def test_what_shows_its_department_goes_to_the_others_of_it(material: Material) -> None:
    edition = compile_edition(material)
    first = rest_of(edition)[0]
    assert first.story_id is not None
    moved = changed(material, first.story_id, department=material.stories[-1].department)
    pieces = rest_of(revise(edition, moved, now=NOW, posted=True))
    groups = [one.group for one in pieces]
    assert len(dict.fromkeys(groups)) == sum(
        group != before for before, group in zip(["", *groups], groups, strict=False)
    )


def details_of(edition: Edition) -> str:
    """What the thread tells beyond the channel."""
    return "\n".join(one.text for piece in edition.pieces for one in piece.details)


def test_details_are_told_again_with_their_story(material: Material) -> None:
    edition = compile_edition(material)
    assert "取引先3社の分も" in details_of(edition)
    fresh = revise(edition, changed(material, 1, next_step="来月決めます。"), now=NOW, posted=True)
    assert "来月決めます" in details_of(fresh)
    assert "取引先3社の分も" not in details_of(fresh)
    assert piece(fresh, 1).corrected_at == NOW
    assert plain.render(fresh).count(piece(fresh, 1).note) == 1


def test_an_edit_of_what_only_the_details_tell_is_a_correction(material: Material) -> None:
    edition = compile_edition(material)
    fresh_material = changed(material, 1, tools=("手作りの表",))
    fresh = revise(edition, fresh_material, now=NOW, posted=True)
    assert piece(fresh, 1).paragraphs == piece(edition, 1).paragraphs
    assert "手作りの表" in details_of(fresh)
    assert piece(fresh, 1).note


def test_details_go_with_a_withdrawn_story(material: Material) -> None:
    edition = compile_edition(material)
    fresh = revise(edition, without(material, 1), now=NOW, posted=True)
    assert "取引先3社の分も" in details_of(edition)
    assert "取引先3社の分も" not in fresh.model_dump_json()
    assert SectionKind.DETAILS in {section.kind for section in fresh.sections}


def test_without_any_lead_left_their_heading_goes() -> None:
    material = edition_material(PLACE, Language.JA)
    edition = compile_edition(material)
    fresh = revise(edition, material_of(material.month, [], Language.JA), now=NOW, posted=True)
    assert SectionKind.DETAILS not in {section.kind for section in fresh.sections}


def test_details_name_nobody_once_their_story_is_anonymous(material: Material) -> None:
    edition = compile_edition(material)
    hiding = {"shown_as": ShownAs.ANONYMOUS, "author": None, "helpers": ()}
    told = piece(revise(edition, changed(material, 1, **hiding), now=NOW, posted=True), 1)
    words = "".join(one.text for one in (*told.paragraphs, *told.details))
    assert not any(name in words for name in material.names.values() if name)
