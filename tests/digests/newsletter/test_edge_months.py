"""Months at the edge, read by a person: what stands in the channel, and how the thread goes on."""

import pytest
from syrupy.assertion import SnapshotAssertion

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Place
from digests.newsletter.proofreading.checker import problems
from digests.render import plain, slack
from domain.language import Language
from tests.digests.newsletter.edge_months import EDGES
from tests.digests.newsletter.test_editions import LANGUAGES, TextFile, as_posted

FEW_PIECES = 12
"""So many of the thread's first and last records are kept for reading."""


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_as_it_was_read(
    edge: str, language: Language, snapshot: SnapshotAssertion
) -> None:
    edition = compile_edition(EDGES[edge](language))
    assert plain.render(as_posted(shortened(edition))) == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_without_a_flaw_and_fits(edge: str, language: Language) -> None:
    material = EDGES[edge](language)
    edition = compile_edition(material)
    assert problems(edition, material) == []
    messages = slack.render(edition)
    assert len(messages) <= 1 + slack.THREAD_MAX
    assert all(len(message.blocks) <= slack.BLOCKS_MAX + 1 for message in messages)
    assert not any("…」" in piece.paragraphs[0].text for piece in edition.pieces)


def shortened(edition: Edition) -> Edition:
    """The edition without the middle of what the thread tells."""
    sections = []
    for section in edition.sections:
        pieces = section.pieces
        if section.place is Place.THREAD and len(pieces) > 2 * FEW_PIECES:
            pieces = (*pieces[:FEW_PIECES], *pieces[-FEW_PIECES:])
        sections.append(section.model_copy(update={"pieces": pieces}))
    return edition.model_copy(update={"sections": tuple(sections)})
