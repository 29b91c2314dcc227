"""Everything one edition is made of, read once; what it costs depends on the month alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from digests.member_words import tidy
from digests.newsletter.choosing.retelling import ThinMonth, find_old_story, told_again
from digests.newsletter.choosing.twins import twins_of
from digests.newsletter.editing.cut import Cut
from digests.newsletter.edition import ChartMonth, Edition
from digests.newsletter.former import read_former
from digests.newsletter.news import (
    AftermathNews,
    PocNews,
    SpreadNews,
    read_aftermaths,
    read_pocs,
    read_spread,
)
from domain.calendar import Month
from domain.effect import Assumptions
from domain.language import Language
from domain.people import prose_name
from domain.stories import PersonId, ShownAs, Story
from storage import aftermaths, cuts, leading, left_out, people
from storage.aftermaths import Aftermath
from storage.database import Reader
from storage.leading import LedMonth
from storage.settings import CompanySettings, Department
from storage.stories import months, reading

FULL_MONTH = 3
"""From so many stories on, a month carries itself and no old story is told again."""
MONTHS_LOOKED_BACK = 11
"""With the month itself a year: so long it is remembered who led."""


@dataclass(frozen=True)
class Material:
    """The stories of a month, oldest first, its news of trials, and what is needed to tell them.

    `names` and `homes` are the prose name and the department of everyone the stories name;
    `tiny_departments` have one member only, so that naming them would name a person. `led` says who
    led the editions before, the newest first; `spread` what others want to do as well; `former` are
    the figures of the months before, for the picture, the oldest first.
    """

    month: Month
    language: Language = Language.JA
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Tokyo"))
    channel: str = ""
    stories: tuple[Story, ...] = ()
    twins: tuple[Story, ...] = ()
    """Those that another of the stories says all of, by the same author: neither told nor counted.
    """
    names: Mapping[PersonId, str] = field(default_factory=dict)
    homes: Mapping[PersonId, str] = field(default_factory=dict)
    departments: tuple[Department, ...] = ()
    tiny_departments: frozenset[str] = frozenset()
    assumptions: Assumptions = field(default_factory=Assumptions)
    first_timers: frozenset[int] = frozenset()
    old_story: Story | None = None
    old_story_month: Month | None = None
    old_aftermath: Aftermath | None = None
    """What its author said last of what became of it."""
    pocs: tuple[PocNews, ...] = ()
    aftermaths: tuple[AftermathNews, ...] = ()
    cut: Cut = field(default_factory=Cut)
    cut_revision: int = 0
    led: tuple[LedMonth, ...] = ()
    former: tuple[ChartMonth, ...] = ()
    spread: tuple[SpreadNews, ...] = ()
    thanked: tuple[Story, ...] = ()
    """Stories of other months that the office gives an award to."""
    left_out: frozenset[int] = frozenset()
    """What the edition told, and the office keeps out of it by now."""

    @property
    def by_id(self) -> dict[int, Story]:
        """Every story that may be thanked for: the month's, and older ones that spread."""
        stories = (*self.thanked, *(news.story for news in self.spread), *self.stories)
        return {one.id: one for one in stories if may_be_told(one) and not one.imported}

    @property
    def has_news(self) -> bool:
        """Whether the month has anything of its own to tell."""
        return bool(self.stories or self.pocs or self.aftermaths)


async def read_material(
    s: Reader,
    month: Month,
    settings: CompanySettings,
    *,
    edition: Edition | None = None,
    language: Language | None = None,
) -> Material:
    """What the edition of this month is made of; give `edition` to revise what was frozen."""
    bounds = month.bounds(settings.zone)
    material = Material(
        month=month,
        language=edition.language if edition else language or settings.language,
        zone=settings.zone,
        channel=edition.channel if edition else settings.newsletter_channel or "",
        stories=tuple(await months.in_month(s, bounds)),
        departments=settings.departments,
        tiny_departments=frozenset(await people.departments_with_one_member(s)),
        assumptions=settings.assumptions,
        first_timers=frozenset(await months.first_timers(s, bounds)),
        pocs=await read_pocs(s, bounds, told=edition.poc_ids if edition else ()),
        aftermaths=await read_aftermaths(s, bounds),
        spread=await read_spread(s, bounds),
    )
    material = _with_twins_apart(await _with_choices(s, material), edition)
    material = await _with_old_story(s, material, edition)
    former = await _former(s, month, settings, material.tiny_departments, edition)
    gone = await left_out.ids(s, str(month)) if edition else frozenset()
    return replace(await _with_people(s, material), former=former, left_out=gone)


