"""How a person can stand in a text: their id, and their full name as Slack shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.people import prose_name
from domain.stories import PersonId
from storage.audit import ERASED, NOBODY

LONG_ENOUGH = 4
"""A shorter name without a blank, such as 森, stands in too many other words to be taken out."""
IDS = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True, slots=True)
class Names:
    """Whom to take out of other people's rows."""

    person: PersonId
    written: tuple[str, ...] = ()
    """Full names, longest first."""
    exact: frozenset[str] = frozenset()
    """Names too short to be taken out of a text: taken out where nothing but a name stands."""

    @classmethod
    def of(cls, person: PersonId, name: str) -> "Names":
        """The names that can be taken out without harming other words."""
        whole = {name.strip(), prose_name(name)} - {""}
        whole |= {"".join(one.split()) for one in whole}
        safe = {one for one in whole if " " in one or "　" in one or len(one) >= LONG_ENOUGH}
        written = tuple(sorted(safe, key=len, reverse=True))
        return cls(person, written, frozenset(whole - safe))

    @property
    def all(self) -> tuple[str, ...]:
        """Everything to look for."""
        return (self.person, *self.written)

    def without(self, text: str) -> str:
        """The text with a mark in place of the person; `ERASED` where it is the id alone."""
        if text == self.person:
            return ERASED
        text = re.sub(IDS.format(re.escape(self.person)), ERASED, text)
        for name in self.written:
            pattern = re.escape(name)
            if LATIN.match(name):
                pattern = IDS.format(pattern)
            text = re.sub(pattern, NOBODY, text)
        return text

    def clean(self, value: Any) -> Any:
        """JSON-like content without the person, neither as a value nor in one nor as a key."""
        match value:
            case str():
                return self.without(value)
            case list():
                return [self.clean(one) for one in value]
            case dict():
                return dict(self._pairs(value))
            case _:
                return value

    def _pairs(self, content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for key, value in content.items():
            if key == "helpers":  # shown as mentions: nobody can be mentioned in their place
                value = [one for one in value if one != self.person]  # noqa: PLW2901 -- the same list, shorter
            yield self.without(key), self.clean(value)
