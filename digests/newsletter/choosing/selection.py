"""Which stories lead, and why: a fair choice that can be explained to everybody.

First come the stories the editors pinned, then those that tell something (`substance`): bare titles
only fill what places these leave. Among them turns decide (`fairness`), and among those whose turn
it is, what a story tells, what came of it, and the courage it took (`worth`). Every choice makes
the next one look elsewhere: departments and people already chosen stand back, so that no loud
department fills the page.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digests.newsletter.choosing.fairness import Candidate, Turns, whose_turn
from digests.newsletter.choosing.substance import Substance, substance_of
from digests.newsletter.choosing.worth import worth_of
from digests.newsletter.editing.cut import Cut
from digests.newsletter.edition import Reason
from digests.newsletter.material import Material, may_be_told
from digests.newsletter.telling.naming import home
from domain.stories import Kind, Story

LEADS_MAX = 5
"""What the channel message bears: successes and failures together."""
FAILURES_WANTED = 1
FAILURES_MAX = 2
"""With enough successes to tell, at least one and at most two of the leads are failures."""
SAME_DEPARTMENT = 2.0
SAME_PERSON = 2.0
"""A second story of one department or person must tell more than half as much again to lead."""
RESTING = 2.0
"""So much more must be told by who led the last editions in a row, where nobody waits for them."""
RICH = 0.6
"""Of what a story can tell; from here on its fullness is a reason to choose it."""
STRONG_EFFECT = 0.4
"""Of a thousand hours, counted in powers of ten: some fifteen measured hours a year."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen story under the department it is told under, with the reasons that spoke for it."""

    story: Story
    home: str | None
    reasons: tuple[Reason, ...]


def choose(material: Material) -> tuple[Choice, ...]:
    """At most five stories, the strongest first as far as the editors did not order them."""
    chosen = chosen_of(candidates_of(material), material)
    return tuple(Choice(one.story, one.home, reasons_of(one, chosen, material)) for one in chosen)


def candidates_of(material: Material) -> list[Candidate]:
    """Every story of the month that may lead, with what speaks for it."""
    turns = Turns(material.led)
    told = [story for story in material.stories if may_be_told(story) and not story.imported]
    homes = [home(story, material) for story in told]
    waited = {name: turns.waited(name) for name in set(homes)}
    resting = turns.resting_departments(homes), turns.resting_authors(one.author for one in told)
    return [
        Candidate(
            story,
            name,
            worth_of(story, material, waited=waited[name]),
            substance_of(story),
            rests=name in resting[0] or story.author in resting[1],
        )
        for story, name in zip(told, homes, strict=True)
    ]


def chosen_of(candidates: Sequence[Candidate], material: Material) -> list[Candidate]:
    """Those that lead, in the order they are told in."""
    turns, cut = Turns(material.led), material.cut
    pinned = _pinned(candidates, cut)
    away = {one.story.id for one in pinned} | set(cut.dropped)
    left = [one for one in candidates if one.story.id not in away]
    chosen = _filled(pinned, _that(left, Substance.STORY), turns)
    chosen = _filled(chosen, _that(left, Substance.TITLE), turns)
    if not chosen:
        chosen = _filled(chosen, left, turns)
    if all(one.story.kind is Kind.WIN for one in chosen):
        chosen = pinned + _with_learning(chosen[len(pinned) :], left)
    return sorted(chosen, key=_order(cut))


def strength(one: Candidate) -> float:
    """What speaks for it, less where it led the last editions in a row."""
    return one.worth.total - RESTING * one.rests


def reasons_of(
    candidate: Candidate, chosen: Sequence[Candidate], material: Material
) -> tuple[Reason, ...]:
    """Why it leads, beside these others."""
    worth, own = candidate.worth, candidate.home
    others = {other.home for other in chosen if other.story.id != candidate.story.id}
    held = {
        Reason.PINNED: candidate.story.id in material.cut.pinned,
        Reason.WAITED: own not in others and Turns(material.led).has_waited_long(own),
        Reason.COMPLETE: worth.completeness >= RICH,
        Reason.EFFECT: worth.effect >= STRONG_EFFECT,
        Reason.CHALLENGE: worth.challenge > 0,
        Reason.DEPARTMENT: own is not None and bool(others) and own not in others,
        Reason.FIRST: worth.first,
    }
    otherwise = Reason.FRESH if others else Reason.ALONE
    return tuple(reason for reason, holds in held.items() if holds) or (otherwise,)


def _pinned(candidates: Sequence[Candidate], cut: Cut) -> list[Candidate]:
    """What the editors pinned, as far as there is room, whatever the balance says."""
    by_id = {one.story.id: one for one in candidates}
    wanted = (by_id.get(one) for one in dict.fromkeys(cut.pinned) if one not in cut.dropped)
    return list(filter(None, wanted))[:LEADS_MAX]


def _that(left: Sequence[Candidate], substance: Substance) -> list[Candidate]:
    return [one for one in left if one.substance is substance]


def _filled(
    chosen: Sequence[Candidate], left: Sequence[Candidate], turns: Turns
) -> list[Candidate]:
    """The chosen ones and, as far as there is room, those whose turn it is of the others."""
    chosen, left = list(chosen), list(left)
    while left and len(chosen) < LEADS_MAX:
        turn = whose_turn(left, chosen, turns, places=LEADS_MAX - len(chosen))
        best = _best(turn, chosen)
        left = [one for one in left if one is not best]
        chosen.append(best)
    return chosen


def _best(turn: list[Candidate], chosen: Sequence[Candidate]) -> Candidate:
    """The one that is worth most after what is chosen, in the balance of both kinds."""
    homes = Counter(one.home for one in chosen)
    authors = Counter(one.author for one in chosen if one.author is not None)

    def worth(one: Candidate) -> tuple[float, int]:
        told = SAME_DEPARTMENT * homes[one.home] + SAME_PERSON * authors[one.author or ""]
        return strength(one) - told, -one.story.id

    return max(_in_balance(turn, chosen) or turn, key=worth)


def _in_balance(turn: list[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Keeps the balance of successes and failures as long as there are both."""
    failures = sum(one.story.kind is Kind.FAILURE for one in chosen)
    if failures >= FAILURES_MAX:
        return [one for one in turn if one.story.kind is Kind.WIN]
    if LEADS_MAX - len(chosen) <= FAILURES_WANTED - failures:
        return [one for one in turn if one.story.kind is Kind.FAILURE]
    return turn


def _with_learning(chosen: list[Candidate], left: Sequence[Candidate]) -> list[Candidate]:
    """With a failure in the place of a success of the same department, if there is one.

    Turns of departments may leave no place for a failure; this gives it one and takes none away.
    """
    away = {one.story.id for one in chosen}
    failures = [
        one
        for one in left
        if one.story.kind is Kind.FAILURE and not one.rests and one.story.id not in away
    ]
    swaps = [
        (new.worth.total - old.worth.total, new, old)
        for old in chosen
        for new in failures
        if new.home == old.home and new.substance >= old.substance
    ]
    if not swaps:
        return chosen
    _, new, old = max(swaps, key=lambda swap: swap[0])
    return [new if one is old else one for one in chosen]


def _order(cut: Cut) -> Callable[[Candidate], tuple[int, int, float, int]]:
    """The editors' order, then those that tell something, the strongest first."""
    places = {story_id: place for place, story_id in enumerate(cut.order)}

    def order(one: Candidate) -> tuple[int, int, float, int]:
        place = places.get(one.story.id, len(places))
        return place, -one.substance, -strength(one), one.story.id

    return order
