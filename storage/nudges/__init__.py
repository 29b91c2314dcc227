"""What nudges stand on: the facts that decide, what was asked before, and who wants quiet."""

from storage.nudges.answers import answer, lift, shown, unshown
from storage.nudges.items import PERSON_REFUSES, Item, forget, history, item, items, write_items
from storage.nudges.rests import (
    Rest,
    mute,
    pause,
    quiet,
    rests_of,
    snooze,
    stop,
    unmute,
    unpause,
)

__all__ = [
    "PERSON_REFUSES",
    "Item",
    "Rest",
    "answer",
    "forget",
    "history",
    "item",
    "items",
    "lift",
    "mute",
    "pause",
    "quiet",
    "rests_of",
    "shown",
    "snooze",
    "stop",
    "unmute",
    "unpause",
    "unshown",
    "write_items",
]
