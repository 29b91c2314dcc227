"""From the database to what each person is asked today: a page of people, or one person again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from digests.nudges.deciding import (
    Skip,
    Spoken,
    decide,
    speaking,
)
from digests.nudges.duties import UNTOLD_WITHIN, Duties, duties
from digests.nudges.moment import Moment
from digests.nudges.nudge import Ask
from digests.nudges.policy import Policy, Wish
from digests.nudges.rules import SOFT
from domain.nudges import ALL_RULES, Asked, Facts
from domain.stories import PersonId
from storage import nudges
from storage.database import Reader
from storage.nudges import Recent, Recipient

STORIES_WITHIN = timedelta(days=310)
"""The six months of the last aftermath, three weeks to ask in, and the longest snooze."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What one person is asked on their own date, in order, and why the rest is not."""

    person: Recipient
    today: date
    asks: tuple[Ask, ...]
    skips: Counter[Skip]


async def decide_one(s: Reader, person: PersonId, before: Duties, moment: Moment) -> Decided | None:
    """What a person is asked as things stand now; None if nothing may be asked of them any more.

    `before` are the duties as they were found at the beginning: of these alone it is read again
    whether they still stand.
    """
    found = await nudges.recipients(s, [person], guests=moment.company.allow_guests)
    if person not in found:
        return None
    again = Duties()
    if before.of(person):
        again = await duties(s, moment, subjects=before.subjects(person))
    return next(iter(await decide_page(s, list(found.values()), again, moment)))


async def decide_page(
    s: Reader, people: Sequence[Recipient], burdens: Duties, moment: Moment
) -> list[Decided]:
    """What each of these people is asked, by the facts as they stand."""
    outlooks = await _outlooks(s, people, burdens, moment)
    history = await nudges.history(s, {each for one in outlooks for each in one.identities})
    return [outlook.decided(history) for outlook in outlooks]


@dataclass(frozen=True, slots=True)
class _Outlook:
    """One person before it is known what they were asked before."""

    person: Recipient
    today: date
    policy: Policy
    spoken: Spoken
    escalated: Sequence[Ask]

    @property
    def identities(self) -> Iterator[str]:
        """What it must be known of how often it was asked."""
        return (voice.identity for voices in self.spoken for voice in voices)

    def decided(self, history: Mapping[str, Asked]) -> Decided:
        """What is asked, the past taken into account."""
        policy = replace(self.policy, history=history)
        decision = decide(self.spoken, self.today, policy, self.escalated)
        return Decided(self.person, self.today, decision.asks, decision.skips)


async def _outlooks(
    s: Reader, people: Sequence[Recipient], burdens: Duties, moment: Moment
) -> list[_Outlook]:
    facts = await _facts_of(s, [person.id for person in people], moment)
    for person in people:
        facts[person.id].extend(burdens.left.get(person.id, ()))
    policies = await _policies(s, people, moment)
    return [
        _Outlook(
            person,
            today := moment.today_in(person.tz),
            policy := policies[person.id],
            speaking(facts[person.id], today, policy),
            burdens.escalated.get(person.id, ()),
        )
        for person in people
    ]


async def _facts_of(
    s: Reader, people: Sequence[PersonId], moment: Moment
) -> defaultdict[PersonId, list[Facts]]:
    found = defaultdict[PersonId, list[Facts]](list)
    for trial in await nudges.trials_of(s, people, since=moment.today - UNTOLD_WITHIN):
        found[trial.owner].append(trial)
    since = moment.now - STORIES_WITHIN
    for story in await nudges.stories_of(s, people, since=since, zone=moment.zone):
        found[story.author].append(story)
    return found


async def _policies(
    s: Reader, people: Sequence[Recipient], moment: Moment
) -> dict[PersonId, Policy]:
    """What each of them wished, and what they were asked lately."""
    ids = [person.id for person in people]
    rests = await nudges.rests(s, ids)
    asked, soft = _latest(await nudges.asked_since(s, ids, moment.unsettled_since))
    return {
        person.id: Policy(
            moment.days,
            person.quiet,
            rests.get(person.id, {}),
            last_asked=asked.get(person.id, {}),
            last_soft_on=soft.get(person.id),
        )
        for person in people
    }


def _latest(
    recent: Iterable[Recent],
) -> tuple[dict[PersonId, dict[Wish, date]], dict[PersonId, date]]:
    """By person: the last day by rule and subject, or by subject alone; the last soft one."""
    asked = defaultdict[PersonId, dict[Wish, date]](dict)
    soft: dict[PersonId, date] = {}
    for one in recent:
        of_person = asked[one.person_id]
        for wish in ((one.rule, one.subject), (ALL_RULES, one.subject)):
            of_person[wish] = max(one.day, of_person.get(wish, one.day))
        if one.rule in SOFT:
            soft[one.person_id] = max(one.day, soft.get(one.person_id, one.day))
    return asked, soft
