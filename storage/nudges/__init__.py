"""What nudges stand on: the facts that decide, what was asked before, and who wants quiet."""

from storage.nudges.answers import answer, lift, shown, unshown
from storage.nudges.facts import stories_of, these_stories, these_trials, trials_of
from storage.nudges.items import (
    PERSON_REFUSES,
    Item,
    Recent,
    asked_since,
    forget,
    history,
    item,
    items,
    write_items,
)
from storage.nudges.people import (
    Recipient,
    page_of_people,
    recipients,
    rests,
    zones,
)
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
from storage.nudges.rounds import Round, reach, round_of
from storage.nudges.waiting import Unanswered, carriers, waiting

__all__ = [
    "PERSON_REFUSES",
    "Item",
    "Recent",
    "Recipient",
    "Rest",
    "Round",
    "Unanswered",
    "answer",
    "asked_since",
    "carriers",
    "forget",
    "history",
    "item",
    "items",
    "lift",
    "mute",
    "page_of_people",
    "pause",
    "quiet",
    "reach",
    "recipients",
    "rests",
    "rests_of",
    "round_of",
    "shown",
    "snooze",
    "stop",
    "stories_of",
    "these_stories",
    "these_trials",
    "trials_of",
    "unmute",
    "unpause",
    "unshown",
    "waiting",
    "write_items",
    "zones",
]
