"""One line of text into a story: what is certain becomes figures, what is not becomes choices."""

import re
from dataclasses import dataclass
from typing import Any

from domain.capture.draft import Choice, Draft
from domain.capture.excess import doubt_frequency
from domain.capture.heads import read_people
from domain.capture.hopes import is_hoped
from domain.capture.metrics import read_metrics
from domain.capture.often import read_frequency
from domain.capture.savings import read_money
from domain.capture.scan import scan
from domain.capture.text import Line, decode_marked, display, reading, unmarked
from domain.capture.times import read_times
from domain.capture.title import title
from domain.capture.tokens import Mark
from domain.effect import Standing
from domain.errors import InvalidError
from domain.language import Language
from domain.stories import MANY, Kind, NewStory

_SAID_BEFORE = re.compile(
    rf"(?:^|[\s(、,:・/の減縮る{Mark.DURATION}{Mark.PEOPLE}{Mark.FREQUENCY}])$"
)
_SAID_AFTER = re.compile(r"\s?(?:[)、。,.・/\s]|で|です|ベース|$)")
_LINK_MAX = 3_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The story of a line, and the readings that a press would add to it.

    `left` is what found no room in the story's texts; its `original` keeps it.
    """

    story: NewStory
    choices: tuple[Choice, ...] = ()
    left: str = ""


def read(line: str, *, kind: Kind, language: Language, hours_per_day: float = 8) -> Reading:
    """Read one line, raw, escaped by Slack or from a form; InvalidError if nothing is in it."""
    decoded = decode_marked(line)
    draft = drafted(decoded, kind=kind, hours_per_day=hours_per_day)
    story = NewStory(
        kind=kind,
        language=language,
        title=title(draft),
        original=unmarked(decoded.words).strip(),
        tags=tags_of(draft),
        helpers=decoded.helpers[:MANY],
        link=_link(decoded),
        metrics=tuple(draft.metrics),
        day_hours=hours_per_day,
        **draft.figures,
    )
    return Reading(story, tuple(draft.choices))


def drafted(line: Line, *, kind: Kind, hours_per_day: float) -> Draft:
    """The findings of all rules in a line; InvalidError if nothing is in it."""
    shown = display(line.words)
    if not unmarked(shown).strip():
        raise InvalidError("There is no text. Please write what you changed.")
    draft = Draft(scan(reading(shown)), shown, hours_per_day, failed=kind is Kind.FAILURE)
    _read_figures(draft)
    return draft


def _read_figures(draft: Draft) -> None:
    """Each rule in its turn: a figure that one has taken is no other's."""
    read_times(draft)
    read_metrics(draft)
    read_money(draft)
    read_frequency(draft)
    read_people(draft)
    doubt_frequency(draft)
    _read_standing(draft)
    draft.use(*draft.scan.of(Mark.TAG), *draft.scan.of(Mark.MENTION))
    addresses = draft.scan.of(Mark.LINK)
    if len({draft.scan.tokens[i].value for i in addresses}) == 1:
        draft.use(*addresses)


def _read_standing(draft: Draft) -> None:
    """How the figures are known, where it is said; what is only hoped for is expected."""
    said = [
        i
        for i in draft.scan.of(Mark.STANDING)
        if _SAID_BEFORE.search(draft.scan.ahead(i, 1))
        and _SAID_AFTER.match(draft.scan.behind(i, 4))
    ]
    standings: set[Any] = {draft.scan.tokens[i].value for i in said}
    if len(standings) == 1:
        draft.figures["standing"] = standings.pop()
        draft.use(*said)
    if draft.failed or draft.figures.get("standing") is Standing.MEASURED:
        return
    if (draft.figures or draft.metrics or draft.choices) and is_hoped(draft.scan):
        draft.figures["standing"] = Standing.EXPECTED


def tags_of(draft: Draft) -> tuple[str, ...]:
    """The tags in their order, each once however it is written."""
    tags: dict[str, str] = {}
    for i in draft.scan.of(Mark.TAG):
        token = draft.scan.tokens[i]
        tag = draft.shown[token.start + 1 : token.end]
        tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:MANY]


def _link(line: Line) -> str:
    """The first address, as the story's link."""
    return next((link for link in line.links if len(link) <= _LINK_MAX), "")
