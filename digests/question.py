"""A member's question to everybody, posted where the newsletter is (K1): one a person and day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from digests.delivery import Courier, Outcome, Parcel, Result, deliver
from digests.member_words import tidy
from digests.poster import Message, RefusedError
from digests.prose_template import render
from digests.render.rich_text import escaped, rich_text
from domain.language import Language
from domain.people import Person, prose_name
from domain.stories import PersonId
from storage import deliveries
from storage.settings import CompanySettings

SHARED_CHANNEL = "shared_channel"
PREFIX = "question:"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks everybody, in their own words."""

    asker: Person
    text: str


def question_key(person: PersonId, day: date) -> str:
    """The ledger's key of what a person asks on a day of the company's."""
    return f"{PREFIX}{person}:{day}"


def message(question: Question, language: Language) -> Message:
    """The question as everybody reads it; it calls nobody but who asks, so that answers reach them.

    The words are a quotation, in which no mention comes alive.
    """
    asker = question.asker
    name = prose_name(asker.name) or asker.id
    paragraphs = render("question", language, name=name, person=asker.id, text=tidy(question.text))
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Message(escaped(text), (rich_text(paragraphs, mentions=True),))


async def ask(
    courier: Courier, company: CompanySettings, question: Question, *, now: datetime
) -> Outcome:
    """Post it once, whatever crashes or is pressed twice; the second of a day is not posted."""
    channel = company.newsletter_channel
    assert channel is not None

    async def guard() -> None:
        confirmed = company.shared_channel_confirmed
        if not confirmed and await courier.poster.is_shared(channel):
            raise RefusedError(SHARED_CHANNEL)

    day = now.astimezone(company.zone).date()
    parcel = Parcel(
        key=question_key(question.asker.id, day),
        channel=channel,
        message=message(question, company.language),
        guard=guard,
    )
    outcome = await deliver(courier, parcel, now=now)
    if outcome.result is Result.ALREADY and await _is_there(courier, parcel):
        return replace(outcome, result=Result.FOUND)
    return outcome


async def _is_there(courier: Courier, parcel: Parcel) -> bool:
    """Whether what was posted is this very question: it was pressed twice."""
    async with courier.db.read() as s:
        row = await deliveries.get(s, parcel.key)
    return row is not None and row.digest == parcel.message.digest
