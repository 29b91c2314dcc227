"""An old story that a thin month tells again says itself what became of it."""

from dataclasses import replace

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews
from digests.render import plain
from domain.language import Language
from tests.digests.newsletter.edge_months import one


def thin(*, heard: bool = True) -> Material:
    """A month of one story, in which the author of the old one said how it went on."""
    material = one(Language.JA)
    assert material.old_story
    assert material.old_aftermath
    news = AftermathNews(material.old_aftermath, material.old_story)
    told = replace(material, aftermaths=(news,))
    return told if heard else replace(told, old_aftermath=None)


@pytest.mark.parametrize("heard", [True, False])
def test_what_became_of_it_stands_in_one_place(*, heard: bool) -> None:
    edition = compile_edition(thin(heard=heard))
    kinds = [section.kind for section in edition.sections]
    assert SectionKind.AGAIN in kinds
    assert (SectionKind.AFTERMATHS in kinds) is not heard
    assert plain.render(edition).count("今は4社分を受け取っています") == 1
