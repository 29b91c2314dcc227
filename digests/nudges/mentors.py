"""Who of the mentors is named where a trial is stuck: who helps with what it is about."""

from collections.abc import Iterable
from unicodedata import normalize

from domain.pocs import Poc
from domain.stories import PersonId
from storage import people
from storage.database import Reader
from storage.pocs.similar import text_of
from storage.settings import CompanySettings, Mentor, plain_name

MOST = 3


async def mentors_for(s: Reader, poc: Poc, company: CompanySettings) -> tuple[PersonId, ...]:
    """The few mentors to be named for a trial, in the office's order; never its owner.

    Those with a tool or task of the trial; where there is none, those who help with anything.
    """
    here = await _still_here(s, company)
    able = [one for one in here if one.person != poc.owner]
    fitting = [one.person for one in able if any(_fits(label, poc) for label in one.labels)]
    anything = [one.person for one in able if not one.labels]
    return tuple((fitting or anything)[:MOST])


async def _still_here(s: Reader, company: CompanySettings) -> list[Mentor]:
    """The mentors who can be spoken to; who was never met is taken at the office's word."""
    known = await people.many(s, [mentor.person for mentor in company.mentors])
    gone = {
        person.id
        for person in known.values()
        if person.deactivated or not person.may_take_part(guests=company.allow_guests)
    }
    return [mentor for mentor in company.mentors if mentor.person not in gone]


def _fits(label: str, poc: Poc) -> bool:
    """Whether a trial has this label, or speaks of it; a single letter is in too many words."""
    wanted = plain_name(label)
    if wanted in map(plain_name, (*poc.tags, *poc.tools)):
        return True
    return len(wanted) > 1 and wanted in _plain(text_of(poc))


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()


def together(
    mentors: Iterable[PersonId], others: Iterable[PersonId]
) -> tuple[tuple[PersonId, ...], tuple[PersonId, ...]]:
    """The mentors, and as many of the others as make a few people together; each once."""
    first = tuple(mentors)[:MOST]
    rest = [one for one in others if one not in first]
    return first, tuple(rest[: MOST - len(first)])
