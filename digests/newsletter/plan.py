"""What every section works from: the material, and which of its records stand where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from digests.newsletter.choosing.selection import Choice, choose
from digests.newsletter.editing.rewording import headline_of
from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews, PocNews, SpreadNews
from digests.newsletter.telling.forms import Key, forms
from digests.newsletter.telling.naming import home
from digests.newsletter.telling.told import title_of
from digests.newsletter.telling.told_pocs import Place
from domain.stories import Kind, Story

REST_MAX = 160
"""What ten messages of a thread hold, each story with its buttons."""
POCS_MAX = 40
AFTERMATHS_MAX = 40
SPREAD_MAX = 10


@dataclass(frozen=True)
class Plan:
    """The month's records, shared out between the channel and the thread.

    In the channel stand `leads` and `learning`; `places` says where each story is told.
    """

    material: Material
    leads: tuple[Choice, ...]
    learning: tuple[Choice, ...]
    rest: tuple[Story, ...]
    places: Mapping[int, Place]

    @property
    def told_in_thread(self) -> tuple[Story, ...]:
        """Those of the rest that are told; of a huge month the last ones are only counted."""
        return self.rest[:REST_MAX]

    @property
    def pocs(self) -> tuple[PocNews, ...]:
        """The trials that are told; of a huge month the last ones are only counted."""
        return self.material.pocs[:POCS_MAX]

    @property
    def spread(self) -> tuple[SpreadNews, ...]:
        """The stories that most others want to try too."""
        return self.material.spread[:SPREAD_MAX]

    @property
    def aftermaths(self) -> tuple[AftermathNews, ...]:
        """What became of older stories, as far as it is told."""
        material = self.material
        told_again = material.old_story if material.old_aftermath else None
        others = (
            one for one in material.aftermaths if told_again is None or one.id != told_again.id
        )
        return tuple(others)[:AFTERMATHS_MAX]

    @property
    def led(self) -> int:
        """How many stories share the channel's minute, an old one told again among them."""
        return len(self.leads) + len(self.learning) + (self.material.old_story is not None)

    @cached_property
    def forms(self) -> Mapping[Key, int]:
        """The sentence form of everything told, so that no neighbours read alike."""
        return forms(self._running)

    @property
    def _running(self) -> Iterable[Key]:
        """Everything told, in the order of the sections."""
        again = filter(None, [self.material.old_story])
        yield from ((SectionKind.LEADS, choice.story.id) for choice in self.leads)
        yield from ((SectionKind.LEARNING, choice.story.id) for choice in self.learning)
        yield from ((SectionKind.AGAIN, story.id) for story in again)
        yield from ((SectionKind.POCS, news.id) for news in self.pocs)
        yield from ((SectionKind.ADOPTIONS, news.id) for news in self.spread)
        yield from ((SectionKind.AFTERMATHS, news.id) for news in self.aftermaths)
        yield from ((SectionKind.REST, story.id) for story in self.told_in_thread)


def plan_of(material: Material) -> Plan:
    """The stories chosen to lead, and the others by department and then by time."""
    choices = choose(material)
    chosen = {choice.story.id for choice in choices}
    leads = tuple(choice for choice in choices if choice.story.kind is Kind.WIN)
    learning = tuple(choice for choice in choices if choice.story.kind is Kind.FAILURE)
    others = (story for story in material.stories if story.id not in chosen)
    rest = tuple(in_department_order(others, material))
    told = {
        SectionKind.LEADS: [choice.story for choice in leads],
        SectionKind.LEARNING: [choice.story for choice in learning],
        SectionKind.REST: rest[:REST_MAX],
    }
    places = {story.id: place(kind, story, material) for kind in told for story in told[kind]}
    return Plan(material, leads, learning, rest, places)


def place(kind: SectionKind, story: Story, material: Material) -> Place:
    """That a story is told in that section."""
    title = title_of(story.title, material.language)
    told_as = headline_of(story.id, story.revision, title, material.cut)
    return Place(kind, told_as, story.revision)


def in_department_order(stories: Iterable[Story], material: Material) -> list[Story]:
    """By department as the office listed them, others by name, nameless last; then by time."""
    listed = {known.name: place for place, known in enumerate(material.departments)}

    def order(story: Story) -> tuple[bool, int, str, object, int]:
        name = home(story, material)
        place = listed.get(name or "", len(listed))
        return name is None, place, name or "", story.recorded_at, story.id

    return sorted(stories, key=order)
