"""How good each record answers what was asked: every one is weighed, none is left out unseen.

A thing counts by how rare it is and by the best place that has it. What people also call it, or
its main part alone, counts less.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import log2, sqrt
from operator import and_

from domain.search import document
from domain.search.asking import Asked, Thing, Way
from domain.search.scores import Scores

IN_TITLE, IN_LABEL, IN_WORKPLACE, IN_TEXT = 24, 20, 14, 8
RELATED_IN_TITLE, RELATED_IN_TEXT = 6, 4
HEAD_IN_TITLE, HEAD_IN_TEXT = 4, 2
GENERIC_HEAD_IN_TITLE, GENERIC_HEAD_IN_TEXT = 14, 6
WRITTEN_AS_ONE = 4
WHOLE_TITLE = 500
ENOUGH = 5
"""With fewer answers that have everything, near ones follow."""
NEAR, NEAR_SENTENCE = 0.4, 0.3
"""Which share of what is looked for a near answer has, by rarity."""
ALIKE = 0.25
"""From which share on two texts have something to do with each other."""
Found = Mapping[str, int]
"""The set of records under each key."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may see what: `seen` is what is looked among, `all_may` what everybody may read.

    `secret` are the records whose department would name their author.
    """

    seen: int
    all_may: int
    secret: int = 0


@dataclass(frozen=True)
class Judged:
    """What answers, with the scores; `nearest` if nothing had all that was asked for."""

    scores: Scores
    answers: int
    nearest: bool

    @property
    def total(self) -> int:
        """How many answers there are."""
        return self.answers.bit_count()


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A thing: which records have it, by level of merit, and how much it tells.

    `names` are those that say it, or what others call it, in their title or labels.
    """

    thing: Thing
    levels: tuple[tuple[int, int], ...]
    has: int
    names: int
    rarity: float


def judged(asked: Asked, found: Found, sight: Sight) -> Judged:
    """Weigh every record by what was asked."""
    weighed = [_weigh(thing, found, sight) for thing in asked.things]
    sums = _summed(weighed)
    for pair in asked.pairs:
        records = found.get(f"{document.ANYWHERE}{pair}", 0)
        sums.scores.add(records, round(WRITTEN_AS_ONE * _rarity(records, sight)))
    sums.scores.add(found.get(document.whole_title(asked.whole), 0), WHOLE_TITLE)
    return _answered(asked, weighed, sums, sight.seen)


@dataclass(frozen=True)
class _Sums:
    """What every record is worth, and how much of what is looked for it has: of `whole`."""

    scores: Scores
    cover: Scores
    whole: int


def _summed(weighed: list[_Weighed]) -> _Sums:
    scores, cover, whole = Scores(), Scores(), 0
    for one in weighed:
        if one.levels:
            _add(scores, one)
            weight = round(IN_TEXT * one.rarity)
            cover.add(one.has, weight)
            whole += weight
    return _Sums(scores, cover, whole)


def resembling(asked: Asked, found: Found, sight: Sight) -> tuple[Scores, int]:
    """What every record has in common with a text, and which of those seen are like it.

    One word somewhere in the body is nothing: it takes one of the title or labels, or a second.
    """
    weighed = [_weigh(thing, found, sight) for thing in asked.things]
    sums, things, named = _summed(weighed), Scores(), 0
    for one in weighed:
        things.add(one.has, 1)
        named |= one.names
    enough = sums.cover.at_least(max(1, round(ALIKE * sums.whole)), sight.seen)
    return sums.scores, enough & (named | things.at_least(2, enough))


def _answered(asked: Asked, weighed: list[_Weighed], sums: _Sums, seen: int) -> Judged:
    entire = reduce(and_, (one.has for one in weighed), seen)
    complete = reduce(and_, (one.has for one in weighed if one.thing.needed), seen)
    if all(not one.thing.needed for one in weighed):
        complete = entire
    near = 0
    if complete.bit_count() < ENOUGH:
        near = _near(asked, sums, seen, complete)
        sums.scores.raise_above_all(complete)
    sums.scores.raise_above_all(entire)
    return Judged(sums.scores, complete | near, nearest=not complete)


