"""Which line of which message a button of a reminder belongs to, and whether it is still open."""

from dataclasses import dataclass

from digests.nudges.keys import read_key
from domain.errors import InvalidError, NotFoundError
from handlers.kit.outdated import OLD_BUTTON, number_in
from handlers.visit import Visit
from storage import nudges
from storage.database import Reader
from storage.nudges import Item

MORE = "nudge.more"
"""The menu's action id; its options name the exit."""


@dataclass(frozen=True)
class Pressed:
    """An exit, and where it was pressed: the message's key, and the line in it."""

    exit: str
    key: str
    position: int

    @classmethod
    def of(cls, visit: Visit) -> "Pressed":
        """What was pressed: a button beside a line, an entry of its menu, or the message's foot."""
        name, value = visit.action["action_id"].split(".", 1)[1], visit.value
        if visit.action["action_id"] == MORE:
            name, bar, value = value.partition("|")
            if not bar:
                raise InvalidError(OLD_BUTTON)
        return cls(name, *place_in(value))


def place_in(value: str) -> tuple[str, int]:
    """The message's key and the line in it; a button at its foot names none: 0."""
    key, mark, position = value.partition("#")
    try:
        read_key(key)
    except ValueError:
        raise InvalidError(OLD_BUTTON) from None
    return key, number_in(position) if mark else 0


async def line(s: Reader, visit: Visit, pressed: Pressed) -> Item:
    """The line that was pressed, whatever came of it; NotFoundError unless it was theirs."""
    item = await nudges.item(s, pressed.key, pressed.position)
    if item is None or item.person_id != visit.who.id:
        raise NotFoundError("This reminder is not there any more, or it is not yours.")
    return item


async def open_line(s: Reader, visit: Visit, pressed: Pressed) -> Item:
    """The line that was pressed, as long as nobody answered it."""
    item = await line(s, visit, pressed)
    if item.answered_at is not None:
        raise InvalidError("This was answered already. The message shows what was said.")
    return item
