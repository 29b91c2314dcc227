"""A fiscal year of invented stories as twelve editions in both languages, each read by a person.

After a change of words: `pytest tests/digests/newsletter/test_editions.py --snapshot-update`,
and read what changed.
"""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, SectionKind
from digests.render import plain
from domain.language import Language
from tests.digests.newsletter.company import FISCAL_YEAR, edition_material

MONTHS = [pytest.param(place, id=str(month)) for place, month in enumerate(FISCAL_YEAR)]
LANGUAGES = [pytest.param(language, id=language.value) for language in Language]


class TextFile(SingleFileSnapshotExtension):
    """One readable file for each edition."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("place", MONTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_reads_as_it_was_read(
    place: int, language: Language, snapshot: SnapshotAssertion
) -> None:
    edition = compile_edition(edition_material(place, language))
    assert plain.render(as_posted(edition)) == snapshot(extension_class=TextFile)


def as_posted(edition: Edition) -> Edition:
    """The edition with each lead as the channel tells it, and below it what the thread does."""
    sections = tuple(
        section.model_copy(
            update={"pieces": tuple(one.model_copy(update={"whole": ()}) for one in section.pieces)}
        )
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def test_compiling_is_the_same_every_time_and_survives_json() -> None:
    edition = compile_edition(edition_material(0, Language.JA))
    assert compile_edition(edition_material(0, Language.JA)) == edition
    assert Edition.model_validate_json(edition.model_dump_json()) == edition


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", MONTHS)
def test_every_story_is_told_exactly_once(place: int, language: Language) -> None:
    material = edition_material(place, language)
    pieces = [
        piece.story_id
        for section in compile_edition(material).sections
        if section.kind in {SectionKind.LEADS, SectionKind.LEARNING, SectionKind.REST}
        for piece in section.pieces
    ]
    assert sorted(filter(None, pieces)) == [story.id for story in material.stories]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", MONTHS)
def test_all_news_of_trials_is_told_exactly_once(place: int, language: Language) -> None:
    material = edition_material(place, language)
    pieces = [piece.poc_id for piece in compile_edition(material).pieces if piece.poc_id]
    assert sorted(pieces) == sorted(news.id for news in material.pocs)
