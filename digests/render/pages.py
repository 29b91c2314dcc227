"""An edition cut into pages for one reader: short ones, cut at the borders of stories."""

from collections.abc import Iterable, Iterator, Sequence

from digests.newsletter.edition import Edition, Piece, Place, Section, SectionKind
from digests.render.slack import Chunk, chunks

BLOCKS_MAX = 40
CHARACTERS_MAX = 2_400
"""Of one page: what is read before one wants to turn it. A longer story has a page of its own."""

Page = tuple[Chunk, ...]


def pages(edition: Edition) -> list[Page]:
    """What was posted, in its order; the thread begins a page unless all of it fits on the last."""
    channel, thread = (list(_cut(chunks(edition, place))) for place in Place)
    if len(thread) == 1 and channel:
        both = (*channel[-1], *thread[0])
        if len(list(_cut(both))) == 1:
            return [*channel[:-1], both]
    return [*channel, *thread]


def page_of(pieces: Sequence[Piece], edition: Edition) -> Page:
    """A page of stories that the edition itself has no room for."""
    heading = next(
        (one.heading for one in edition.sections if one.kind is SectionKind.REST and one.heading),
        "",
    )
    section = Section(
        kind=SectionKind.REST, place=Place.THREAD, heading=heading, pieces=tuple(pieces)
    )
    return tuple(chunks(edition.model_copy(update={"sections": (section,)}), Place.THREAD))


def _cut(given: Iterable[Chunk]) -> Iterator[Page]:
    page: list[Chunk] = []
    blocks = characters = 0
    for chunk in given:
        more, size = len(chunk.blocks), chunk.size
        if page and not _fit(blocks + more, characters + size):
            yield tuple(page)
            page, blocks, characters = [], 0, 0
        page.append(chunk)
        blocks, characters = blocks + more, characters + size
    if page:
        yield tuple(page)


def _fit(blocks: int, characters: int) -> bool:
    return blocks <= BLOCKS_MAX and characters <= CHARACTERS_MAX
