"""Every story of a month with its place and the reason of it, for the editors and for the audit."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.newsletter.choosing.fairness import Candidate
from digests.newsletter.choosing.selection import candidates_of, chosen_of, reasons_of, strength
from digests.newsletter.choosing.substance import Substance
from digests.newsletter.choosing.worth import Worth, worth_of
from digests.newsletter.edition import Reason, SectionKind
from digests.newsletter.material import Material
from domain.stories import Kind, Story


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story's place (`LEADS`, `LEARNING` or `REST`), why it has it, and the values behind it."""

    story: Story
    place: SectionKind
    reasons: tuple[Reason, ...]
    worth: Worth


def ranking(material: Material) -> tuple[Ranked, ...]:
    """The leads in the order they are told in, the learning, then the others, the next one first.

    The others are told by department; here they stand in the order they would follow in, and last
    those that are told as another record of their author.
    """
    candidates = candidates_of(material)
    chosen = chosen_of(candidates, material)
    leading = {one.story.id for one in chosen}
    others = [one for one in candidates if one.story.id not in leading]
    dropped = set(material.cut.dropped)
    others.sort(key=lambda one: (one.story.id in dropped, -one.substance, -strength(one)))
    passed = _Passed(material, chosen)
    return (
        *(_leading(one, chosen, material) for one in chosen if one.story.kind is Kind.WIN),
        *(_leading(one, chosen, material) for one in chosen if one.story.kind is Kind.FAILURE),
        *(Ranked(one.story, SectionKind.REST, passed.why(one), one.worth) for one in others),
        *(_twin(story, material) for story in material.twins),
    )


def _leading(one: Candidate, chosen: Sequence[Candidate], material: Material) -> Ranked:
    place = SectionKind.LEADS if one.story.kind is Kind.WIN else SectionKind.LEARNING
    return Ranked(one.story, place, reasons_of(one, chosen, material), one.worth)


def _twin(story: Story, material: Material) -> Ranked:
    worth = worth_of(story, material, waited=0)
    return Ranked(story, SectionKind.REST, (Reason.TWICE,), worth)


class _Passed:
    """Why stories do not lead, beside those that do."""

    def __init__(self, material: Material, chosen: Sequence[Candidate]) -> None:
        self._dropped = frozenset(material.cut.dropped)
        self._homes = {one.home for one in chosen} - {None}
        self._authors = {one.author for one in chosen} - {None}

    def why(self, one: Candidate) -> tuple[Reason, ...]:
        """What holds, the editors' word first."""
        held = {
            Reason.DROPPED: one.story.id in self._dropped,
            Reason.BARE: one.substance is not Substance.STORY,
            Reason.RESTED: one.rests,
            Reason.BESIDE: one.home in self._homes or one.author in self._authors,
        }
        return tuple(reason for reason, holds in held.items() if holds) or (Reason.OUTDONE,)
