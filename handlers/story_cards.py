"""Puts a story's card together: the story, its edition, and what its line left in doubt."""

from collections.abc import Mapping
from typing import Any

from digests import words
from domain.capture import read
from domain.effect import Figures, yearly_hours
from domain.stories import Story
from handlers.kit.cards import HEADLINES, Card, Choice, card_reply
from handlers.kit.surface import Reply
from handlers.kit.telling import NOT_YET, Past, month_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import editions
from storage.database import Reader
from storage.settings import CompanySettings
from storage.states import EditionState

Doubt = Mapping[str, Any]
"""Figures, by field name, that a press would set."""


async def past_of(s: Reader, story: Story, visit: Visit) -> Past:
    """What became of the edition of this story's month; the current month has none yet."""
    month = month_of(story, visit.company)
    if month.bounds(visit.company.zone)[1] > visit.now:
        return NOT_YET
    record = await editions.get(s, str(month))
    if record is None or record.state is not EditionState.POSTED:
        return NOT_YET
    return Past(posted=True, included=str(month) in await editions.with_story(s, story.id))


def card_of(visit: Visit, story: Story, headline: str, past: Past | None = None) -> Card:
    """The card of a story under this headline, a sentence of ours."""
    departments = bool(visit.company.departments)
    return Card(
        story=story,
        company=visit.company,
        headline=headline,
        past=past or NOT_YET,
        choices=_choices(story, visit.company, visit.tr),
        ask_department=departments and visit.who.person.department is None,
    )


async def card_after(s: Reader, story: Story, visit: Visit, headline: str) -> Reply:
    """The card as it stands after something was done to the story."""
    return card_reply(card_of(visit, story, headline, await past_of(s, story, visit)), visit.tr)


def recorded(visit: Visit, story: Story) -> Card:
    """The card of a story that was just recorded."""
    return card_of(visit, story, visit.tr(HEADLINES[story.kind]))


def doubts(story: Story, company: CompanySettings) -> list[Doubt]:
    """The readings of the line this story was made from, each by the figures it would set.

    None of them once the author wrote other figures in the form.
    """
    if not story.original:
        return []
    reading = read(
        story.original,
        kind=story.kind,
        language=story.language,
        hours_per_day=company.assumptions.hours_per_day,
    )
    groups: dict[frozenset[str], list[Doubt]] = {}
    for choice in reading.choices:
        names = frozenset(choice.figures)
        first: Doubt = {name: getattr(reading.story, name) for name in names}
        groups.setdefault(names, [first]).append(choice.figures)
    settled = set(Figures.model_fields) - {name for names in groups for name in names}
    if any(getattr(story, name) != getattr(reading.story, name) for name in settled):
        return []
    return [doubt for group in groups.values() for doubt in _others(story, group)]


def _others(story: Story, readings: list[Doubt]) -> list[Doubt]:
    """The readings that are not the story's, if the story has one of them."""
    others = [one for one in readings if any(getattr(story, n) != v for n, v in one.items())]
    return others if len(others) < len(readings) else []


def _choices(story: Story, company: CompanySettings, tr: Translator) -> tuple[Choice, ...]:
    labels = (_label(story, doubt, company, tr) for doubt in doubts(story, company))
    return tuple(Choice(label, number) for number, label in enumerate(labels) if label)


def _label(story: Story, doubt: Doubt, company: CompanySettings, tr: Translator) -> str:
    """What a press would come to: 「3名合わせて週10回（年200時間）」, else the formula."""
    figures = Figures(**{n: getattr(story, n) for n in Figures.model_fields} | dict(doubt))
    hours = yearly_hours(figures, company.assumptions)
    if hours is None:
        return ""
    if set(doubt) != {"per_person"}:
        return words.formula(hours, tr.language)
    sharing = _together if hours.shared else _each
    return tr(
        "%(often)s (%(hours)s a year)",
        often=sharing(figures, tr),
        hours=words.hours(hours.hours, tr.language),
    )


def _together(figures: Figures, tr: Translator) -> str:
    return tr("%(often)s among %(people)s", **_often(figures, tr))


def _each(figures: Figures, tr: Translator) -> str:
    return tr("%(often)s for each of %(people)s", **_often(figures, tr))


def _often(figures: Figures, tr: Translator) -> dict[str, str]:
    assert figures.times_count is not None
    assert figures.times_per is not None
    return {
        "often": words.frequency(figures.times_count, figures.times_per, tr.language),
        "people": words.people(figures.people_before or 1, tr.language),
    }
