"""What is said of a trial in a few words: how far it is, its period, its cost, its answers."""

from datetime import datetime

from digests import words
from domain.errors import msg
from domain.pocs import Checkin, Decision, Health, NewPoc, Poc, Stage
from domain.stories import without_control
from handlers.kit.text import cut
from handlers.translator import Translator

STAGES = {
    Stage.IDEA: msg("Idea, not started yet"),
    Stage.TRIAL: msg("PoC"),
    Stage.RESULT: msg("Result"),
    Stage.SETTLED: msg("Settled: still in use"),
    Stage.ENDED: msg("Ended, with a lesson"),
}
HEALTHS = {
    Health.ON_TRACK: msg("On track"),
    Health.AT_RISK: msg("Something worries me"),
    Health.STUCK: msg("Stuck"),
}
DECISIONS = {
    Decision.GO: msg("Go on with it"),
    Decision.RETHINK: msg("Rethink it"),
    Decision.STOP: msg("Stop it"),
}
NOTE_SHOWN = 200
LATE = (msg("%(days)s days overdue"), msg("1 day overdue"))
LEFT = (msg("%(days)s days left"), msg("1 day left"))
"""The second is for a single day."""


def stage_of(poc: Poc, at: datetime, tr: Translator) -> str:
    """How far it has come and how long it is there, at a moment of the company's clock."""
    said = tr(STAGES[poc.stage])
    if poc.stage is Stage.TRIAL and poc.start_on is not None:
        if is_ahead(poc, at):
            return tr("PoC, begins on %(day)s", day=poc.start_on)
        return tr("PoC, day %(number)s", number=(at.date() - poc.start_on).days + 1)
    since = poc.ended_on or poc.stage_since.astimezone(at.tzinfo).date()
    days = (at.date() - since).days
    if days <= 0:
        return tr("%(stage)s (since today)", stage=said)
    return tr("%(stage)s (days so far: %(days)s)", stage=said, days=days)


def left_of(poc: Poc, at: datetime, tr: Translator) -> str:
    """The days that are left, or by how many it is late; "" unless it is under way."""
    if poc.stage is not Stage.TRIAL or poc.end_on is None or is_ahead(poc, at):
        return ""
    return days_left((poc.end_on - at.date()).days, tr)


def days_left(days: int, tr: Translator) -> str:
    """The same of so many days; fewer than none is late."""
    if days == 0:
        return tr("today is the last day")
    if days < 0:
        return tr(LATE[days == -1], days=-days)
    return tr(LEFT[days == 1], days=days)


def is_ahead(poc: Poc, at: datetime) -> bool:
    """Whether its first day is still to come, at a moment of the company's clock."""
    return poc.start_on is not None and at.date() < poc.start_on


def period_of(poc: NewPoc, tr: Translator) -> str:
    """From when until when; "" where it is not known."""
    if poc.start_on is None or poc.end_on is None:
        return ""
    return tr("%(start)s to %(end)s", start=poc.start_on, end=poc.end_on)


def cost_of(poc: NewPoc, tr: Translator) -> list[str]:
    """What it costs, once and a year."""
    found = []
    if poc.cost_once_yen is not None:
        found.append(tr("Cost: %(yen)s once", yen=words.yen(poc.cost_once_yen, tr.language)))
    if poc.cost_yearly_yen is not None:
        found.append(tr("Cost: %(yen)s a year", yen=words.yen(poc.cost_yearly_yen, tr.language)))
    return found


def criteria_of(poc: NewPoc, tr: Translator) -> list[str]:
    """What was decided beforehand: when to go on, to rethink, to stop."""
    said = (
        (poc.go_if, msg("Go on if: %(text)s")),
        (poc.rethink_if, msg("Rethink if: %(text)s")),
        (poc.stop_if, msg("Stop if: %(text)s")),
    )
    return [tr(sentence, text=one_line(text, NOTE_SHOWN)) for text, sentence in said if text]


def checkin_of(checkin: Checkin, poc: NewPoc, tr: Translator) -> str:
    """One answer in a line: the day, how it goes, the value, the note."""
    said = [tr("%(day)s: %(health)s", day=checkin.on, health=tr(HEALTHS[checkin.health]))]
    if checkin.value is not None:
        said.append(words.amount(checkin.value, poc.unit, tr.language))
    if checkin.note:
        said.append(one_line(checkin.note, NOTE_SHOWN))
    if checkin.help_wanted:
        said.append(tr("(help wanted)"))
    return "  ".join(said)


def one_line(text: str, limit: int) -> str:
    """A text of many lines in one, of at most that length."""
    return cut(" ".join(without_control(text).split()), limit)
