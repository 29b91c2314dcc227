"""Editions frozen by former versions live on: one knew no trials, one no details apart."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from digests.newsletter.edition import Edition, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.proofreading.checker import problems
from digests.newsletter.revise import revise
from digests.render import html, plain, slack
from domain.language import Language
from tests.digests.newsletter.company import edition_material, fiscal_year
from tests.digests.newsletter.samples import ended, news_of

FILE = Path(__file__).parent / "frozen" / "2026-12_before_trials.json"
BEFORE_DETAILS = FILE.parent / "2026-09_before_details.json"
NOW = datetime(2027, 1, 20, 1, tzinfo=UTC)
SEPTEMBER, DECEMBER = 5, 8


def old() -> Edition:
    return Edition.model_validate_json(FILE.read_text(encoding="utf-8"))


def material_of_december() -> Material:
    """What it was made of, the old story it told again among it."""
    material = edition_material(DECEMBER, Language.JA)
    again = next(one for one in old().sections if one.kind is SectionKind.AGAIN).pieces[0]
    stories = (story for month in fiscal_year() for story in month)
    kept = next(story for story in stories if story.id == again.story_id)
    return replace(material, old_story=kept, pocs=(news_of(ended()),))


def test_it_is_read_and_shown() -> None:
    edition = old()
    assert edition.poc_ids == ()
    assert edition.story_ids
    assert "設備の点検表を二次元コードから開く" in plain.render(edition)
    assert html.render(edition)
    assert len(slack.render(edition)) == 1


def test_it_stays_as_it_is_while_its_stories_do() -> None:
    edition = old()
    material = material_of_december()
    assert revise(edition, material, now=NOW, posted=True) is edition


def test_it_is_corrected_and_gets_no_news_of_trials() -> None:
    edition = old()
    material = material_of_december()
    edited = tuple(
        story.model_copy(update={"title": "別の題にした点検", "revision": story.revision + 1})
        for story in material.stories
    )
    material = replace(material, stories=edited)
    fresh = revise(edition, material, now=NOW, posted=True)
    text = plain.render(fresh)
    assert "別の題にした点検" in text
    assert "訂正" in text
    assert "今月のPoC" not in text
    assert problems(fresh, material) == []


def test_one_without_details_apart_tells_all_of_a_corrected_story_in_one_place() -> None:
    edition = Edition.model_validate_json(BEFORE_DETAILS.read_text(encoding="utf-8"))
    assert SectionKind.DETAILS not in {section.kind for section in edition.sections}
    material = edition_material(SEPTEMBER, Language.JA)
    assert revise(edition, material, now=NOW, posted=True) is edition
    first = edition.led_ids[0]
    edited = tuple(
        story.model_copy(update={"next_step": "次は倉庫です。", "revision": story.revision + 1})
        if story.id == first
        else story
        for story in material.stories
    )
    fresh = revise(edition, replace(material, stories=edited), now=NOW, posted=True)
    told = next(piece for piece in fresh.pieces if piece.story_id == first)
    assert told.details == ()
    assert any("次は倉庫です" in paragraph.text for paragraph in told.paragraphs)
    assert len(slack.render(fresh)) == len(slack.render(edition))
    assert problems(fresh, replace(material, stories=edited)) == []
