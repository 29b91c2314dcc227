"""A trial made ready for the templates: its words tidied and cut, its figures as words."""

from dataclasses import dataclass

from digests import words
from digests.member_words import clipped_title, is_clause, tidy
from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material
from digests.newsletter.news import Origin, PocNews
from digests.newsletter.telling import naming
from digests.newsletter.telling.facts import METRIC_NAME_MAX, with_unit
from digests.newsletter.telling.naming import Who
from digests.newsletter.telling.parts import Part, part, whole_part
from digests.newsletter.telling.sparing import inoffensive
from digests.newsletter.telling.told import title_of, yen_of
from domain.effect import Standing
from domain.language import Language
from domain.pocs import Decision, Direction, Poc, is_reached

SCOPE_ROOM, CRITERION_ROOM, NOTE_ROOM, ORIGIN_ROOM = 30, 60, 80, 60


@dataclass(frozen=True)
class Aim:
    """The indicator: what it is now and what it is to be, with units; "" where not known."""

    name: str
    baseline: str
    target: str
    limit: str
    """Which side of the target is good: up or down; "" where nobody said."""


@dataclass(frozen=True)
class Outcome:
    """What the indicator came to. `standing` is measured, estimated or expected."""

    value: str
    standing: str
    reached: bool
    same: bool
    better: bool

    @property
    def expected(self) -> bool:
        """Whether it has not come about yet."""
        return self.standing == "expected"


@dataclass(frozen=True)
class PocTold:
    """What the templates see of a trial; an empty part is one that has nothing to say."""

    who: Who
    title: str
    news: str
    scope: str
    period: str
    aim: Aim | None
    outcome: Outcome | None
    decision: str
    criterion: str
    stop_if: str
    note: Part
    cost_once: str
    cost_yearly: str
    origin: str
    origin_is_clause: bool
    ran_its_time: bool = False
    """Whether it went on to the day it was to end."""
    in_peace: bool = True
    """Whether its note lays nothing at anybody's door, so that its end may be praised."""
    told_under: str = ""
    """The kind of the section in which its story is told; then nothing is told twice."""
    told_as: str = ""
    """The title of that story, where it is another one."""


@dataclass(frozen=True)
class Place:
    """Where an edition tells a story, under which title, and as of which revision."""

    kind: SectionKind
    title: str
    revision: int


def ready(news: PocNews, material: Material, place: Place | None) -> PocTold:
    """The trial for the templates, every part cut to its room."""
    poc, language = news.poc, material.language
    title, origin = title_of(poc.title, language), _origin(news.origin, language)
    note = inoffensive(poc.result_note, poc.owner, material)
    return PocTold(
        who=naming.owner(poc, material),
        title=title,
        news=news.news.value,
        scope=part(poc.scope, _room(SCOPE_ROOM, language)).text,
        period=_period(poc, material),
        aim=_aim(poc, language),
        outcome=_outcome(poc, language),
        decision=poc.decision.value if poc.decision else "",
        criterion=_criterion(poc, language),
        stop_if=part(poc.stop_if, _room(CRITERION_ROOM, language)).text,
        note=whole_part(note, NOTE_ROOM).if_past,
        cost_once=yen_of(poc.cost_once_yen, language),
        cost_yearly=yen_of(poc.cost_yearly_yen, language),
        origin=origin,
        origin_is_clause=is_clause(origin),
        ran_its_time=_ran_its_time(poc),
        in_peace=len(note) == len(tidy(poc.result_note)),
        told_under=place.kind.value if place else "",
        told_as=place.title if place and place.title != title else "",
    )


def _room(room: int, language: Language) -> int:
    return room if language is Language.JA else 2 * room


def _period(poc: Poc, material: Material) -> str:
    """Both days in words; a year is only said where it changes."""
    if poc.start_on is None or poc.end_on is None:
        return ""
    language = material.language
    start = words.day(poc.start_on, language, year=material.month.year)
    end = words.day(poc.end_on, language, year=poc.start_on.year)
    one_day = poc.start_on == poc.end_on
    if language is Language.EN:
        return f"on {start} only" if one_day else f"from {start} to {end}"
    return f"{start}の1日だけ" if one_day else f"{start}から{end}まで"


def _ran_its_time(poc: Poc) -> bool:
    return poc.ended_on is not None and poc.end_on is not None and poc.ended_on >= poc.end_on


def _aim(poc: Poc, language: Language) -> Aim | None:
    if poc.target is None and poc.baseline is None and not poc.indicator:
        return None
    return Aim(
        name=part(poc.indicator, METRIC_NAME_MAX).text,
        baseline=_amount(poc, poc.baseline, language),
        target=_amount(poc, poc.target, language),
        limit=poc.direction.value if poc.direction else "",
    )


def met_target(poc: Poc) -> bool:
    """Whether what was last measured or estimated meets the target."""
    outcome = _outcome(poc, Language.EN)
    return outcome is not None and outcome.reached


def _outcome(poc: Poc, language: Language) -> Outcome | None:
    """What was last measured; a figure whose standing nobody stated is an estimate."""
    value = poc.latest_value
    if value is None:
        return None
    standing = poc.latest_standing or Standing.ESTIMATED
    return Outcome(
        value=_amount(poc, value, language),
        standing=standing.value,
        reached=is_reached(poc, value) and standing is not Standing.EXPECTED,
        same=value == poc.baseline,
        better=_is_better(poc, value) and standing is not Standing.EXPECTED,
    )


def _is_better(poc: Poc, value: float) -> bool:
    """Whether it went the way it was to go, as far as anybody knows."""
    if poc.baseline is None:
        return is_reached(poc, value)
    if value == poc.baseline:
        return False
    falls = poc.direction is Direction.DOWN
    return poc.direction is not None and (value < poc.baseline) is falls


def _amount(poc: Poc, value: float | None, language: Language) -> str:
    if value is None:
        return ""
    return with_unit(words.amount(value, "", language), tidy(poc.unit), language)


def _criterion(poc: Poc, language: Language) -> str:
    """What was written beforehand for the decision that was made."""
    found = {
        Decision.GO: poc.go_if,
        Decision.RETHINK: poc.rethink_if,
        Decision.STOP: poc.stop_if,
        None: "",
    }
    return part(found[poc.decision], _room(CRITERION_ROOM, language)).text


def _origin(origin: Origin | None, language: Language) -> str:
    if origin is None:
        return ""
    return clipped_title(title_of(origin.title, language), _room(ORIGIN_ROOM, language))
