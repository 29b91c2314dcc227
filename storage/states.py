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


class ChangedBy(StrEnum):
    """In what role a story was changed."""

    AUTHOR = "author"
    OFFICE = "office"
