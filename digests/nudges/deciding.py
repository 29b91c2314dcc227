"""What one person is asked today: pure, from the facts, the rules and the policy.

Two steps, because what was asked before is looked up only for what speaks at all: `speaking`,
then `decide`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from digests.nudges.nudge import Ask, Rule
from digests.nudges.policy import SOFT_EVERY, Policy
from digests.nudges.rules import LEFT_RULES, POC_RULES, RULES, STORY_RULES
from domain.nudges import ALL_RULES, Facts, LeftFacts, Nudge, Phase, PocFacts, StoryFacts

SOFT_EXPIRES = timedelta(days=21)
PRECEDENCE = {rule.name: place for place, rule in enumerate(RULES)}
POC_RULES_IN = {phase: tuple(rule for rule in POC_RULES if rule.phase is phase) for phase in Phase}


class Skip(StrEnum):
    """Why something is not asked."""

    DAY_OFF = "day_off"
    PAUSED = "paused"
    MUTED = "muted"
    SNOOZED = "snoozed"
    STOPPED = "stopped"
    ASKED_ENOUGH = "asked_enough"
    TOO_SOON = "too_soon"
    ONE_SOFT_A_FORTNIGHT = "one_soft_a_fortnight"


@dataclass(frozen=True, slots=True)
class Voice:
    """A rule that speaks of one subject today."""

    rule: Rule[Any]
    nudge: Nudge
    identity: str
    about: Facts


@dataclass(slots=True)
class Decision:
    """What a person is asked, in order, and why the rest is not."""

    asks: tuple[Ask, ...] = ()
    skips: Counter[Skip] = field(default_factory=Counter)


Spoken = Sequence[tuple[Voice, ...]]
"""Of each subject what speaks, in order of precedence."""


def quiet_because(today: date, policy: Policy) -> Skip | None:
    """Why a person is asked nothing at all today, if so."""
    if not policy.days.calendar.is_business_day(today):
        return Skip.DAY_OFF
    if policy.quiet.is_paused(today):
        return Skip.PAUSED
    return Skip.MUTED if policy.quiet.is_muted(today) else None


def speaking(facts: Iterable[Facts], today: date, policy: Policy) -> Spoken:
    """What speaks at all, whatever was asked before.

    What was put off is due on the day its person chose, as if for the first time; an offer that is
    too old to be welcome is silent.
    """
    voices = (_voices(about, today, policy) for about in facts)
    return [spoken for spoken in voices if spoken]


def _voices(about: Facts, today: date, policy: Policy) -> tuple[Voice, ...]:
    heard = [
        (rule, day)
        for rule in _rules_about(about, today)
        if (day := rule.due(about, today, policy)) is not None and day <= today
    ]
    if not heard:
        return ()
    subject = about.subject
    put_off_to = policy.put_off_to(subject) or date.min
    due = ((rule, max(day, put_off_to)) for rule, day in heard)
    return tuple(
        _voice(rule, subject, day, about)
        for rule, day in due
        if not (rule.soft and today > day + SOFT_EXPIRES)
    )


def _voice(rule: Rule[Any], subject: str, due: date, about: Facts) -> Voice:
    nudge = Nudge(rule.name, subject, due, rule.soft)
    return Voice(rule, nudge, nudge.identity, about)


def _rules_about(about: Facts, today: date) -> tuple[Rule[Any], ...]:
    match about:
        case PocFacts():
            return POC_RULES_IN[about.phase(today)]
        case StoryFacts():
            return STORY_RULES
        case LeftFacts():
            return LEFT_RULES


def decide(spoken: Spoken, today: date, policy: Policy, also: Sequence[Ask] = ()) -> Decision:
    """What the person is asked; `also` is what others left unanswered."""
    decision = Decision()
    reason = quiet_because(today, policy)
    if reason is not None:
        decision.skips[reason] += sum(map(bool, spoken)) + len(also)
        return decision
    asks = [ask for voices in spoken if (ask := _first(voices, today, policy, decision.skips))]
    hard = [ask for ask in asks if not ask.nudge.soft]
    soft = sorted((ask for ask in asks if ask.nudge.soft), key=_place)
    offers = _offers(soft, today, policy)
    decision.skips.update(Skip.ONE_SOFT_A_FORTNIGHT for ask in soft if ask not in offers)
    decision.asks = (*sorted(hard, key=_place), *sorted(also, key=_place), *offers)
    return decision


def _offers(soft: Sequence[Ask], today: date, policy: Policy) -> Sequence[Ask]:
    """What the person put off to a day that has come; else one, if the last is long ago."""
    promised = [ask for ask in soft if _is_promised(ask.nudge, policy)]
    if promised or _had_soft(today, policy):
        return promised
    return soft[:1]


def _is_promised(nudge: Nudge, policy: Policy) -> bool:
    """Whether it was put off to the day it is due, and nothing was asked of its subject since."""
    last = policy.last_asked.get((ALL_RULES, nudge.subject))
    return policy.put_off_to(nudge.subject) == nudge.due and (last is None or last < nudge.due)


def _first(
    voices: tuple[Voice, ...], today: date, policy: Policy, skips: Counter[Skip]
) -> Ask | None:
    """What is asked of one subject: the first rule that is not silent for good."""
    for voice in voices:
        asked = policy.history.get(voice.identity)
        reason = _silent(voice, today, policy)
        if reason is None:
            return Ask(voice.nudge, 1 + (asked.count if asked else 0), voice.about)
        skips[reason] += 1
        if reason in (Skip.SNOOZED, Skip.TOO_SOON):
            return None
    return None


def _silent(voice: Voice, today: date, policy: Policy) -> Skip | None:
    rule, nudge = voice.rule, voice.nudge
    asked = policy.history.get(voice.identity)
    if today < nudge.due:
        return Skip.SNOOZED
    if policy.is_stopped(rule.name, nudge.subject):
        return Skip.STOPPED
    if asked is not None and asked.count >= rule.times:
        return Skip.ASKED_ENOUGH
    if rule.soft:
        return None
    scope = rule.name if rule.punctual else ALL_RULES
    recent = [policy.last_asked.get((scope, nudge.subject)), asked.last_on if asked else None]
    is_recent = any(policy.too_soon_after(day, today) for day in recent)
    return Skip.TOO_SOON if is_recent else None


def _had_soft(today: date, policy: Policy) -> bool:
    return policy.last_soft_on is not None and today < policy.last_soft_on + SOFT_EVERY


def _place(ask: Ask) -> tuple[int, date, int, str]:
    """By urgency, then by number: of two numbers the shorter is the smaller."""
    subject = ask.nudge.subject
    return PRECEDENCE[ask.nudge.rule], ask.nudge.due, len(subject), subject
