"""Whose turn it is to lead, after who led before: departments and people, looked at alike.

Over a year every department that tells something leads once, as far as there are places; and who
led the last editions in a row steps back as long as somebody waits who did not. Editions that
nobody led, as one of an empty month, count for neither.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from digests.newsletter.choosing.substance import Substance
from digests.newsletter.choosing.worth import Worth
from domain.stories import PersonId, Story
from storage.leading import LedMonth

IN_A_ROW_MAX = 2
"""So many editions in a row are enough; before a third, others who wait come first."""
LONG = 6
"""From so many editions without leading on, having waited is a reason of its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that could lead, with the department it is told under; None where none is shown.

    It `rests` where its department or its author led the last editions in a row.
    """

    story: Story
    home: str | None
    worth: Worth
    substance: Substance
    rests: bool

    @property
    def author(self) -> PersonId | None:
        """Who wrote it, if it shows that."""
        return self.story.author


@dataclass(frozen=True)
class Turns:
    """What the editions before say about the next one; `led` has the newest first."""

    led: tuple[LedMonth, ...]

    def waited(self, home: str | None) -> int:
        """How many editions in a row a department has not led."""
        if home is None:
            return 0
        return next((n for n, one in enumerate(self.led) if home in one.departments), len(self.led))

    def is_due(self, home: str | None) -> bool:
        """Whether a department led none of the editions that are remembered."""
        return home is not None and self.waited(home) == len(self.led)

    def has_waited_long(self, home: str | None) -> bool:
        """Whether having waited is worth telling: of a first edition nobody waited for."""
        return self.waited(home) >= LONG or (bool(self.led) and self.is_due(home))

    def resting_departments(self, homes: Iterable[str | None]) -> set[str | None]:
        """Those of these departments that led the last editions in a row."""
        return {one for one in set(homes) if self.of_department(one) >= IN_A_ROW_MAX}

    def resting_authors(self, authors: Iterable[PersonId | None]) -> set[PersonId | None]:
        """Those of these people who led the last editions in a row."""
        return {one for one in set(authors) if self.of_author(one) >= IN_A_ROW_MAX}

    def of_department(self, home: str | None) -> int:
        """How many of the last editions in a row a department led."""
        return _in_a_row(home in month.departments for month in self.led)

    def of_author(self, author: PersonId | None) -> int:
        """How many of the last editions in a row a person led."""
        return _in_a_row(author in month.authors for month in self.led)


def whose_turn(
    left: Sequence[Candidate], chosen: Collection[Candidate], turns: Turns, *, places: int
) -> list[Candidate]:
    """Those of the candidates left that may lead next, with so many places to go.

    Departments step back first, then people of those whose turn it is; never all of them.
    """
    leading, named = {one.home for one in chosen}, {one.author for one in chosen}
    rested = _rested(left, leading, lambda one: one.home, turns.of_department)
    rested = _rested(rested, named, lambda one: one.author, turns.of_author)
    homes = set(filter(turns.is_due, {one.home for one in rested} - leading))
    due = [one for one in rested if one.home in homes]
    return _seldom_heard(due, places) or rested


def _rested(
    left: Sequence[Candidate],
    leading: Collection[str | None],
    whose: Callable[[Candidate], str | None],
    in_a_row: Callable[[str | None], int],
) -> list[Candidate]:
    """All but those who led enough in a row, while somebody waits who led fewer of late."""
    rows = {name: in_a_row(name) for name in {whose(candidate) for candidate in left}}
    waiting = [row for name, row in rows.items() if name not in leading]
    if not waiting:
        return list(left)
    most = max(IN_A_ROW_MAX - 1, min(waiting))
    return [candidate for candidate in left if rows[whose(candidate)] <= most]


def _seldom_heard(due: Sequence[Candidate], places: int) -> list[Candidate]:
    """Where there are places for some departments only, none is taken from those that tell least.

    Who tells many stories in a month will tell more; who tells one may not come back for a year.
    """
    told = Counter(candidate.home for candidate in due)
    most = max(sorted(told.values())[:places], default=0)
    return [candidate for candidate in due if told[candidate.home] <= most]


def _in_a_row(led: Iterable[bool]) -> int:
    return sum(1 for _ in takewhile(bool, led))
