"""Items in words: what each says, what its exits are called, what came of it; pure."""

from collections.abc import Mapping
from typing import Any

from digests.nudges.bundle import Done, Item
from digests.nudges.message import BUTTONS, MENU_ENTRIES, Choice, Entry
from digests.nudges.nudge import Ask, Exit
from digests.nudges.reader import Reader
from digests.nudges.values import is_help, title_values, values
from digests.prose_template import render, render_line
from domain.nudges import PocFacts
from domain.prose import Paragraph

IN_MENU = {Exit.SNOOZE: ("snooze", "snooze_on"), Exit.STOP: ("stop",)}
"""Exits that always stand in the menu, and their entries there."""


def entry(item: Item, reader: Reader) -> Entry:
    """The item as it is shown: what it asks, or what came of it."""
    ask = item.ask
    (name,) = _say("name", reader, **title_values(ask.about if ask else None))
    if ask is None or item.done is not None:
        return Entry(item.position, name, _outcome(item, reader))
    told = values(item, ask, reader)
    buttons, menu = _choices(item.exits, reader, told)
    return Entry(
        position=item.position,
        name=name,
        says=_say(_part(ask), reader, **told),
        buttons=buttons,
        menu=menu,
        helping=is_help(ask),
    )


def _part(ask: Ask) -> str:
    """What its sentences are called in the template."""
    is_needed = ask.is_escalated and isinstance(ask.about, PocFacts)
    return "needs" if is_needed else ask.nudge.rule


def _choices(
    exits: tuple[Exit, ...], reader: Reader, told: Mapping[str, Any]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The first exits as buttons; what does not fit, and what puts off, in the menu."""
    acting = [exit_.value for exit_ in exits if exit_ not in IN_MENU]
    resting = [name for exit_ in exits for name in IN_MENU.get(exit_, ())]
    named = [Choice(name, label(name, reader, **told)) for name in (*acting, *resting)]
    side_by_side = min(BUTTONS, len(acting))
    return tuple(named[:side_by_side]), tuple(named[side_by_side:][:MENU_ENTRIES])


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
    )


def _health(item: Item, done: Done, reader: Reader) -> str:
    """How it goes, if that is what was answered."""
    about = item.ask.about if item.ask else None
    if not isinstance(about, PocFacts) or about.health is None or about.last_checkin_on != done.on:
        return ""
    return label(f"{about.health}_health", reader)


def _say(part: str, reader: Reader, **told: Any) -> tuple[Paragraph, ...]:
    return render("nudges", reader.language, part=part, **told)
