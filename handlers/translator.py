"""Labels, buttons and short answers in one language; the msgids are the English sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from digests import words
from domain.calendar import Month
from domain.language import Language


@dataclass(frozen=True)
class Translator:
    """Says an English sentence of ours in its language, with ``%(name)s`` places filled in."""

    language: Language
    catalog: Mapping[str, str] = field(default_factory=dict, repr=False)
    tz: str | None = None
    """The time zone of whom it speaks to; None where Slack has not said it."""

    def __call__(self, sentence: str, **params: object) -> str:
        """The sentence in this language; itself where the catalog has no words for it.

        A day or a month among the values is written as the language writes it.
        """
        said = self.catalog.get(sentence) or sentence
        return said % {name: self._said(one) for name, one in params.items()} if params else said

    def _said(self, value: object) -> object:
        if isinstance(value, Month):
            return words.edition_name(value.year, value.month, self.language)
        if isinstance(value, date) and not isinstance(value, datetime):
            return words.date(value, self.language)
        return value
