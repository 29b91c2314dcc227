"""Reminders in tests: sent by the real sweep, pressed by members."""

from datetime import UTC, datetime
from typing import Any

from digests.nudges.sweep import nudge
from playground.people import Person
from playground.records import Message
from tests.handlers.trials import started
from tests.running import Company

DUE = datetime(2026, 11, 10, 1, tzinfo=UTC)
"""The day after a weekly check-in of a trial of 2 November, in the morning in Tokyo."""


async def reminded(it: Company, when: datetime = DUE, name: str = "hanako") -> Message:
    """The reminder that the sweep of that moment brings to somebody."""
    if it.slack.clock.now < when:
        it.slack.clock.set(when)
    done = await nudge(it.bot.courier, when)
    assert any(f"nudges:{it.person(name).id}" in line for line in done), done
    return it.person(name).dm()[-1]


async def asked(it: Company, name: str = "hanako") -> tuple[Person, Message]:
    """Somebody whose weekly check-in is due, and the message that asks for it."""
    person = it.person(name)
    await person.open_home()
    await it.settle()
    await started(it, name)
    return person, await reminded(it, name=name)


async def now_shown(it: Company, message: Message, name: str = "hanako") -> Message:
    """The same message once everything has settled."""
    await it.settle()
    return next(one for one in it.person(name).dm() if one.ts == message.ts)


async def pick(
    it: Company, person: Person, message: Message, entry: str, *, number: int = 0
) -> None:
    """Take a way out of the number-th line that has it, be it a button or an entry of the menu."""
    buttons = _found(message, f"nudge.{entry}")
    if buttons:
        block_id, _ = buttons[number]
        await person.press(message, f"nudge.{entry}", block=block_id)
    else:
        block_id, menu = _found(message, "nudge.more")[number]
        values = [option["value"] for option in menu["options"]]
        [value] = [value for value in values if value.startswith(f"{entry}|")]
        await person.press(message, "nudge.more", value=value, block=block_id)
    await it.settle()


def _found(message: Message, action_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Every such element, with the block it is in."""
    return [
        (block["block_id"], element)
        for block in message.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == action_id
    ]