async def _with_old_story(s: Reader, material: Material, edition: Edition | None) -> Material:
    """With the old story that a thin month tells again, and the latest word on it."""
    old = await _old_story(s, material, edition)
    if old is None:
        return material
    told_in = Month.of(old.recorded_at.astimezone(material.zone).date())
    aftermath = await _aftermath_of(s, old)
    return replace(material, old_story=old, old_story_month=told_in, old_aftermath=aftermath)


def _with_twins_apart(material: Material, edition: Edition | None) -> Material:
    """With every record once; what the editors chose, or an edition told, is never set apart."""
    wanted = {*material.cut.chosen_ids, *(edition.story_ids if edition else ())}
    twins = twins_of(material.stories, wanted)
    return replace(
        material,
        stories=tuple(story for story in material.stories if story.id not in twins),
        twins=tuple(story for story in material.stories if story.id in twins),
        first_timers=frozenset(twins.get(one, one) for one in material.first_timers),
    )


async def _with_people(s: Reader, material: Material) -> Material:
    """With everyone the stories and trials name."""
    told = (*material.stories, *material.thanked, *filter(None, [material.old_story]))
    told += tuple(news.story for news in material.aftermaths)
    told += tuple(news.story for news in material.spread)
    known = await people.many(s, named(told) | {one.poc.owner for one in material.pocs})
    return replace(
        material,
        names={key: tidy(prose_name(person.name)) for key, person in known.items()},
        homes={key: person.department for key, person in known.items() if person.department},
    )


async def _with_choices(s: Reader, material: Material) -> Material:
    """With what the editors decided, and who led before."""
    record = await cuts.get(s, str(material.month))
    cut = Cut.model_validate_json(record.document) if record else Cut()
    first = material.month.add(-MONTHS_LOOKED_BACK)
    older = {award.story_id for award in cut.awards} - {story.id for story in material.stories}
    return replace(
        material,
        cut=cut,
        cut_revision=record.revision if record else 0,
        thanked=tuple((await months.tellable(s, older)).values()),
        led=await leading.led_between(s, str(first), str(material.month)),
    )


async def _former(
    s: Reader,
    month: Month,
    settings: CompanySettings,
    tiny: frozenset[str],
    edition: Edition | None,
) -> tuple[ChartMonth, ...]:
    """The figures of the months before; a frozen edition keeps those it was compiled with."""
    if edition is None:
        return await read_former(s, month, settings, tiny)
    return edition.chart.months[:-1] if edition.chart else ()


async def _old_story(s: Reader, material: Material, edition: Edition | None) -> Story | None:
    """For a thin month, an old story if one is worth it; a frozen edition keeps its own."""
    start, _ = material.month.bounds(material.zone)
    if edition is not None:
        return await _kept(s, told_again(edition), start)
    if len(material.stories) >= FULL_MONTH:
        return None
    thin = ThinMonth(material.month, material.zone, material.language, material.stories)
    return await find_old_story(s, thin)


async def _aftermath_of(s: Reader, old: Story | None) -> Aftermath | None:
    """The latest word on an old story; of one that is told without its author there is none."""
    if old is None or old.shown_as is not ShownAs.NAME:
        return None
    return next(reversed(await aftermaths.of_story(s, old.id)), None)


async def _kept(s: Reader, ids: Iterable[int], month_start: datetime) -> Story | None:
    for story_id in sorted(ids):
        story = await reading.get(s, story_id)
        if story and story.recorded_at < month_start and may_be_told(story):
            return story
    return None


def may_be_told(story: Story) -> bool:
    """Whether its author and the office let it be told."""
    return story.publish and not story.is_withdrawn and story.held_at is None


def named(stories: Iterable[Story]) -> set[PersonId]:
    """Everyone they name; the helpers of a story that does not name its author stay unnamed."""
    shown = [story for story in stories if story.shown_as is ShownAs.NAME]
    helpers = {helper for story in shown for helper in story.helpers}
    return helpers | {story.author for story in shown if story.author}
