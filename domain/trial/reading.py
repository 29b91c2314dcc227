"""One line of text into a trial: period, indicator, scope, cost and criteria."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.capture.reading import tags_of
from domain.capture.text import decode_marked, display, unmarked
from domain.errors import InvalidError, KakehashiError
from domain.language import Language
from domain.periods.reading import Found, locate
from domain.pocs import NewPoc, check_coming
from domain.trial.cost import read_cost
from domain.trial.draft import TrialDraft, headline, with_pieces
from domain.trial.indicator import read_indicator
from domain.trial.labels import read_criteria, read_place, read_scope_and_tools
from domain.trial.rhythm import rhythm_for

READ_MAX = 2_000
"""So many characters are looked through; all of them are kept as the original."""


@dataclass(frozen=True, slots=True)
class TrialReading:
    """The trial of a line, what was wrong in it, and whether its scope was only assumed."""

    poc: NewPoc
    problems: tuple[KakehashiError, ...] = ()
    scope_assumed: bool = False


def read_trial(
    line: str,
    *,
    today: date,
    language: Language,
    departments: Callable[[str], str | None] | None = None,
    fiscal_start: int = 4,
) -> TrialReading:
    """Read one line, raw, escaped by Slack or from a form; InvalidError if nothing is in it.

    `departments` names the department a tag means; it is the scope where none is said.
    """
    words = decode_marked(line).words
    shown = display(words)[:READ_MAX]
    if not unmarked(shown).strip():
        raise InvalidError("There is no text. Please write what you want to try.")
    draft = _read(shown, today, fiscal_start, narrow=False)
    if not draft.says_something:
        draft = _read(shown, today, fiscal_start, narrow=True)
    tags = tags_of(with_pieces(draft.open))
    assumed = "" if draft.fields.get("scope") else _scope(tags, departments)
    poc = NewPoc(
        language=language,
        title=headline(draft.rest) or headline(shown),
        original=unmarked(words).strip(),
        tags=tags,
        **{"scope": assumed, **draft.fields},
    )
    return TrialReading(poc, tuple(draft.problems), scope_assumed=bool(assumed))


def _read(shown: str, today: date, fiscal_start: int, *, narrow: bool) -> TrialDraft:
    """Each rule in its turn: what one has cut, no other reads."""
    draft = TrialDraft(shown)
    _read_period(draft, today, fiscal_start, certain=True)
    read_criteria(draft, narrow=narrow)
    if "start_on" not in draft.fields and not draft.problems:
        _read_period(draft, today, fiscal_start, certain=False)
    read_scope_and_tools(draft, narrow=narrow)
    read_place(draft)
    read_indicator(draft)
    read_cost(draft)
    return draft


def _read_period(draft: TrialDraft, today: date, fiscal_start: int, *, certain: bool) -> None:
    found = locate(draft.open, today, fiscal_start=fiscal_start, certain=certain)
    if found is None:
        return
    draft.cut(found.start, found.end)
    if found.begun:
        draft.cut(*found.begun)
    try:
        start, end = _ends(found, today)
    except InvalidError as error:
        draft.problems.append(error)
        return
    draft.fields |= {"start_on": start, "end_on": end, "rhythm": rhythm_for(start, end)}


def _ends(found: Found, today: date) -> tuple[date, date]:
    """The first and the last day; InvalidError where there can be no such trial."""
    if isinstance(found.said, InvalidError):
        raise found.said
    check_coming(found.said.end_on, today)
    return found.said.start_on, found.said.end_on


def _scope(tags: tuple[str, ...], departments: Callable[[str], str | None] | None) -> str:
    """Where it is tried, as far as the tags tell: a department's, else the first."""
    named = (departments(tag) for tag in tags) if departments else ()
    return next((name for name in named if name), tags[0] if tags else "")