def _near(asked: Asked, sums: _Sums, seen: int, complete: int) -> int:
    """What has much of it; where nothing has, and nothing is complete, whatever has anything."""
    share = NEAR_SENTENCE if asked.is_sentence else NEAR
    near = sums.cover.at_least(max(1, round(share * sums.whole)), seen)
    return near if near or complete else sums.scores.at_least(1, seen)


def unknown(asked: Asked, found: Found) -> list[Thing]:
    """What no record has, by whatever name."""
    signs = (document.ANYWHERE, document.WORKPLACE, document.SECRET_WORKPLACE)
    return [
        thing
        for thing in asked.things
        if not found.get(thing.heard)
        and not any(_all(way, sign, found) for way in thing.ways for sign in signs)
    ]


def _weigh(thing: Thing, found: Found, sight: Sight) -> _Weighed:
    exact = _places(thing.exact, found)
    workplace = _all(thing.exact, document.WORKPLACE, found) | (
        _all(thing.exact, document.SECRET_WORKPLACE, found) & ~sight.secret
    )
    trait = found.get(thing.trait, 0) if thing.trait else 0
    has = exact.anywhere | workplace | trait
    related = _any_place(_places(way, found) for way in thing.related)
    head = _places((thing.head,), found) if thing.head else _Places()
    if not has:
        heard = found.get(thing.heard, 0)
        related = _any_place((related, _Places(heard, 0, heard)))
    in_title, in_text = (
        (GENERIC_HEAD_IN_TITLE, GENERIC_HEAD_IN_TEXT)
        if thing.generic
        else (HEAD_IN_TITLE, HEAD_IN_TEXT)
    )
    levels = (
        (IN_TITLE, exact.title),
        (IN_LABEL, exact.label),
        (IN_WORKPLACE, workplace),
        (IN_TEXT, exact.anywhere | trait),
        (RELATED_IN_TITLE, related.title | related.label),
        (RELATED_IN_TEXT, related.anywhere),
        (in_title, head.title | head.label),
        (in_text, head.anywhere),
    )
    full = has | related.anywhere | (head.anywhere if thing.generic else 0)
    told = tuple((weight, records) for weight, records in levels if records & sight.seen)
    names = exact.title | exact.label | related.title | related.label
    return _Weighed(thing, told, full, names, _rarity(has or full or head.anywhere, sight))


def _add(scores: Scores, one: _Weighed) -> None:
    """Let each record count by the best of its levels."""
    counted = 0
    for weight, records in sorted(one.levels, reverse=True):
        scores.add(records & ~counted, max(1, round(weight * one.rarity)))
        counted |= records


@dataclass(frozen=True, slots=True)
class _Places:
    title: int = 0
    label: int = 0
    anywhere: int = 0


def _places(way: Way, found: Found) -> _Places:
    signs = (document.TITLE, document.LABEL, document.ANYWHERE)
    return _Places(*(_all(way, sign, found) for sign in signs))


def _any_place(places: Iterable[_Places]) -> _Places:
    title = label = anywhere = 0
    for one in places:
        title, label, anywhere = title | one.title, label | one.label, anywhere | one.anywhere
    return _Places(title, label, anywhere)


def _all(way: Way, sign: str, found: Found) -> int:
    return reduce(and_, (found.get(f"{sign}{term}", 0) for term in way))


def _rarity(records: int, sight: Sight) -> float:
    """How much it tells that a record has it, from below 1 (nearly all have it) upward."""
    having = (records & sight.all_may).bit_count()
    return log2(1 + (sight.all_may.bit_count() + 1) / (having + 1))


def refined(score: int, *, title_length: int, length: int) -> float:
    """A score that also likes what says little else."""
    return score * (1 + 0.3 / sqrt(max(title_length, 1)) - 0.015 * log2(1 + length))
