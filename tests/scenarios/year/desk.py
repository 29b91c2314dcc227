"""What a person can do with a bundle of reminders that stands before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from playground.people import Person
from playground.records import Message, readable
from storage.nudges import Item
from tests.running import Company
from tests.scenarios.year.diary import World


@dataclass
class Told:
    """One item of a bundle that stands before a person."""

    person: Person
    message: Message
    item: Item
    at: datetime


@dataclass
class Desk:
    """Where it is answered, through the real app."""

    it: Company
    world: World

    async def choose(self, told: Told, name: str) -> None:
        """Use one exit of one item, a button or an entry of its menu."""
        value = f"{told.item.key}#{told.item.position}"
        for block in told.message.blocks:
            for element in block.get("elements", ()):
                if (element.get("action_id"), element.get("value")) == (f"nudge.{name}", value):
                    await self._pressed(told, f"nudge.{name}", None, block["block_id"])
                    return
                offered = [option["value"] for option in element.get("options", ())]
                if f"{name}|{value}" in offered:
                    await self._pressed(told, "nudge.more", f"{name}|{value}", block["block_id"])
                    return
        raise LookupError(f"no exit {name} for {value} in {told.message.words()}")

    async def _pressed(self, told: Told, action: str, value: str | None, block: str) -> None:
        out = await told.person.press(told.message, action, value, block=block)
        assert out.ok, (out.error, told.message.words())

    async def opened(self, person: Person) -> None:
        """Wait for the form."""
        await self.it.slack.until(lambda: person.view)

    async def form(
        self, told: Told, name: str, values: Mapping[str, Any], *, close: bool = True
    ) -> None:
        """Open a form from the message, fill it in and send it."""
        await self.choose(told, name)
        await self.opened(told.person)
        out = await told.person.submit(dict(values))
        assert out.ok, (out.error, out.errors)
        if close and told.person.view:
            await told.person.close_view(everything=True)

    async def tell(self, told: Told, values: Mapping[str, Any]) -> None:
        """Send the story's form that stands open."""
        out = await told.person.submit(dict(values))
        assert out.ok, (out.error, out.errors)
        self.world.told[told.item.subject] = told.at


def words_of(message: Message, key: str) -> dict[int, str]:
    """What each item of a bundle says: the words before the row of its buttons."""
    found: dict[int, str] = {}
    said = ""
    for block in message.blocks:
        values = [element.get("value", "") for element in block.get("elements", ())]
        place = next((v for v in values if isinstance(v, str) and v.startswith(f"{key}#")), "")
        if place:
            found[int(place.partition("#")[2])] = said
        said = "\n".join(readable([block]))
    return found
