"""Items in words: what each says, what its exits are called, what came of it; pure."""

from typing import Any

from digests.nudges.bundle import Done, Item
from digests.nudges.message import BUTTONS, MENU_ENTRIES, Choice, Entry
from digests.nudges.nudge import Ask, Exit
from digests.nudges.reader import Reader
from digests.nudges.values import is_help, title_values, values
from digests.prose_template import render, render_line
from domain.nudges import PocFacts
from domain.pocs import Stage
from domain.prose import Paragraph

LAST_RESORTS = (Exit.SNOOZE, Exit.STOP)
SNOOZE = Exit.SNOOZE.value
MENU = {Exit.SNOOZE: (SNOOZE, "snooze_on")}
"""An exit with more than one entry: some days later, or on a day to be chosen."""


def entry(item: Item, reader: Reader) -> Entry:
    """The item as it is shown: what it asks, or what came of it."""
    ask = item.ask
    (name,) = _say("name", reader, **title_values(ask.about if ask else None))
    if ask is None or item.done is not None:
        return Entry(item.position, name, _outcome(item, reader))
    told = values(item, ask, reader)
    buttons, menu = _arranged(item.exits, ask)
    return Entry(
        position=item.position,
        name=name,
        says=_say(_part(ask), reader, **told),
        buttons=tuple(Choice(exit_, label(exit_, reader, **told)) for exit_ in buttons),
        menu=tuple(Choice(exit_, label(exit_, reader, **told)) for exit_ in menu),
        helping=is_help(ask),
    )


def _part(ask: Ask) -> str:
    """What its sentences are called in the template."""
    is_needed = ask.is_escalated and isinstance(ask.about, PocFacts)
    return "needs" if is_needed else ask.nudge.rule


def _arranged(exits: tuple[Exit, ...], ask: Ask) -> tuple[list[str], list[str]]:
    """What stands side by side, with what puts it off as the last; and what is in the menu.

    An offer is put off from the menu. To hand over is the first thing to do with the matters of
    others, and the last with one's own.
    """
    aside = LAST_RESORTS if is_help(ask) else (Exit.HAND_OVER, *LAST_RESORTS)
    acting = [exit_.value for exit_ in exits if exit_ not in aside]
    putting_off = [SNOOZE] if Exit.SNOOZE in exits and not ask.nudge.soft else []
    room = BUTTONS - len(putting_off)
    rest = (name for exit_ in exits if exit_ in aside for name in MENU.get(exit_, (exit_.value,)))
    menu = [*acting[room:], *(name for name in rest if name not in putting_off)]
    return [*acting[:room], *putting_off], menu[:MENU_ENTRIES]


def label(name: str, reader: Reader, **told: Any) -> str:
    """What a button or a menu entry is called."""
    return render_line("nudge_labels", reader.language, part=name, **told)


def _outcome(item: Item, reader: Reader) -> tuple[Paragraph, ...]:
    """What came of it. What may not be shown any more is settled by that."""
    if item.done is None:
        return _say("moot", reader)
    done = item.done
    return _say(
        done.answer.value,
        reader,
        day=reader.day(done.on),
        by=reader.name(done.by) if done.by and done.by != reader.id else "",
        until=reader.day(done.until),
        health=_health(item, done, reader),
        ended=_ended(item, done),
    )


def _ended(item: Item, done: Done) -> str:
    """How a trial ended, if that is what was done: "won" or "lesson"."""
    about = item.ask.about if item.ask else None
    if not isinstance(about, PocFacts) or about.ended_on != done.on:
        return ""
    return {Stage.RESULT: "won", Stage.ENDED: "lesson"}.get(about.stage, "")


def _health(item: Item, done: Done, reader: Reader) -> str:
    """How it goes, if that is what was answered."""
    about = item.ask.about if item.ask else None
    if not isinstance(about, PocFacts) or about.health is None or about.last_checkin_on != done.on:
        return ""
    return label(f"{about.health}_health", reader)


def _say(part: str, reader: Reader, **told: Any) -> tuple[Paragraph, ...]:
    return render("nudges", reader.language, part=part, **told)
