"""Steps that the tests of trials share."""

from typing import Any

from domain.pocs import Poc
from playground.people import Person
from playground.records import Message
from storage import pocs
from tests.running import Company

WHOLE: dict[str, Any] = {
    "title": "検品の写真判定",
    "period": "11/2〜12/25",
    "scope": "検査ライン2だけ",
    "indicator": "不良見逃し",
    "baseline": "3%",
    "target": "1%",
}


async def opened(it: Company, name: str = "hanako") -> Person:
    """The member with the empty form of a trial before them."""
    person = it.person(name)
    await person.command("/dx-poc", "general")
    await it.slack.until(lambda: person.view)
    return person


async def saved(it: Company, name: str = "hanako", **fields: Any) -> Poc:
    """A trial that was begun by the form."""
    person = await opened(it, name)
    out = await person.submit(WHOLE | fields)
    assert out.ok, out.errors
    await it.settle()
    await person.close_view(everything=True)
    return (await pocs_of(it, name))[0]


async def pocs_of(it: Company, name: str) -> list[Poc]:
    """A member's trials, newest first."""
    async with it.bot.deps.db.read() as reader:
        return await pocs.of_owner(reader, it.person(name).id, limit=300)


async def card(it: Company, name: str, number: int) -> Message:
    """The card of a trial as this member sees it."""
    return await it.asked(name, f"/dx-poc {number}")


async def pressed(it: Company, person: Person, message: Message, action: str) -> None:
    """Press a button of a card that opens a form."""
    await person.press(message, action)
    await it.slack.until(lambda: person.view)
