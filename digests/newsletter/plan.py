"""What every section works from: the material, and which of its records stand where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material
from digests.newsletter.naming import home
from digests.newsletter.news import News, PocNews
from digests.newsletter.poc_told import Place
from digests.newsletter.selection import Choice, choose
from digests.newsletter.told import title_of
from domain.stories import Kind, Story

REST_MAX = 360
"""What ten messages of a thread hold."""
POCS_MAX = 3
"""In the channel; a trial takes two or three lines."""
POCS_IN_THREAD_MAX = 40


@dataclass(frozen=True)
class Plan:
    """The month's records, shared out between the channel and the thread.

    In the channel stand `leads`, `learning` and the first of the trials (`pocs`); `places` says
    where each story is told.
    """

    material: Material
    leads: tuple[Choice, ...]
    learning: tuple[Choice, ...]
    rest: tuple[Story, ...]
    pocs: tuple[PocNews, ...]
    more_pocs: tuple[PocNews, ...]
    places: Mapping[int, Place]

    @property
    def told_in_thread(self) -> tuple[Story, ...]:
        """Those of the rest that are told; of a huge month the last ones are only counted."""
        return self.rest[:REST_MAX]

    @property
    def pocs_in_thread(self) -> tuple[PocNews, ...]:
        """The trials told there; of a huge month the last ones are only counted."""
        return self.more_pocs[:POCS_IN_THREAD_MAX]


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
    here = channel_pocs(material.pocs, places)
    told_here = {news.id for news in here}
    more = tuple(news for news in material.pocs if news.id not in told_here)
    return Plan(material, leads, learning, rest, here, more, places)


def place(kind: SectionKind, story: Story, material: Material) -> Place:
    """That a story is told in that section."""
    return Place(kind, title_of(story.title, material.language), story.revision)


def channel_pocs(pocs: Iterable[PocNews], places: Mapping[int, Place]) -> tuple[PocNews, ...]:
    """One of each kind of news before a second of any.

    First come those whose story is not told anyway, and among them those with a figure.
    """
    ranked = sorted(pocs, key=lambda one: (one.poc.story_id in places, _has_no_figure(one)))
    kinds = [[one for one in ranked if one.news is kind] for kind in News]
    rounds = [
        (turn, number, one) for number, some in enumerate(kinds) for turn, one in enumerate(some)
    ]
    chosen = sorted(rounds, key=lambda one: one[:2])[:POCS_MAX]
    return tuple(one for _, _, one in sorted(chosen, key=lambda one: (one[1], one[0])))


def _has_no_figure(news: PocNews) -> bool:
    started = news.news is News.STARTED
    return (news.poc.target if started else news.poc.latest_value) is None


def in_department_order(stories: Iterable[Story], material: Material) -> list[Story]:
    """By department as the office listed them, others by name, nameless last; then by time."""
    listed = {known.name: place for place, known in enumerate(material.departments)}

    def order(story: Story) -> tuple[bool, int, str, object, int]:
        name = home(story, material)
        place = listed.get(name or "", len(listed))
        return name is None, place, name or "", story.recorded_at, story.id

    return sorted(stories, key=order)
