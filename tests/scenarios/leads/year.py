"""Months of stories, and who leads each edition: the real choice, remembered as storage does."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digests.newsletter.choosing.fairness import IN_A_ROW_MAX, Turns
from digests.newsletter.choosing.selection import LEADS_MAX, Choice, choose
from digests.newsletter.choosing.substance import Substance, substance_of
from digests.newsletter.material import MONTHS_LOOKED_BACK, Material
from digests.newsletter.telling.naming import home
from domain.calendar import Month
from domain.stories import Story
from storage.leading import LedMonth

START = Month(2026, 4)
Rows = Mapping[str | None, int]
"""How many editions in a row somebody led."""


@dataclass(frozen=True)
class Edition:
    """One month's stories, who led before, and who leads now."""

    material: Material
    choices: tuple[Choice, ...]

    @property
    def homes(self) -> dict[int, str | None]:
        """The department of each story, by its id."""
        return {story.id: home(story, self.material) for story in self.material.stories}

    def telling(self, least: Substance) -> list[Story]:
        """The stories that tell as much as that, or more."""
        return [story for story in self.material.stories if substance_of(story) >= least]

    @property
    def led(self) -> LedMonth:
        """Who leads it, as it is remembered."""
        departments = {choice.home for choice in self.choices} - {None}
        authors = {choice.story.author for choice in self.choices} - {None}
        return LedMonth(
            str(self.material.month),
            frozenset(map(str, departments)),
            frozenset(map(str, authors)),
        )


@dataclass
class Years:
    """The editions of a company, the oldest first."""

    editions: list[Edition] = field(default_factory=list)

    def live(self, months: Sequence[Sequence[Story]]) -> "Years":
        """Choose for one month after the other; a month without stories has no edition."""
        for number, stories in enumerate(months):
            if stories:
                self.choose(Material(month=START.add(number), stories=tuple(stories)))
        return self

    def choose(self, material: Material) -> None:
        """Choose who leads this month, after those before."""
        first = str(material.month.add(-MONTHS_LOOKED_BACK))
        led = [edition.led for edition in reversed(self.editions)]
        before = tuple(month for month in led if month.month >= first)
        remembering = replace(material, led=before)
        self.editions.append(Edition(remembering, self.pick(remembering)))

    def pick(self, material: Material) -> tuple[Choice, ...]:
        """Who leads: the bot's choice."""
        return choose(material)

    def broken_promises(self) -> Iterator[str]:
        """What the choice promises and did not keep, a line each."""
        for edition in self.editions:
            yield from _left_out(edition)
            yield from _too_often(edition)


def _left_out(edition: Edition) -> Iterator[str]:
    """A department that tells something leads this edition, or led one of the year before it.

    It waits for the next only where others, who waited as long, fill the page.
    """
    turns = Turns(edition.material.led)
    leading = {choice.home for choice in edition.choices}
    full = sum(turns.is_due(one) for one in leading) == LEADS_MAX
    telling = {edition.homes[one.id] for one in edition.telling(Substance.STORY)}
    for name in sorted(filter(None, telling - leading)):
        if turns.is_due(name) and not full:
            yield f"{edition.material.month}: {name} is left out"


def _too_often(edition: Edition) -> Iterator[str]:
    """Nobody leads a third edition in a row while somebody waits who led fewer in a row.

    Who waits tells as much as who leads. People wait for others of departments whose turn it is at
    least as much.
    """
    turns, homes = Turns(edition.material.led), edition.homes
    leading = {choice.home for choice in edition.choices}
    named = {choice.story.author for choice in edition.choices}
    for choice in edition.choices:
        row = turns.of_department(choice.home)
        stories = edition.telling(substance_of(choice.story))
        waiting = {homes[one.id]: turns.of_department(homes[one.id]) for one in stories}
        yield from _again(edition, choice.home, row, _without(waiting, leading))
        beside = (one for one in stories if waiting[homes[one.id]] < max(row + 1, IN_A_ROW_MAX))
        people = {one.author: turns.of_author(one.author) for one in beside}
        author = choice.story.author
        yield from _again(edition, author, turns.of_author(author), _without(people, named))


def _without(rows: Mapping[str | None, int], leading: Collection[str | None]) -> Rows:
    return {name: row for name, row in rows.items() if name not in leading}


def _again(edition: Edition, name: str | None, row: int, waiting: Rows) -> Iterator[str]:
    others = [other for other in waiting if waiting[other] < row]
    if row >= IN_A_ROW_MAX and others:
        yield f"{edition.material.month}: {name} leads again before {others}"
