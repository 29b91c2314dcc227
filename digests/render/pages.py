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
    if len(thread) == 1 and channel and _fit((*channel[-1], *thread[0])):
        return [*channel[:-1], (*channel[-1], *thread[0])]
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
    for chunk in given:
        if page and not _fit((*page, chunk)):
            yield tuple(page)
            page = []
        page.append(chunk)
    if page:
        yield tuple(page)


def _fit(page: Page) -> bool:
    blocks = sum(len(chunk.blocks) for chunk in page)
    return blocks <= BLOCKS_MAX and sum(chunk.size for chunk in page) <= CHARACTERS_MAX
