"""Whose turn it is to lead, after who led before: departments and people, looked at alike.

Over a year every department that tells something leads once, as far as there are places; and who
led the last editions in a row steps back as long as somebody waits who did not.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from digests.newsletter.worth import Worth
from domain.stories import PersonId, Story
from storage.leading import LedMonth

IN_A_ROW_MAX = 2
"""So many editions in a row are enough; before a third, others who wait come first."""
LONG = 6
"""From so many editions without leading on, having waited is a reason of its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that could lead, under the department it is told under; None where none is shown."""

    story: Story
    home: str | None
    worth: Worth

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

    @cached_property
    def resting_departments(self) -> frozenset[str]:
        """Departments that led the last editions in a row."""
        return _in_a_row(one.departments for one in self.led[:IN_A_ROW_MAX])

    @cached_property
    def resting_authors(self) -> frozenset[PersonId]:
        """People who led the last editions in a row."""
        return _in_a_row(one.authors for one in self.led[:IN_A_ROW_MAX])

    def is_resting(self, candidate: Candidate) -> bool:
        """Whether its department or its author led the last editions in a row."""
        return (
            candidate.home in self.resting_departments or candidate.author in self.resting_authors
        )


def whose_turn(
    left: Sequence[Candidate], chosen: Collection[Candidate], turns: Turns
) -> list[Candidate]:
    """Those of the candidates left that may lead next; never none where some are left."""
    homes = {candidate.home for candidate in chosen}
    due = {home for home in {one.home for one in left} if home not in homes and turns.is_due(home)}
    rested = _rested(left, chosen, lambda one: one.home, turns.resting_departments)
    rested = _rested(rested, chosen, lambda one: one.author, turns.resting_authors)
    return [candidate for candidate in rested if candidate.home in due] or rested


def _rested(
    left: Sequence[Candidate],
    chosen: Collection[Candidate],
    whose: Callable[[Candidate], str | None],
    resting: frozenset[str],
) -> list[Candidate]:
    """All but those who rest, as long as somebody waits who neither rests nor leads already."""
    leading = {whose(candidate) for candidate in chosen}
    waiting = {whose(candidate) for candidate in left} - leading - resting
    if not waiting:
        return list(left)
    return [candidate for candidate in left if whose(candidate) not in resting]


def _in_a_row(months: Iterable[frozenset[str]]) -> frozenset[str]:
    """Who is in each of these months, if there are enough of them."""
    each = list(months)
    return frozenset.intersection(*each) if len(each) == IN_A_ROW_MAX else frozenset()
