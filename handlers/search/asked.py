"""What a person is looking for, as the screens of the search carry it from press to press."""

import json
from dataclasses import dataclass, replace
from typing import Self

from digests.lengths import length
from domain.capture import decode
from domain.errors import InvalidError
from domain.stories import Difficulty, PersonId
from handlers.kit.outdated import OLD_BUTTON
from storage.search import Filters, Query

TEXT_MAX = 80
"""So much is looked for: with the filters it has to fit into a block's id."""
PLACE_MAX = 255
"""Characters in the id of a block."""
FURTHEST = 10_000
"""Nobody turns pages beyond so many answers."""
_STANDING_IN = str.maketrans({'"': "\ue000", "\\": "\ue001"})
"""One sign each for what JSON would write with two; nobody types them."""
_BACK = str.maketrans({"\ue000": '"', "\ue001": "\\"})
DIFFICULTIES = {difficulty.value: difficulty for difficulty in Difficulty}
FILTERS = ("kind", "department", "tool", "difficulty")


@dataclass(frozen=True)
class Asked:
    """The words and the filters, "" for none, and how many of the answers were shown before."""

    text: str = ""
    kind: str = ""
    department: str = ""
    tool: str = ""
    difficulty: str = ""
    offset: int = 0

    @classmethod
    def of(cls, typed: str) -> Self:
        """What was typed, in one line."""
        return cls(" ".join(decode(typed).words.split())[:TEXT_MAX])

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is on."""
        return any(getattr(self, name) for name in FILTERS)

    def narrowed(self, name: str, value: str) -> Self:
        """The same words with another choice in one filter, from the first page on."""
        return replace(self, **{name: value}, offset=0)

    def widened(self) -> Self:
        """The same words without any filter."""
        return replace(self, **dict.fromkeys(FILTERS, ""), offset=0)

    def query(self, viewer: PersonId) -> Query:
        """As the search is asked."""
        filters = Filters(
            kinds=frozenset({self.kind} - {""}),
            department=self.department or None,
            tool=self.tool or None,
            difficulty=DIFFICULTIES.get(self.difficulty),
        )
        return Query(self.text, viewer, filters)

    def dump(self) -> str:
        """As a button carries it."""
        texts = (self.text, self.kind, self.department, self.tool, self.difficulty)
        kept = [text.translate(_STANDING_IN) for text in texts]
        return json.dumps([*kept, self.offset], ensure_ascii=False, separators=(",", ":"))

    def place(self) -> str:
        """As the id of the menus' block carries it; what is too long loses the end of its words."""
        over = max(0, length(self.dump()) - PLACE_MAX)
        return replace(self, text=self.text[: max(0, len(self.text) - over)]).dump()

    @classmethod
    def load(cls, dumped: str) -> Self:
        """Back from a button or a block's id."""
        try:
            *kept, offset = json.loads(dumped)
            place = min(max(0, int(offset)), FURTHEST)
            text, kind, department, tool, difficulty = (str(one).translate(_BACK) for one in kept)
        except (ValueError, TypeError, OverflowError):
            raise InvalidError(OLD_BUTTON) from None
        return cls(text, kind, department, tool, difficulty, place)
