"""What is asked of the search, and what it answers."""

from dataclasses import dataclass
from enum import StrEnum

from domain.stories import Difficulty, PersonId


class What(StrEnum):
    """What a record is."""

    STORY = "story"
    POC = "poc"


class Place(StrEnum):
    """Where in a record a word was found, the strongest first."""

    TITLE = "title"
    TAG = "tag"
    TOOL = "tool"
    DEPARTMENT = "department"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the records looked for have in common; `kinds` are of "win", "failure" and "poc".

    An empty filter lets everything through.
    """

    kinds: frozenset[str] = frozenset()
    department: str | None = None
    tool: str | None = None
    difficulty: Difficulty | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What `viewer` typed, and by what they narrow it."""

    text: str
    viewer: PersonId
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Near:
    """A word that the record says otherwise: `said` is how it is said `place`, the strongest."""

    word: str
    said: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record was found: `words` as they were typed, and the places that have them.

    `excerpt` is what the record says around the best of them, up to 80 characters; "" where title
    or labels say it all. `near` tells of those words that the record says otherwise.
    """

    words: tuple[str, ...]
    places: tuple[Place, ...]
    excerpt: str = ""
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    what: What
    id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found, the best first.

    `total` counts what this person may see of it; unless it is `exact`, there is more than that.
    `nearest` says that nothing had all the words that were asked for: these are only near.
    `read_as` are the words that nobody ever wrote, each with the one that was looked for instead.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    exact: bool = True
    nearest: bool = False
    read_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be filtered by: what occurs, the most frequent first."""

    departments: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
