"""How a person can stand in a row: by their id, and by their name as Slack shows it.

The id is taken out wherever it stands. A display name may be any word, such as マクロ化: it
is taken out only of stories known to thank the person, and there only as one says a name; and of
the column in which a file's author stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.people import prose_name
from domain.stories import PersonId
from storage.audit import ERASED, NOBODY

IDS = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])"
ADDRESSED = r"@{0}|{0}(?=\s?(?:さん|様|さま|氏|くん|君|ちゃん))"
"""A name stands for a person where it is spoken to or of as one; anything can be a name."""


@dataclass(frozen=True, slots=True)
class Names:
    """Whom to take out of other people's rows."""

    person: PersonId
    written: tuple[str, ...] = ()
    """The names as Slack shows them and newsletters tell them, longest first."""
    shown: str = ""
    """The name exactly as Slack shows it."""

    @classmethod
    def of(cls, person: PersonId, name: str) -> "Names":
        """With the display name, and the part of it that newsletters tell."""
        whole = {name.strip(), prose_name(name)} - {""}
        whole |= {"".join(one.split()) for one in whole}
        return cls(person, tuple(sorted(whole, key=len, reverse=True)), name.strip())

    def without(self, text: str) -> str:
        """The text without the id; `ERASED` where it is the id alone."""
        return re.sub(IDS.format(re.escape(self.person)), ERASED, text)

    def unnamed(self, value: Any) -> Any:
        """Content that is known to thank the person, without their name."""
        match value:
            case str():
                return self._unnamed(value)
            case list():
                return [self.unnamed(one) for one in value]
            case dict():
                return {key: self.unnamed(one) for key, one in value.items()}
            case _:
                return value

    def _unnamed(self, text: str) -> str:
        if text == self.shown and text:
            return NOBODY
        for name in self.written:
            text = re.sub(ADDRESSED.format(re.escape(name)), NOBODY, text)
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
