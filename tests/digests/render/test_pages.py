"""An edition as one reader turns its pages."""

import pytest

from digests.newsletter.compile import compile_edition
from digests.newsletter.edition import Edition, Place
from digests.render.pages import BLOCKS_MAX, CHARACTERS_MAX, page_of, pages
from digests.render.slack import chunks
from domain.language import Language
from playground.slack_rules.messages import checked_blocks
from tests.digests.newsletter import company, odd_records


def odd_edition(count: int) -> Edition:
    stories = odd_records.odd_stories(7, count)
    return compile_edition(odd_records.odd_material(stories, Language.JA))


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("language", list(Language))
def test_the_pages_hold_everything_in_its_order(place: int, language: Language) -> None:
    edition = compile_edition(company.edition_material(place, language))
    whole = [chunk for where in Place for chunk in chunks(edition, where)]
    assert [chunk for page in pages(edition) for chunk in page] == whole


@pytest.mark.parametrize("count", [0, 1, 40, 600])
def test_slack_takes_every_page(count: int) -> None:
    for page in pages(odd_edition(count)):
        blocks = [block for chunk in page for block in chunk.blocks]
        assert checked_blocks(blocks) == blocks
        assert len(blocks) <= BLOCKS_MAX
        assert sum(chunk.size for chunk in page) <= CHARACTERS_MAX or len(page) == 1


def test_a_page_of_stories_without_room_stands_under_the_same_heading() -> None:
    edition = odd_edition(40)
    pieces = list(edition.pieces)[-3:]
    page = page_of([one.model_copy(update={"group": ""}) for one in pieces], edition)
    assert [chunk.stories for chunk in page] == [1, 1, 1]
    assert page[0].blocks[1]["text"]["text"] == "そのほかの記録"
