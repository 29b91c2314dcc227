"""An edition as a whole web page: for the phone, the screen and paper, with nothing to load."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from digests.newsletter.edition import Edition
from digests.words import STANDINGS

TEMPLATES = Path(__file__).parent.parent / "templates"
_STANDING = "|".join(name for names in STANDINGS.values() for name in names.values())
STANDING = re.compile(f"[（(](?:{_STANDING})[）)][。.]?")


def render(edition: Edition) -> str:
    """The page; every word is escaped by the template, once."""
    return _page().render(edition=edition)


@lru_cache
def _page() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["whole"] = _whole
    return environment.get_template("page.html.j2")


def _whole(text: str) -> Markup:
    """The text escaped, with every standing kept on one line: no 「（推⏎定）」."""
    kept = STANDING.sub(r'<span class="whole">\g<0></span>', str(escape(text)))
    return Markup(kept)  # noqa: S704 -- escaped above; only our own span was added
