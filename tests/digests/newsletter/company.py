"""The invented company's stories as material, one month's or stretched over a fiscal year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from digests.newsletter.choosing.retelling import best_to_retell
from digests.newsletter.material import Material
from domain.calendar import Month
from domain.language import Language
from domain.people import prose_name
from domain.stories import Metric, Story, Voice
from playground.company.load import Company, CompanyStory, load_company
from storage.settings import Department
from tests.digests.newsletter.trials import aftermath_news, poc_news, spread_news

JAPAN = ZoneInfo("Asia/Tokyo")
FISCAL_YEAR = tuple(Month(2026, 4).add(offset) for offset in range(12))
STORIES_A_MONTH = (11, 8, 7, 9, 0, 6, 12, 5, 1, 9, 2, 99)
"""Full, ordinary, thin and empty months; the last takes what is left."""
PLAIN = (
    *("before_text", "change_text", "result_text", "next_step", "aim", "happened", "why"),
    *("learned", "advice", "minutes_before", "minutes_after", "times_count", "times_per"),
    *("people_before", "people_after", "saving_yen", "cost_once_yen", "cost_yearly_yen"),
    *("standing", "measured_how", "difficulty", "link"),
)


@lru_cache
def company() -> Company:
    """The company, read once."""
    return load_company()


def story_of(told: CompanyStory, story_id: int, recorded_at: datetime) -> Story:
    """A recorded story, as storage would give it: without its author unless shown by name."""
    values = {name: getattr(told, name) for name in PLAIN if getattr(told, name) is not None}
    return Story.model_validate(
        values
        | {
            "id": story_id,
            "kind": told.kind,
            "language": told.lang,
            "title": told.title,
            "per_person": told.per_person,
            "shown_as": told.shown_as,
            "author": told.author if told.shown_as == "name" else None,
            "department": told.department or None,
            "recorded_at": recorded_at,
            "tags": told.tags,
            "tools": told.tools,
            "helpers": told.helpers,
            "voices": tuple(Voice(who=voice.who, text=voice.text) for voice in told.voices),
            "metrics": tuple(
                Metric(
                    name=metric.name,
                    before=str(metric.before),
                    after=str(metric.after),
                    unit=metric.unit,
                )
                for metric in told.metrics
            ),
        }
    )


def material_of(
    month: Month, stories: Sequence[Story], language: Language, old: Story | None = None
) -> Material:
    """These stories, told by the people of the invented company."""
    people = company().people
    return Material(
        month=month,
        language=language,
        channel="C0DXNEWS001",
        stories=tuple(stories),
        names={person.id: prose_name(person.name) for person in people},
        homes={person.id: person.department for person in people if person.department},
        departments=tuple(
            Department(name=known.name, aliases=(*known.aliases, known.name_en))
            for known in company().departments
        ),
        first_timers=frozenset(_first_timers(stories)),
        old_story=old,
        old_story_month=Month.of(old.recorded_at.astimezone(JAPAN).date()) if old else None,
    )


def _first_timers(stories: Sequence[Story]) -> set[int]:
    """The firsts of everyone in the year's order."""
    firsts: dict[str, int] = {}
    for story in (story for month in fiscal_year() for story in month):
        if story.author:
            firsts.setdefault(story.author, story.id)
    return set(firsts.values()) & {story.id for story in stories}


@lru_cache
def stories_by_key() -> dict[str, Story]:
    """The year's stories by the keys the company's data give them."""
    told = (told for told in company().stories if told.publish and not told.withdrawn)
    stories = (story for month in fiscal_year() for story in month)
    return {one.key: story for one, story in zip(told, stories, strict=True)}


@lru_cache
def fiscal_year() -> tuple[tuple[Story, ...], ...]:
    """Every publishable story of the company, in order, shared out over twelve months."""
    left = [told for told in company().stories if told.publish and not told.withdrawn]
    months: list[tuple[Story, ...]] = []
    next_id = 1
    for month, count in zip(FISCAL_YEAR, STORIES_A_MONTH, strict=True):
        taken, left = left[:count], left[count:]
        moments = [_moment(month, place, len(taken)) for place in range(len(taken))]
        pairs = enumerate(zip(taken, moments, strict=True), next_id)
        months.append(tuple(story_of(told, story_id, at) for story_id, (told, at) in pairs))
        next_id += len(taken)
    return tuple(months)


def _moment(month: Month, place: int, count: int) -> datetime:
    day = date(month.year, month.month, 1) + timedelta(days=27 * place // max(count, 1))
    return datetime.combine(day, time(10, place % 60), JAPAN).astimezone(UTC)


def edition_material(place: int, language: Language) -> Material:
    """The material of the fiscal year's n-th month; a thin one brings its best old story."""
    stories = fiscal_year()[place]
    old = None
    if len(stories) < 3:
        past = [story for month in fiscal_year()[: place - 1] for story in month]
        old = best_to_retell(past, language, FISCAL_YEAR[place])
    month, by_key = FISCAL_YEAR[place], stories_by_key()
    return replace(
        material_of(month, stories, language, old),
        pocs=poc_news(month, by_key),
        aftermaths=aftermath_news(month, by_key),
        spread=spread_news(month, by_key),
    )
