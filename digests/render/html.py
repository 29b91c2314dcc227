"""An edition as a whole web page: for the phone, the screen and paper, with nothing to load."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from digests.newsletter.edition import Edition

TEMPLATES = Path(__file__).parent.parent / "templates"


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
    return environment.get_template("page.html.j2")
