"""An edition cut into pages for one reader: short ones, cut at the borders of stories."""

from collections.abc import Iterable, Iterator, Sequence

from digests.newsletter.edition import Edition, Piece, Place, Section, SectionKind
from digests.render.slack import Chunk, chunks

BLOCKS_MAX = 40
CHARACTERS_MAX = 2_400
"""Of one page: what is read before one wants to turn it. A longer story has a page of its own."""

Page = tuple[Chunk, ...]


def pages(edition: Edition) -> list[Page]:
    """What was posted, channel and thread, in its order."""
    return list(_cut(chunk for place in Place for chunk in chunks(edition, place)))


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
    for chunk in given:
        if page and not _takes(page, chunk):
            yield tuple(page)
            page = []
        page.append(chunk)
    if page:
        yield tuple(page)


def _takes(page: Sequence[Chunk], chunk: Chunk) -> bool:
    blocks = sum(len(one.blocks) for one in page) + len(chunk.blocks)
    size = sum(one.size for one in page) + chunk.size
    return blocks <= BLOCKS_MAX and size <= CHARACTERS_MAX
