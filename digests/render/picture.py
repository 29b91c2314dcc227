"""The month's picture: an SVG from a template, and the PNG that another process draws of it.

Drawing takes the memory of a typesetter and two fonts, 100 MB, for a picture a month: so a process
of its own draws and ends. Nothing of a member's stands in the picture, and all of it is escaped.
"""

import subprocess
import sys
from functools import lru_cache

import structlog
from jinja2 import Template

from digests.newsletter.edition import Chart
from digests.render.bars import layout
from digests.render.markup import environment
from domain.language import Language

log = structlog.get_logger()

FAMILY = "Noto Sans CJK JP"
PROGRAM = (sys.executable, "-m", "digests.render.drawing")
PATIENCE = 20.0
"""Seconds until a drawing is given up; it takes half of one."""


class NotDrawnError(Exception):
    """The picture could not be drawn."""


def svg(chart: Chart, language: Language, family: str = FAMILY) -> str:
    """The picture as SVG; `family` names the fonts of its words."""
    return _template().render(plan=layout(chart, language), family=family)


def draw(chart: Chart, language: Language, *, seconds: float = PATIENCE) -> bytes:
    """The picture as PNG, two pixels a unit; NotDrawnError where it does not come to be in time."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own program
            PROGRAM,
            input=svg(chart, language).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("picture.not_drawn", why=type(error).__name__)
        raise NotDrawnError from error
    return done.stdout


@lru_cache
def _template() -> Template:
    return environment().get_template("chart.svg.j2")
