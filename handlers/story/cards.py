"""Puts a story's card together: the story, its edition, and what its line left in doubt."""

from collections.abc import Mapping
from typing import Any

from digests import words
from digests.newsletter.posting.late import carried_by
from domain.capture import Reading, read
from domain.effect import Figures, yearly_hours
from domain.errors import msg
from domain.stories import Story
from domain.vague import question
from handlers import departments
from handlers.kit.cards import HEADLINES, Card, Choice, card_reply
from handlers.kit.surface import Reply
from handlers.kit.telling import NOT_YET, Carried, Past, is_to_be_told, month_of
from handlers.kit.text import listed
from handlers.translator import Translator
from handlers.visit import Visit
from storage import editions, late
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
    if str(month) in await editions.with_story(s, story.id):
        return Past(posted=True, included=True)
    if not is_to_be_told(story):
        return Past(posted=True)
    return Past(posted=True, carried=await _carried(s, story, visit))


async def _carried(s: Reader, story: Story, visit: Visit) -> Carried | None:
    """The later edition that tells it, where it came too late for its own."""
    if not await late.is_noted(s, story.id):
        return None
    month = await carried_by(s, visit.company, story, visit.now)
    if month is None:
        return None
    told_in = await editions.with_story(s, story.id)
    return Carried(month, is_told=str(month) in told_in)


def card_of(
    visit: Visit,
    story: Story,
    headline: str,
    past: Past = NOT_YET,
    reading: Reading | None = None,
) -> Card:
    """The card of a story under this headline, a sentence of ours.

    `reading` is that of its line, where it was read just now.
    """
    company = visit.company
    left = doubts(story, reading or _read_again(story, company))
    labels = (_label(story, doubt, company, visit.tr) for doubt in left)
    is_new = story.revision == 1 and not story.is_withdrawn
    return Card(
        story=story,
        company=company,
        headline=headline,
        past=past,
        choices=tuple(Choice(label, number) for number, label in enumerate(labels) if label),
        ask_department=departments.asks(visit),
        question=question(story) if is_new and not left else None,
        in_parts=reading is not None,
        left=reading.left if reading else "",
    )


async def card_after(s: Reader, story: Story, visit: Visit, headline: str) -> Reply:
    """The card as it stands after something was done to the story."""
    return card_reply(card_of(visit, story, headline, await past_of(s, story, visit)), visit.tr)


def recorded(visit: Visit, story: Story, reading: Reading | None = None) -> Card:
    """The card of a story that was just recorded."""
    return card_of(visit, story, visit.tr(HEADLINES[story.kind]), reading=reading)


def left_open(story: Story, company: CompanySettings) -> list[Doubt]:
    """What the line of a story left in doubt and its author has not settled."""
    return doubts(story, _read_again(story, company))


def _read_again(story: Story, company: CompanySettings) -> Reading | None:
    """The reading of the line a story was made from; None for a story from a form."""
    if not story.original:
        return None
    return read(
        story.original,
        kind=story.kind,
        language=story.language,
        hours_per_day=company.assumptions.hours_per_day,
    )


def doubts(story: Story, reading: Reading | None) -> list[Doubt]:
    """The other readings of the line, each by the figures it would set.

    None of them once the author wrote other figures in the form.
    """
    if reading is None or not reading.choices:
        return []
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


def _label(story: Story, doubt: Doubt, company: CompanySettings, tr: Translator) -> str:
    """What a press would come to: 「3名合わせて週10回（年200時間）」; "" if nothing can be said."""
    money = next((name for name in MONEY if name in doubt), None)
    if money:
        yen = doubt[money]
        return tr(MONEY[money], yen=words.yen(yen, tr.language)) if yen else ""
    figures = Figures(**{n: getattr(story, n) for n in Figures.model_fields} | dict(doubt))
    hours = yearly_hours(figures, company.assumptions)
    if hours is None:
        return _parts(figures, doubt, tr)
    if set(doubt) != {"per_person"}:
        return words.formula(hours, tr.language)
    sharing = msg("%(often)s among %(people)s") if hours.shared else EACH
    often = words.frequency(hours.times_count, hours.times_per, tr.language)
    people = words.people(hours.people_before, tr.language)
    return tr(
        "%(often)s (%(hours)s a year)",
        often=tr(sharing, often=often, people=people),
        hours=words.hours(hours.hours, tr.language),
    )


EACH = msg("%(often)s for each of %(people)s")
MONEY = {
    "saving_yen": msg("Direct savings: %(yen)s a year"),
    "cost_once_yen": msg("Cost: %(yen)s once"),
    "cost_yearly_yen": msg("Cost: %(yen)s a year"),
}


def _parts(figures: Figures, doubt: Doubt, tr: Translator) -> str:
    """The figures of a reading that does not come to hours yet: 30分 → 5分, 週10回, 3名."""
    said = []
    if doubt.get("minutes_before") is not None and figures.minutes_after is not None:
        before, after = doubt["minutes_before"], figures.minutes_after
        said.append(" → ".join(words.duration(one, tr.language) for one in (before, after)))
    if doubt.get("times_count") is not None and figures.times_per is not None:
        said.append(words.frequency(doubt["times_count"], figures.times_per, tr.language))
    if doubt.get("people_before") is not None:
        said.append(words.people(doubt["people_before"], tr.language))
    return listed(said, tr.language)
