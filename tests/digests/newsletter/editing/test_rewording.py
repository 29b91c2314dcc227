"""The editors' words: told as they wrote them, and no longer than the record stands."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.editing.cut import Cut, Rewrite
from digests.newsletter.edition import Edition, Piece, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.revise import revise
from digests.render import plain, slack
from domain.calendar import Month
from domain.language import Language
from domain.stories import Story
from tests.digests.newsletter.choosing.test_selection import RICH, story

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
LEAD = "佐藤さんの1行が、工場を動かしました。\n\n30分が5分です。"
REWRITE = Rewrite(story_id=1, revision=1, headline="朝の30分が消えた", lead=LEAD)


def material(*stories: Story, cut: Cut, **values: Any) -> Material:
    return Material(month=Month(2026, 10), stories=stories, cut=cut, **values)


def piece(edition: Edition, story_id: int, *kinds: SectionKind) -> Piece:
    kinds = kinds or (SectionKind.LEADS, SectionKind.LEARNING)
    sections = (section for section in edition.sections if section.kind in kinds)
    return next(one for section in sections for one in section.pieces if one.story_id == story_id)


def test_headline_and_words_are_the_editors() -> None:
    told = piece(compile_edition(material(story(1), cut=Cut(rewrites=(REWRITE,)))), 1)
    assert told.headline == "朝の30分が消えた"
    assert [one.text for one in told.paragraphs] == LEAD.split("\n\n")
    assert told.rewritten


@pytest.mark.parametrize(("headline", "lead"), [("", LEAD), ("朝の30分が消えた", ""), ("", "")])
def test_what_is_left_empty_stays_the_records(headline: str, lead: str) -> None:
    cut = Cut(rewrites=(Rewrite(story_id=1, revision=1, headline=headline, lead=lead),))
    own, told = (
        piece(compile_edition(material(story(1, **RICH), cut=one)), 1) for one in (Cut(), cut)
    )
    assert (told.headline == own.headline) == (not headline)
    assert (told.paragraphs == own.paragraphs) == (not lead)
    assert told.rewritten == bool(headline or lead)


def test_words_are_literal_and_call_nobody() -> None:
    words = "<@U123> <!channel> *太字* \ue000\x07"
    cut = Cut(rewrites=(Rewrite(story_id=1, revision=1, lead=words),), opening=words)
    (message, *_) = slack.render(compile_edition(material(story(1), cut=cut)))
    shown = str(message.blocks)
    assert shown.count("<@U123> <!channel> *太字*") == 2
    assert "'type': 'user'" not in shown
    assert "'type': 'broadcast'" not in shown
    assert "<@U123>" not in message.text


def test_a_story_told_shortly_takes_the_headline_alone() -> None:
    cut = Cut(rewrites=(REWRITE,), dropped=(1,))
    told = piece(compile_edition(material(story(1, **RICH), cut=cut)), 1, SectionKind.REST)
    assert told.headline == "朝の30分が消えた"
    assert "工場を動かしました" not in plain.render(
        compile_edition(material(story(1, **RICH), cut=cut))
    )


def test_once_the_author_changed_the_record_it_speaks_again() -> None:
    cut = Cut(rewrites=(REWRITE,))
    told = piece(compile_edition(material(story(1, revision=2), cut=cut)), 1)
    assert told.headline == "工夫1"
    assert not told.rewritten


def test_after_posting_a_change_ends_the_editors_words() -> None:
    told = material(story(1), story(2), cut=Cut(rewrites=(REWRITE,)))
    edition = compile_edition(told)
    assert revise(edition, told, now=NOW, posted=True) is edition
    changed = replace(told, stories=(story(1, title="別の題", revision=2), story(2)))
    fresh = piece(revise(edition, changed, now=NOW, posted=True), 1)
    assert fresh.headline == "別の題"
    assert (fresh.rewritten, fresh.corrected_at) == (False, NOW)


def test_another_correction_leaves_them_alone() -> None:
    told = material(story(1), story(2), cut=Cut(rewrites=(REWRITE,)))
    changed = replace(told, stories=(story(1), story(2, title="別の題", revision=2)))
    fresh = revise(compile_edition(told), changed, now=NOW, posted=True)
    assert piece(fresh, 1).headline == "朝の30分が消えた"


@pytest.mark.parametrize(
    ("language", "signature"),
    [(Language.JA, "推進室より"), (Language.EN, "From the DX office")],
)
def test_the_opening_word_comes_first_and_is_signed(language: Language, signature: str) -> None:
    told = material(
        story(1), cut=Cut(opening="寒くなりました。\nご自愛ください。"), language=language
    )
    first = compile_edition(told).sections[0]
    assert first.kind is SectionKind.EDITOR
    assert [one.text for one in first.intro] == [signature, "寒くなりました。", "ご自愛ください。"]


def test_an_opening_word_of_blanks_is_none() -> None:
    kinds = {one.kind for one in compile_edition(material(cut=Cut(opening=" \n "))).sections}
    assert SectionKind.EDITOR not in kinds


def test_the_opening_word_stays_through_corrections() -> None:
    told = material(story(1), story(2), cut=Cut(opening="寒くなりました。"))
    fresh = revise(compile_edition(told), replace(told, stories=(story(2),)), now=NOW, posted=True)
    assert fresh.sections[0].kind is SectionKind.EDITOR
    assert fresh.cut_revision == told.cut_revision
