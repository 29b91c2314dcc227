"""An edition as Slack messages: one for the channel, the others for its thread, in order.

Members' words are rich text, where text is literal: nothing they wrote can ping, link or format.
A message is cut at the border of a story, long before Slack would refuse it (slack_rules.md, 2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from digests.lengths import fitted, length
from digests.newsletter.edition import Edition, Piece, Place, Section, SectionKind, detailed
from digests.poster import Message
from digests.prose_template import render as prose
from digests.prose_template import render_line
from digests.render.pressing import TELLING, buttons
from digests.render.rich_text import Block, escaped, rich_text
from domain.language import Language
from domain.prose import Paragraph, Span, Style, plain

BLOCKS_MAX = 48
CHARACTERS_MAX = 9_000
"""Of one message; Slack publishes no number, and 9,597 in 50 blocks was accepted."""
HEADER_MAX = 150
THREAD_MAX = 10
ALT_MAX = 2_000


@dataclass(frozen=True)
class Chunk:
    """Blocks that stay together: a heading with what follows it, or a story."""

    blocks: tuple[Block, ...]
    words: str
    story_id: int | None = None
    stories: int = 0

    @property
    def size(self) -> int:
        """How many characters it shows."""
        return sum(map(_shown, self.blocks))


@dataclass
class Page:
    """A message being filled."""

    chunks: list[Chunk] = field(default_factory=list)

    def takes(self, chunk: Chunk) -> bool:
        """Whether one more chunk fits."""
        blocks = sum(len(held.blocks) for held in self.chunks) + len(chunk.blocks)
        size = sum(held.size for held in self.chunks) + chunk.size
        return not self.chunks or (blocks <= BLOCKS_MAX and size <= CHARACTERS_MAX)


@dataclass(frozen=True, slots=True)
class Picture:
    """The month's picture in Slack: its file, and its figures in words."""

    file_id: str
    alt: str


def render(edition: Edition, picture: Picture | None = None) -> tuple[Message, ...]:
    """The message for the channel, then those for its thread, at most ten."""
    channel, *thread = _pages(edition, picture)
    kept, left_out = thread[:THREAD_MAX], thread[THREAD_MAX:]
    untold = sum(chunk.stories for page in left_out for chunk in page.chunks)
    if untold:  # with them went the sentence that counts what the edition itself leaves out
        untold += max(0, edition.recorded - edition.told)
        kept[-1].chunks.append(_left_out(untold, edition.language))
    if kept and _has(edition, Place.THREAD):
        channel.chunks.append(_to_thread(edition))
    return (
        _message(channel, edition.summary),
        *(_message(page, _fallback(page, edition)) for page in kept),
    )


def places(edition: Edition) -> dict[int, int]:
    """In which message each story is told, by its number; the channel's is 1."""
    picture = Picture("", "") if edition.chart else None
    found: dict[int, int] = {}
    for number, page in enumerate(_pages(edition, picture)[: THREAD_MAX + 1], 1):
        for chunk in page.chunks:
            if chunk.story_id is not None:
                found.setdefault(chunk.story_id, number)
    return found


def _pages(edition: Edition, picture: Picture | None) -> list[Page]:
    """The channel's message is first; what does not fit in it opens the thread."""
    pages = [Page([Chunk((_header(edition.title),), edition.title)])]
    for place in Place:
        if place is Place.THREAD and _has(edition, place):
            pages.append(Page())
        for chunk in chunks(edition, place, picture):
            if not pages[-1].takes(chunk):
                pages.append(Page())
            pages[-1].chunks.append(chunk)
    return pages


def _has(edition: Edition, place: Place) -> bool:
    return any(section.place is place for section in edition.sections)


def chunks(edition: Edition, place: Place, picture: Picture | None = None) -> Iterator[Chunk]:
    """What stands in that place, in order, parted at the borders of stories."""
    for section in edition.sections:
        if section.place is place:
            told = _details if section.kind is SectionKind.DETAILS else _section
            yield from told(section, edition)
            if picture is not None and section.kind is SectionKind.FIGURES:
                yield Chunk((_image(picture),), "")


def _section(section: Section, edition: Edition) -> Iterator[Chunk]:
    """A heading is never parted from what follows it."""
    opening = list(_opening(section))
    group = ""
    for piece in section.pieces:
        above = piece.line_above(edition.language)
        told = (_story(piece, above), *buttons(piece, section.kind, edition))
        blocks = [*opening, *_group(piece, group), *told]
        told_id = piece.story_id if section.kind in TELLING else None
        yield Chunk(tuple(blocks), above or piece.paragraphs[0].text, told_id, stories=1)
        opening, group = [], piece.group
    if opening:
        yield Chunk(tuple(opening), " ".join(paragraph.text for paragraph in section.intro))
    if section.outro:
        yield Chunk((rich_text(section.outro),), "")


def _details(section: Section, edition: Edition) -> Iterator[Chunk]:
    """What the leads tell beyond the channel, each under its title."""
    opening = list(_opening(section))
    for piece in detailed(edition.sections):
        told = rich_text((_bold(piece.headline), *piece.details))
        yield Chunk((*opening, told), piece.headline)
        opening = []


def _image(picture: Picture) -> Block:
    return {
        "type": "image",
        "slack_file": {"id": picture.file_id},
        "alt_text": fitted(picture.alt, ALT_MAX),
    }


def _opening(section: Section) -> Iterator[Block]:
    if section.heading:
        yield {"type": "divider"}
        yield _header(section.heading)
    if section.intro:
        yield rich_text(section.intro)


def _group(piece: Piece, previous: str) -> Iterator[Block]:
    if piece.group and piece.group != previous:
        yield rich_text((_bold(piece.group),))


def _story(piece: Piece, above: str) -> Block:
    headline = (_bold(above),) if above else ()
    below = (plain(piece.note),) if piece.note else ()
    return rich_text((*headline, *piece.paragraphs, *below))


def _bold(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text=text, style=Style.STRONG),))


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": fitted(text, HEADER_MAX)}}


def _left_out(count: int, language: Language) -> Chunk:
    """How many stories the thread had no room for."""
    return Chunk((rich_text(prose("rest", language, part="outro", count=count)),), "")


def _to_thread(edition: Edition) -> Chunk:
    """Where the rest is told."""
    headings = [one.heading for one in edition.sections if one.place is Place.THREAD]
    words = prose("edition", edition.language, part="to_thread", headings=headings)
    return Chunk((rich_text(words),), "")


def _message(page: Page, text: str) -> Message:
    blocks = tuple(block for chunk in page.chunks for block in chunk.blocks)
    return Message(text=escaped(text), blocks=blocks)


def _fallback(page: Page, edition: Edition) -> str:
    words = "\n".join(filter(None, (chunk.words for chunk in page.chunks)))
    return render_line("edition", edition.language, part="thread", title=edition.title) + words


def _shown(block: Block) -> int:
    """How many characters a block shows, links with their addresses."""
    total = 0
    for key, value in block.items():
        if isinstance(value, dict):
            total += _shown(value)
        elif isinstance(value, list):
            total += sum(map(_shown, value))
        elif key in {"text", "url"}:
            total += length(value)
    return total
