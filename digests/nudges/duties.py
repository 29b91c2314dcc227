"""What is brought to a bridge person or the office because nobody else answers for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from digests.nudges.crew import Crew, crew_of
from digests.nudges.deciding import quiet_because, speaking
from digests.nudges.moment import Moment
from digests.nudges.nudge import LAST_NUMBER, Ask
from digests.nudges.policy import Policy
from digests.nudges.rules import successor
from domain.nudges import Facts, LeftFacts, Nudge, PocFacts, person_subject
from domain.stories import PersonId
from storage import departures, nudges
from storage.database import Reader
from storage.departures import Departure
from storage.nudges import Unanswered
from storage.states import Reason

UNTOLD_WITHIN = timedelta(days=90)
"""So long after its end a trial's story is asked for."""
PASSED_ON_WITHIN = timedelta(days=100)
"""So long after the second reminder a matter is still brought to a bridge person."""
MOST_DEPARTURES = 500
POC = "poc:"
SUCCESSOR = successor.RULE.name


@dataclass(frozen=True, slots=True)
class Duties:
    """By person: who left without a successor, and what others did not answer."""

    left: Mapping[PersonId, list[LeftFacts]] = field(default_factory=dict)
    escalated: Mapping[PersonId, list[Ask]] = field(default_factory=dict)

    def of(self, person: PersonId) -> bool:
        """Whether anything is brought to this person."""
        return person in self.left or person in self.escalated

    def subjects(self, person: PersonId) -> list[str]:
        """What this person is to be asked about for others."""
        return [ask.nudge.subject for ask in self.escalated.get(person, ())]


async def duties(s: Reader, moment: Moment, *, subjects: Collection[str] | None = None) -> Duties:
    """Whom to bring what; with `subjects`, of what was not answered these alone."""
    crew = await crew_of(s, moment)
    gone = await departures.open(s, limit=MOST_DEPARTURES)
    left = {person_subject(one.person_id): _facts(one, moment) for one in gone}
    waiting = await nudges.waiting(
        s, moment.today - PASSED_ON_WITHIN, moment.today, subjects=subjects
    )
    carried = await _carried(s, left, crew, moment)
    return Duties(carried, await _escalated(s, waiting, left, crew, moment))


async def _carried(
    s: Reader, left: Mapping[str, LeftFacts], crew: Crew, moment: Moment
) -> dict[PersonId, list[LeftFacts]]:
    """Who looks for which successors: whoever was asked first is asked the second time, too.

    Of what they want left alone nobody else hears while they are away.
    """
    before = await nudges.carriers(s, left) if left else {}
    wishes = await nudges.rests(s, {*before.values()}.intersection(crew.away))
    policies = {person: Policy(moment.days, rests=rests) for person, rests in wishes.items()}
    found = defaultdict[PersonId, list[LeftFacts]](list)
    for subject, facts in left.items():
        carrier = before.get(subject)
        if carrier in policies and policies[carrier].is_at_rest(SUCCESSOR, subject, moment.today):
            continue
        if carrier not in crew.ready or carrier == facts.person:
            carrier = crew.bridge_or_office(facts.department, subject, {facts.person})
        if carrier is not None:
            found[carrier].append(facts)
    return dict(found)


async def _escalated(
    s: Reader,
    waiting: Sequence[Unanswered],
    left: Mapping[str, LeftFacts],
    crew: Crew,
    moment: Moment,
) -> dict[PersonId, list[Ask]]:
    """What is still true of what was asked twice, by whom it is brought to."""
    about: dict[str, Facts] = {**left, **await _trials(s, waiting, moment)}
    asked = await _asked_people(s, waiting, moment)
    found = defaultdict[PersonId, list[Ask]](list)
    for one in waiting:
        facts = about.get(one.subject)
        if facts is None or not _is_still_open(one, facts, asked.get(one.person_id), moment):
            continue
        carrier = _carrier(one, facts, crew)
        if carrier is not None:
            nudge = Nudge(one.rule, one.subject, one.due)
            found[carrier].append(Ask(nudge, LAST_NUMBER, facts))
    return dict(found)


async def _trials(s: Reader, waiting: Iterable[Unanswered], moment: Moment) -> dict[str, PocFacts]:
    ids = {int(one.subject[len(POC) :]) for one in waiting if one.subject.startswith(POC)}
    trials = await nudges.these_trials(s, ids, since=moment.today - UNTOLD_WITHIN)
    return {trial.subject: trial for trial in trials}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who was asked twice: their date, and what they wished."""

    today: date
    policy: Policy


async def _asked_people(
    s: Reader, waiting: Iterable[Unanswered], moment: Moment
) -> dict[PersonId, _Asked]:
    ids = {one.person_id for one in waiting}
    people = await nudges.recipients(s, ids, guests=moment.company.allow_guests)
    rests = await nudges.rests(s, people)
    return {
        person.id: _Asked(
            moment.today_in(person.tz),
            Policy(moment.days, person.quiet, rests.get(person.id, {})),
        )
        for person in people.values()
    }


def _is_still_open(one: Unanswered, facts: Facts, asked: _Asked | None, moment: Moment) -> bool:
    """Whether it is due as it was, has settled, and nobody wishes it left alone.

    Where the owner of a trial is gone or away it is not brought to anybody: who left is a matter
    of its own, and who is away will be back.
    """
    away = asked is None or quiet_because(asked.today, asked.policy) is not None
    if away and isinstance(facts, PocFacts):
        return False
    today, policy = (asked.today, asked.policy) if asked else (moment.today, moment.policy)
    if policy.too_soon_after(one.day, today) or policy.is_stopped(one.rule, one.subject):
        return False
    due = Nudge(one.rule, one.subject, one.due)
    return any(
        voice.nudge == due and voice.rule.escalates
        for voices in speaking([facts], today, policy)
        for voice in voices
    )


def _carrier(one: Unanswered, facts: Facts, crew: Crew) -> PersonId | None:
    """Who is asked the third time: never whoever was asked twice."""
    if isinstance(facts, LeftFacts):
        return crew.office(one.subject, {one.person_id, facts.person})
    return crew.bridge_or_office(facts.department, one.subject, {one.person_id})


def _facts(gone: Departure, moment: Moment) -> LeftFacts:
    return LeftFacts(
        gone.person_id,
        gone.name,
        gone.department,
        gone.since.astimezone(moment.zone).date(),
        len(gone.pocs),
        gone.stories,
        moved=gone.reason is Reason.MOVED,
        outside=gone.reason is Reason.OUTSIDE,
    )
