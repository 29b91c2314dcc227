"""Many listeners for presses and forms behind one of Bolt's for each.

Bolt asks its listeners one after the other at every request, 20 µs apiece (libs.md, section 6), so
that a press would cost more with every feature. A module registers as with Bolt, by a pattern.
"""

import inspect
import re
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp

from handlers.visit import Visit

Listener = Callable[..., Awaitable[Any]]
Noted = TypeVar("Noted", bound=Listener)
Patterns = list[tuple[re.Pattern[str], Listener, frozenset[str]]]
ANY = re.compile("")
GIVEN = frozenset({"ack", "visit"})
"""What a listener behind another may ask for."""


class Listening(Protocol):
    """What a module registers with: Bolt's app, or what stands before it."""

    def command(self, command: Any, /) -> Callable[..., Any]:
        """For a slash command."""

    def event(self, event: Any, /) -> Callable[..., Any]:
        """For an event."""

    def shortcut(self, constraints: Any, /) -> Callable[..., Any]:
        """For a shortcut, global or on a message."""

    def action(self, constraints: Any, /) -> Callable[..., Any]:
        """For a press, by its action_id."""

    def view_submission(self, constraints: Any, /) -> Callable[..., Any]:
        """For a form that was sent, by its callback_id."""

    def view_closed(self, constraints: Any, /) -> Callable[..., Any]:
        """For a form that was closed."""

    def options(self, constraints: Any, /) -> Callable[..., Any]:
        """For a menu that is filled while one types."""


class Gathered:
    """Passes everything on to Bolt but presses and forms, of which the first that fits is asked."""

    def __init__(self, app: AsyncApp) -> None:
        self._actions: Patterns = []
        self._views: Patterns = []
        self.command = app.command
        self.event = app.event
        self.shortcut = app.shortcut
        self.view_closed = app.view_closed
        self.options = app.options
        self._app = app

    def action(self, pattern: re.Pattern[str]) -> Callable[[Noted], Noted]:
        """Ask this listener for presses whose action_id fits."""
        if not self._actions:
            self._app.action(ANY)(self._press)
        return _noting(self._actions, pattern)

    def view_submission(self, pattern: re.Pattern[str]) -> Callable[[Noted], Noted]:
        """Ask this listener for forms whose callback_id fits."""
        if not self._views:
            self._app.view_submission(ANY)(self._submit)
        return _noting(self._views, pattern)

    async def _press(self, ack: AsyncAck, visit: Visit) -> None:
        await _asked(self._actions, str(visit.action["action_id"]), ack, visit)

    async def _submit(self, ack: AsyncAck, visit: Visit) -> None:
        await _asked(self._views, str(visit.view["callback_id"]), ack, visit)


def _noting(patterns: Patterns, pattern: re.Pattern[str]) -> Callable[[Noted], Noted]:
    def note(listener: Noted) -> Noted:
        wanted = frozenset(inspect.signature(listener).parameters)
        if not wanted <= GIVEN:
            raise TypeError(f"{listener.__name__} asks for {sorted(wanted - GIVEN)}")
        patterns.append((pattern, listener, wanted))
        return listener

    return note


async def _asked(patterns: Patterns, name: str, ack: AsyncAck, visit: Visit) -> None:
    """Ask the first listener whose pattern fits; the last one of all fits everything."""
    given = {"ack": ack, "visit": visit}
    listener, wanted = next(
        (listener, wanted) for pattern, listener, wanted in patterns if pattern.search(name)
    )
    await listener(**{one: given[one] for one in wanted})
