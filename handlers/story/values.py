"""A story as what stands in the form's fields."""

from digests import words
from digests.numbers import number
from domain.effect import Assumptions, hours_in_a_day
from domain.language import Language
from domain.stories import NewStory
from handlers.kit.forms import Values
from handlers.kit.text import listed
from handlers.story.fields import TEXTS


def values_of(story: NewStory, language: Language) -> Values:
    """What stands in the form for this story."""
    values: Values = {name: getattr(story, name) for name in TEXTS}
    return values | _figures_of(story, language) | _lists_of(story, language)


def _figures_of(story: NewStory, language: Language) -> Values:
    return {
        "before": _length(story.minutes_before, story, language),
        "after": _length(story.minutes_after, story, language),
        "times": _plain(story.times_count),
        "per": story.times_per.value if story.times_per else "",
        "people": _plain(story.people_before),
        "people_after": _plain(story.people_after),
        "sharing": "each" if story.per_person else "together",
        "standing": story.standing.value,
        "saving": _plain(story.saving_yen),
        "cost_once": _plain(story.cost_once_yen),
        "cost_yearly": _plain(story.cost_yearly_yen),
    }


def _lists_of(story: NewStory, language: Language) -> Values:
    return {
        "metrics": "\n".join(words.metric(metric, language) for metric in story.metrics),
        "voices": "\n".join(f"{v.who}: {v.text}" if v.who else v.text for v in story.voices),
        "tools": listed(story.tools, language),
        "tags": listed(story.tags, language),
        "difficulty": story.difficulty.value if story.difficulty else "",
        "link": story.link,
        "helpers": list(story.helpers),
        "shown_as": story.shown_as.value,
        "publish": ["publish"] if story.publish else [],
    }


def _length(minutes: float | None, story: NewStory, language: Language) -> str:
    if minutes is None:
        return ""
    day_hours = hours_in_a_day(story, Assumptions())
    in_days = words.days(minutes, day_hours, language) if story.in_days else None
    return in_days or words.duration(minutes, language)


def _plain(value: float | None) -> str:
    return "" if value is None else number(value)
