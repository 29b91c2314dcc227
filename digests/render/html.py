"""An edition as web pages: for the phone, the screen and paper, with nothing to load.

Every word is escaped by the templates, once. A page carries its own style, and its policy lets a
browser run or load nothing else, whatever a member wrote.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from jinja2 import Environment
from markupsafe import Markup, escape

from digests.newsletter.edition import Edition, Piece, Place, Section, SectionKind
from digests.prose_template import render_line
from digests.render.markup import TEMPLATES, environment
from digests.render.picture import svg
from digests.words import STANDINGS
from domain.language import Language
from domain.prose import Span, Style

_STANDING = "|".join(name for names in STANDINGS.values() for name in names.values())
_UNIT = (
    "時間|分|秒|日間|日|週間|週|か月|月号|月|年度|年|円|万円|億円|%|％|割|件|部署|社|店|名|人"
    "|回|個|枚|台|本|行|つ"
)
_UNIT_EN = "min|h|s|days?|weeks?|months?|people"
WHOLE = re.compile(
    f"[（(](?:{_STANDING})[）)][。.]?|(?:[0-9][0-9,.]*(?:{_UNIT}))+"
    f"|[0-9][0-9,.]* (?:{_UNIT_EN})\\b|(?<![A-Za-z0-9/.])/dx(?:-[a-z]+)?"
)
"""What stays on one line: a standing in its brackets, a number with its unit, as 1時間45分, and a
command."""
WEB = re.compile("https?://", re.IGNORECASE)
FAMILY = "Hiragino Sans, Noto Sans JP, Noto Sans CJK JP, Yu Gothic UI, Meiryo, sans-serif"
LONG = 20
"""From so many records on, a page begins with its contents."""


@dataclass(frozen=True)
class Way:
    """Where a page leads, and what that is called."""

    text: str
    address: str


@dataclass(frozen=True)
class Around:
    """What stands around an edition: where its pages lead, and when it was posted.

    `pages` are the addresses of all pages of an edition that has several, `number` is the place
    of this one among them, counted from 1, and `beyond` how many stories the others tell.
    `reader` is the language of who opens it, where that is known.
    """

    index: str = ""
    older: Way | None = None
    newer: Way | None = None
    pages: tuple[str, ...] = ()
    number: int = 1
    beyond: int = 0
    posted_on: str = ""
    reader: Language | None = None


@dataclass(frozen=True)
class Entry:
    """An edition in the list of back numbers."""

    name: str
    address: str
    fiscal_year: int
    headlines: tuple[str, ...]


ALONE = Around()


def render(edition: Edition, around: Around = ALONE) -> str:
    """The page of an edition, its picture in it; the last words of Slack's channel stand last."""
    return _page(
        "page",
        edition.language,
        edition.title,
        edition=edition.model_copy(update={"sections": edition.on_one_page}),
        around=around,
        picture=_picture(edition),
        written_in=_written_in(edition.language, around.reader),
    )


def render_beyond(edition: Edition, pieces: Sequence[Piece], around: Around) -> str:
    """A further page, with stories of the month that the edition only counts."""
    title = _saying(edition.language)(
        part="page_title", title=edition.title, number=around.number, pages=len(around.pages)
    )
    return _page(
        "page_beyond",
        edition.language,
        title,
        pieces=pieces,
        around=around,
        written_in=_written_in(edition.language, around.reader),
    )


def render_index(entries: Sequence[Entry], language: Language) -> str:
    """The list of back numbers, newest first."""
    title = _saying(language)(part="index_title")
    return _page("page_index", language, title, entries=entries)


def render_closed() -> str:
    """What a link that opens nothing shows, in every language."""
    languages = [(language, _saying(language)) for language in Language]
    title = " / ".join(say(part="closed_title") for _, say in languages)
    return _page("page_closed", Language.JA, title, languages=languages)


@lru_cache
def policy() -> str:
    """The content security policy of every page: its own style and pictures within it, no more."""
    style = b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _page(name: str, language: Language, title: str, **values: object) -> str:
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            language=language,
            title=title,
            policy=policy(),
            style=Markup(_style()),  # noqa: S704 -- our own file
            say=_saying(language),
            **values,
        )
    )


def _saying(language: Language) -> Callable[..., str]:
    return partial(render_line, "page", language)


def _written_in(language: Language, reader: Language | None) -> str:
    """In which language it is written, said in the reader's; empty where that is the same."""
    return "" if reader in {None, language} else _saying(reader)(part="written_in", of=language)


def _picture(edition: Edition) -> str:
    """The month's picture as an address that holds it; empty for an edition without one."""
    if edition.chart is None:
        return ""
    drawn = svg(edition.chart, edition.language, FAMILY)
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


@lru_cache
def _style() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


@lru_cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"whole": _whole, "anchor": _anchor}
    made.tests |= {"address": _is_address, "long": _is_long, "short": _is_short}
    return made


def _whole(text: str) -> Markup:
    """The text escaped; no standing and no figure is broken: no 「（推⏎定）」, no 「15⏎分」."""
    kept = WHOLE.sub(r'<span class="whole">\g<0></span>', str(escape(text)))
    return Markup(kept)  # noqa: S704 -- escaped above; only our own span was added


def _anchor(piece: Piece, kind: str) -> str:
    what, record = ("poc", piece.poc_id) if piece.poc_id is not None else ("story", piece.story_id)
    return f"{what}-{kind}-{record}"


def _is_address(span: Span) -> bool:
    """Whether it is a link that a browser may follow: no `javascript:` ever becomes one."""
    return span.style is Style.LINK and bool(WEB.match(span.target))


def _is_short(section: Section) -> bool:
    """Whether paper sets it in two columns: short records, and the last words."""
    return section.place is Place.THREAD or section.kind is SectionKind.CLOSING


def _is_long(edition: Edition) -> bool:
    return sum(len(section.pieces) for section in edition.sections) >= LONG
