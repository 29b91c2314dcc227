"""Troubles a test can order: what the Web API does wrong, how often, and to which calls."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Arguments: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """One trouble. `accepted` says whether Slack does the work before the trouble shows."""

    kind: Literal["answer", "drop", "hang", "hold"]
    status: int = 200
    body: str = ""
    retry_after: int = 0
    seconds: float = 0.0
    gate: asyncio.Event | None = None
    accepted: bool = False

    @classmethod
    def http_500(cls, *, accepted: bool = False) -> "Fault":
        """An Internal Server Error instead of the answer."""
        return cls("answer", status=500, body="internal error", accepted=accepted)

    @classmethod
    def rate_limited(cls, retry_after: int = 1) -> "Fault":
        """429 with a Retry-After header, in seconds."""
        body = '{"ok":false,"error":"ratelimited"}'
        return cls("answer", status=429, body=body, retry_after=retry_after)

    @classmethod
    def error(cls, code: str) -> "Fault":
        """A refusal with this error code."""
        return cls("answer", body=f'{{"ok":false,"error":"{code}"}}')

    @classmethod
    def drop_connection(cls) -> "Fault":
        """The connection breaks before Slack did anything."""
        return cls("drop")

    @classmethod
    def drop_connection_after_accepting(cls) -> "Fault":
        """Slack does the work, then the connection breaks before the answer."""
        return cls("drop", accepted=True)

    @classmethod
    def hang(cls, seconds: float, *, accepted: bool = True) -> "Fault":
        """The answer comes `seconds` late; the work is done before (or after) the wait."""
        return cls("hang", seconds=seconds, accepted=accepted)

    @classmethod
    def hold(cls, gate: asyncio.Event, *, accepted: bool = False) -> "Fault":
        """The call waits for `gate`; the work is done after (or before) the wait."""
        return cls("hold", gate=gate, accepted=accepted)


@dataclass
class _Order:
    fault: Fault
    times: int
    when: Callable[[Arguments], bool]


class Faults:
    """The troubles still to come, per method, first ordered first."""

    def __init__(self) -> None:
        self._orders: dict[str, list[_Order]] = {}

    def next(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        when: Callable[[Arguments], bool] = lambda _arguments: True,
    ) -> None:
        """Let the next `times` calls of `method` (whose arguments satisfy `when`) go wrong."""
        self._orders.setdefault(method, []).append(_Order(fault, times, when))

    def clear(self) -> None:
        """Call off everything that has not happened yet."""
        self._orders.clear()

    def due(self, method: str, arguments: Arguments) -> Fault | None:
        """The trouble this call meets, counted off; None for a good day."""
        for order in self._orders.get(method, []):
            if order.times > 0 and order.when(arguments):
                order.times -= 1
                return order.fault
        return None
