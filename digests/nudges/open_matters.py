"""What waits for one person at this moment, asked about or not: for whoever looks by themself.

The same rules decide as for a bundle, without its manners: no hour, day off or number of reminders
keeps anything out. What the person stopped or put off stays out.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeGuard

from digests.nudges.deciding import PRECEDENCE, Voice, speaking
from digests.nudges.duties import UNTOLD_WITHIN
from digests.nudges.moment import Moment
from digests.nudges.policy import Policy
from digests.nudges.reading import STORIES_WITHIN
from digests.nudges.rules import overdue
from domain.calendar import ONE_DAY
from domain.nudges import Facts, Nudge, Phase, PocFacts
from domain.stories import PersonId
from storage import nudges
from storage.database import Reader


async def open_matters(
    s: Reader, person: PersonId, today: date, moment: Moment
) -> tuple[list[Voice], list[Voice]]:
    """What is due of a person's trials, and what could be done for their stories.

    The most urgent stands first; `today` is the person's own date.
    """
    trials = await nudges.trials_of(s, [person], since=moment.today - UNTOLD_WITHIN)
    since = moment.now - STORIES_WITHIN
    told = await nudges.stories_of(s, [person], since=since, zone=moment.zone)
    rests = await nudges.rests(s, [person])
    policy = Policy(moment.days, rests=rests.get(person, {}))
    found = _first_of_each([*trials, *told], today, policy)
    due = [voice for voice in found if not voice.rule.soft]
    return due, [voice for voice in found if voice.rule.soft]


def _first_of_each(facts: Sequence[Facts], today: date, policy: Policy) -> list[Voice]:
    """Of each subject what comes first and is not at rest."""
    heard = (
        next((one for one in voices if _is_heard(one, today, policy)), None)
        for voices in speaking(facts, today, policy)
    )
    found = {voice.nudge.subject: voice for voice in filter(None, heard)}
    over = (_over(about) for about in facts if _is_over(about, today))
    for voice in over:
        if _is_heard(voice, today, policy):
            found.setdefault(voice.nudge.subject, voice)
    return sorted(found.values(), key=_place)


def _is_over(about: Facts, today: date) -> TypeGuard[PocFacts]:
    return isinstance(about, PocFacts) and about.phase(today) is Phase.OVER


def _over(poc: PocFacts) -> Voice:
    """A period that is over waits from the day after, whatever a reminder of it waits for."""
    assert poc.end_on is not None
    nudge = Nudge(overdue.RULE.name, poc.subject, poc.end_on + ONE_DAY)
    return Voice(overdue.RULE, nudge, nudge.identity, poc)


def _is_heard(voice: Voice, today: date, policy: Policy) -> bool:
    return not policy.is_at_rest(voice.rule.name, voice.nudge.subject, today)


def _place(voice: Voice) -> tuple[int, date, int, str]:
    """By urgency, then by day and number, as in a bundle."""
    subject = voice.nudge.subject
    return PRECEDENCE[voice.rule.name], voice.nudge.due, len(subject), subject
