"""What went over the wire between Slack and the app, newest last, with secrets masked."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEPT = 500
_TOKENS = re.compile(r"\b(xox[a-z]|xapp)-[\w-]+")
_SECRETS = {"token", "signing_secret"}


@dataclass(frozen=True)
class Entry:
    """One exchange; `ms` is how long the answer took."""

    n: int
    at: datetime
    direction: str
    kind: str
    name: str
    status: str
    ms: float
    request: Any
    response: Any

    def payload(self) -> dict[str, Any]:
        """The entry for the inspector, with tokens masked."""
        return {
            "n": self.n,
            "at": self.at.isoformat(),
            "direction": self.direction,
            "kind": self.kind,
            "name": self.name,
            "status": self.status,
            "ms": round(self.ms, 1),
            "request": masked(self.request),
            "response": masked(self.response),
        }


@dataclass(frozen=True)
class Exchange:
    """A request and its answer, as they are to be noted."""

    direction: str
    kind: str
    name: str
    status: str
    seconds: float
    request: Any
    response: Any


class Wire:
    """The last exchanges."""

    def __init__(self, told: Callable[[], None]) -> None:
        self._told = told
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._count = 0

    def add(self, at: datetime, exchange: Exchange) -> None:
        """Note an exchange that ended at `at`."""
        self._count += 1
        self._entries.append(
            Entry(
                n=self._count,
                at=at,
                direction=exchange.direction,
                kind=exchange.kind,
                name=exchange.name,
                status=exchange.status,
                ms=exchange.seconds * 1000,
                request=exchange.request,
                response=exchange.response,
            )
        )
        self._told()

    def entries(self, after: int = 0) -> list[Entry]:
        """The entries numbered above `after`."""
        return [entry for entry in self._entries if entry.n > after]


def masked(value: Any) -> Any:
    """The value with every token in it made unreadable."""
    if isinstance(value, dict):
        return {k: "***" if k in _SECRETS else masked(part) for k, part in value.items()}
    if isinstance(value, list):
        return [masked(one) for one in value]
    if isinstance(value, str):
        return _TOKENS.sub(r"\1-***", value)
    return value
