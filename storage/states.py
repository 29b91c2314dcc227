"""The closed sets of words that only storage needs."""

from enum import StrEnum


class DeliveryState(StrEnum):
    """How far one message of the ledger got."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class EditionState(StrEnum):
    """How far one month's edition got."""

    OPEN = "open"
    FROZEN = "frozen"
    POSTED = "posted"
    SKIPPED = "skipped"


class PictureState(StrEnum):
    """How far the picture of an edition got."""

    ASKED = "asked"
    """It is being drawn, uploaded or looked through by Slack, or all that is to be tried again."""
    READY = "ready"
    MISSING = "missing"
    """It could not be made; the edition goes out without it."""


class Fixing(StrEnum):
    """What the text of an edition was fixed for."""

    POST = "post"
    CORRECTION = "correction"
    """A record it tells was changed or taken back."""
    ERASURE = "erasure"
    """Somebody's data was erased."""


class ChangedBy(StrEnum):
    """In what role a story was changed."""

    AUTHOR = "author"
    OFFICE = "office"


class Answer(StrEnum):
    """What became of one item of a nudge."""

    UPDATED = "updated"
    """The owner answered it: a check-in, a measurement, a form."""
    SNOOZED = "snoozed"
    STOPPED = "stopped"
    """No more of this kind about this subject."""
    DONE = "done"
    """Closed, told or otherwise finished."""
    MUTED = "muted"
    """Answered by muting everything for the month."""
    HANDED_OVER = "handed_over"
    SPOKEN = "spoken"
    """A bridge person spoke to the owner."""
    ELSEWHERE = "elsewhere"
    """Settled without this message: by another screen or another person."""


class Reason(StrEnum):
    """Why somebody's trials and stories need a successor."""

    LEFT = "left"
    MOVED = "moved"
    OUTSIDE = "outside"
    """They became a guest, or turned out to be from another company, and may not take part."""


class StillUsed(StrEnum):
    """What became of a story after months (後日談)."""

    IN_USE = "in_use"
    CHANGED = "changed"
    STOPPED = "stopped"


class Happening(StrEnum):
    """What can happen to a trial."""

    RECORDED = "recorded"
    STARTED = "started"
    EDITED = "edited"
    CHECKED_IN = "checked_in"
    MEASURED = "measured"
    EXTENDED = "extended"
    HANDED_OVER = "handed_over"
    CLOSED = "closed"
    REOPENED = "reopened"
    TOLD = "told"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


class ImportState(StrEnum):
    """Where a file that was sent to the bot stands."""

    SHOWN = "shown"
    """What would be read was shown to who sent it."""
    WANTED = "wanted"
    """They said yes: it is being taken in, or waits for that."""
    DONE = "done"
    STOPPED = "stopped"
    """Nothing of it is taken in (any more), by somebody's word or for a reason they were told."""


class DraftState(StrEnum):
    """Where something stands that a person proposed in another one's words."""

    ASKED = "asked"
    """Its author is asked, or is going to be."""
    RECORDED = "recorded"
    """It became a record that names its author."""
    CLOSED = "closed"
    """No such record came of it; why is not kept."""


class Nameless(StrEnum):
    """What becomes of the stories told without a name when their author's data is erased."""

    ERASE = "erase"
    KEEP = "keep"
    """They stay as they are told, and nothing says any more who wrote them."""


class ErrandKind(StrEnum):
    """What is done about a message after an erasure."""

    EMPTY = "empty"
    """Everything the bot wrote in this conversation goes."""
    BLANK = "blank"
    """A sentence stands in its place."""
    RETELL = "retell"
    """A bundle of reminders is told anew without what went."""
    HOME = "home"
    """The person's Home tab is cleared."""
