"""How well the search answers the judged queries: recall in the first five, and rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from storage import search
from storage.database import Database
from storage.search import Query
from tests.search.books import FIRST, Judged, queries
from tests.search.shelf import Keys

SHOWN = 5
NOBODY = "U-nobody"


@dataclass(frozen=True)
class Answered:
    """A judged query with the keys of the first five answers.

    `nearest` says that the search itself called them only near.
    """

    judged: Judged
    shown: tuple[str, ...]
    nearest: bool

    @property
    def recall(self) -> float:
        """How much of what could stand among the first five does.

        Where nothing is right: 1.0 if the search says so, and if it steps into no trap.
        """
        wanted = self.judged.relevant
        if self.judged.never and not wanted:
            return float(not self.trapped)
        if not wanted:
            return float(self.nearest or not self.shown)
        return len(wanted & set(self.shown)) / min(SHOWN, len(wanted))

    @property
    def reciprocal(self) -> float:
        """One by the place of the first right answer; 0.0 where there is none among five."""
        wanted = self.judged.relevant
        places = (place for place, key in enumerate(self.shown, 1) if key in wanted)
        return 1 / next(places, float("inf"))

    @property
    def trapped(self) -> frozenset[str]:
        """What should not have been shown."""
        return self.judged.never & set(self.shown)


@dataclass(frozen=True)
class Score:
    """Figures of one group of queries; `rank` is the mean reciprocal rank."""

    group: str
    queries: int
    recall: float
    rank: float
    trapped: int


async def answers(db: Database, keys: Keys, file: str = FIRST) -> list[Answered]:
    """What the search says to every judged query of a file."""
    async with db.read() as reader:
        found = []
        for judged in queries(file):
            results = await search.find(reader, Query(judged.text, NOBODY), limit=SHOWN)
            shown = tuple(keys[hit.what, hit.id] for hit in results.hits)
            found.append(Answered(judged, shown, results.nearest))
        return found


def scores(answered: Sequence[Answered]) -> list[Score]:
    """A line for each group, and one for all together."""
    groups = list(dict.fromkeys(one.judged.group for one in answered))
    lines = [_score(group, [a for a in answered if a.judged.group == group]) for group in groups]
    return [*lines, _score("all", answered)]


def _score(group: str, answered: Sequence[Answered]) -> Score:
    ranked = [one.reciprocal for one in answered if one.judged.relevant]
    return Score(
        group,
        len(answered),
        fmean(one.recall for one in answered),
        fmean(ranked) if ranked else 1.0,
        sum(bool(one.trapped) for one in answered),
    )


def table(engine: str, lines: Iterable[Score]) -> str:
    """The scores as Markdown."""
    head = f"| {engine} | queries | recall in 5 | mean reciprocal rank | traps stepped in |"
    rows = (
        f"| {one.group.replace('_', ' ')} | {one.queries} | {one.recall:.2f} | {one.rank:.2f}"
        f" | {one.trapped} |"
        for one in lines
    )
    return "\n".join((head, "|---|---|---|---|---|", *rows))
