"""The facts of an item as words, for the templates; pure."""

from collections.abc import Iterable
from typing import Any

from digests.member_words import clipped_title, says_something, tidy
from digests.nudges.bundle import Item
from digests.nudges.nudge import Ask
from digests.nudges.reader import Reader, spoken_name
from domain.calendar import MONTHS
from domain.nudges import Facts, LeftFacts, PocFacts, StoryFacts
from domain.pocs import Health, Stage
from domain.stories import TITLE_MAX, PersonId

AFTERMATHS = (1, 3, 6)
"""After how many months it is asked what became of a story."""
DAYS_A_MONTH = 365 / MONTHS


def title_values(about: Facts | None) -> dict[str, Any]:
    """What an item is called by."""
    match about:
        case PocFacts():
            return _title(about.title, poc=about.id)
        case StoryFacts():
            return _title(about.title, story=about.id)
        case LeftFacts():
            return _title(person=spoken_name(about.name), leaver=True)
        case _:
            return _title()


def _title(
    title: str = "", *, poc: int = 0, story: int = 0, person: str = "", leaver: bool = False
) -> dict[str, Any]:
    return {
        "title": clipped_title(_said(title), TITLE_MAX),
        "poc": poc,
        "story": story,
        "person": person,
        "leaver": leaver,
    }


def _said(text: str) -> str:
    """A member's words; empty where nothing of them can be read."""
    text = tidy(text)
    return text if says_something(text) else ""


def values(item: Item, ask: Ask, reader: Reader) -> dict[str, Any]:
    """What its sentences and labels need."""
    common = {
        "rule": ask.nudge.rule,
        "number": ask.number,
        "mentors": _called(item.mentors, reader),
        "others": _called(item.others, reader),
        "helping": is_help(ask),
    }
    match ask.about:
        case PocFacts() as poc:
            return common | _of_poc(poc, ask, reader)
        case StoryFacts() as story:
            return common | _of_story(story, ask, reader)
        case LeftFacts() as left:
            return common | _of_leaver(left, reader)


def _called(people: Iterable[PersonId], reader: Reader) -> list[dict[str, str]]:
    return [{"id": person, "name": reader.name(person)} for person in people]


def is_help(ask: Ask) -> bool:
    """Whether it is somebody else's matter, brought to a bridge person."""
    return ask.is_escalated or isinstance(ask.about, LeftFacts)


def _of_poc(poc: PocFacts, ask: Ask, reader: Reader) -> dict[str, Any]:
    return {
        "due": reader.day(ask.nudge.due),
        "due_today": ask.nudge.due >= reader.today,
        "end": reader.day(poc.end_on),
        "left": (poc.end_on - reader.today).days if poc.end_on else 0,
        "ended": reader.day(poc.ended_on),
        "since": reader.day(poc.last_checkin_on),
        "worried": poc.health is Health.AT_RISK,
        "won": poc.stage in (Stage.RESULT, Stage.SETTLED),
        "indicator": _said(poc.indicator),
        "baseline": reader.amount(poc.baseline, poc.unit),
        "target": reader.amount(poc.target, poc.unit),
        "latest": reader.amount(poc.latest_value, poc.unit),
        "department": _said(poc.department or ""),
        "owner": {"id": poc.owner, "name": reader.name(poc.owner)},
    }


def _of_story(story: StoryFacts, ask: Ask, reader: Reader) -> dict[str, Any]:
    age = (ask.nudge.due - story.recorded_on).days
    return {
        "months": min(AFTERMATHS, key=lambda months: abs(age - months * DAYS_A_MONTH)),
        "ago": (reader.today - story.recorded_on).days,
        "lacks_voice": story.has_figure,
        "won": True,
    }


def _of_leaver(left: LeftFacts, reader: Reader) -> dict[str, Any]:
    return {
        "since": reader.day(left.since),
        "moved": left.moved,
        "outside": left.outside,
        "pocs": left.pocs,
        "stories": left.stories,
    }
