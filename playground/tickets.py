"""Short-lived permissions: trigger_ids and response_urls."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from playground.errors import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass
class Trigger:
    """Leave to show one modal, earned by something a person did."""

    user: str
    view_id: str
    until: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Leave to answer in a conversation up to five times within half an hour."""

    id: str
    user: str
    channel: str
    until: float
    message_ts: str = ""
    thread_ts: str = ""
    uses: int = 0


class Tickets:
    """All triggers and response_urls given out, on a monotonic clock in seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._numbers = count(1)
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, ResponseUrl] = {}

    def trigger(self, user: str, *, view_id: str = "") -> str:
        """A new trigger_id; `view_id` when the person acted inside that modal."""
        until = self._monotonic() + TRIGGER_SECONDS
        key = f"{next(self._numbers)}.9876543210.0123456789abcdef"
        self._triggers[key] = Trigger(user, view_id, until)
        self._forget_old_triggers()
        return key

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger_id up, or refuse as Slack does."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._monotonic() > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def response(
        self, user: str, channel: str, *, message_ts: str = "", thread_ts: str = ""
    ) -> str:
        """The id of a new response_url, for a press on `message_ts` or for a command."""
        key = f"{next(self._numbers)}"
        until = self._monotonic() + RESPONSE_SECONDS
        self._responses[key] = ResponseUrl(key, user, channel, until, message_ts, thread_ts)
        return key

    def redeem(self, response_id: str) -> ResponseUrl:
        """Use a response_url once, or refuse as Slack does."""
        response = self._responses.get(response_id)
        if response is None or self._monotonic() > response.until:
            raise SlackError("expired_url")
        if response.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        response.uses += 1
        return response

    def _forget_old_triggers(self) -> None:
        oldest = next(iter(self._triggers.items()))
        if self._monotonic() > oldest[1].until + 600:
            del self._triggers[oldest[0]]
