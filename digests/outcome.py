"""What became of a message that was to be delivered."""

from dataclasses import dataclass
from enum import StrEnum

import structlog

from digests.poster import Landed

log = structlog.get_logger()


class Result(StrEnum):
    """What became of one attempt to deliver."""

    SENT = "sent"
    """Posted just now."""
    ALREADY = "already"
    """Posted earlier."""
    FOUND = "found"
    """Posted by an attempt that did not live to tell."""
    OVERTAKEN = "overtaken"
    """Another process was faster; ours was deleted."""
    BUSY = "busy"
    """Another attempt is under way, or its lease has not passed."""
    LATER = "later"
    """Slack asked to wait."""
    REFUSED = "refused"
    """Slack refuses until a person cures the cause."""
    UNCERTAIN = "uncertain"
    """Slack's answer was lost; the message is looked up when the lease has passed."""
    UNKNOWN = "unknown"
    """Nobody can look whether it was posted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery. `landed` is there if and only if the message is.

    `reason` is why it is not as it should be: a message that is there with ``invalid_blocks`` has
    not got its picture.
    """

    key: str
    result: Result
    reason: str = ""
    landed: Landed | None = None


def logged(outcome: Outcome) -> Outcome:
    """The same outcome, written to the log; what was sent long ago is not worth a line."""
    if outcome.result is not Result.ALREADY:
        log.info("delivery.outcome", key=outcome.key, result=outcome.result, reason=outcome.reason)
    return outcome
