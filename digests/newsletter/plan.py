"""What every section works from: the material, and which of its stories stand where."""

from collections.abc import Iterable
from dataclasses import dataclass

from digests.newsletter.material import Material
from digests.newsletter.naming import home
from digests.newsletter.selection import Choice, choose
from domain.stories import Kind, Story

REST_MAX = 360
"""What ten messages of a thread hold."""


@dataclass(frozen=True)
class Plan:
    """The month's stories, shared out between the channel (`leads`, `learning`) and the rest."""

    material: Material
    leads: tuple[Choice, ...]
    learning: tuple[Choice, ...]
    rest: tuple[Story, ...]

    @property
    def told_in_thread(self) -> tuple[Story, ...]:
        """Those of the rest that are told; of a huge month the last ones are only counted."""
        return self.rest[:REST_MAX]


def plan_of(material: Material) -> Plan:
    """The stories chosen to lead, and the others by department and then by time."""
    choices = choose(material)
    chosen = {choice.story.id for choice in choices}
    rest = (story for story in material.stories if story.id not in chosen)
    return Plan(
        material=material,
        leads=tuple(choice for choice in choices if choice.story.kind is Kind.WIN),
        learning=tuple(choice for choice in choices if choice.story.kind is Kind.FAILURE),
        rest=tuple(in_department_order(rest, material)),
    )


def in_department_order(stories: Iterable[Story], material: Material) -> list[Story]:
    """By department as the office listed them, others by name, nameless last; then by time."""
    listed = {known.name: place for place, known in enumerate(material.departments)}

    def order(story: Story) -> tuple[bool, int, str, object, int]:
        name = home(story, material)
        place = listed.get(name or "", len(listed))
        return name is None, place, name or "", story.recorded_at, story.id

    return sorted(stories, key=order)
