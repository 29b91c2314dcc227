"""One call of a Web API method: its arguments, read the way Slack reads them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, TypeVar

from playground.errors import SlackError
from playground.records import Channel
from playground.workspace import Workspace

Result: TypeAlias = dict[str, Any]
Item = TypeVar("Item")

_READ_SCOPE = {
    "channel": "channels:read",
    "private": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}
_HISTORY_SCOPE = {kind: scope.replace("read", "history") for kind, scope in _READ_SCOPE.items()}
_TRUE = {True, "1", "true", "True"}


@dataclass(frozen=True)
class Call:
    """A call that passed the token check; `arguments` hold no nulls."""

    workspace: Workspace
    arguments: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        return str(self.arguments.get(name, default))

    def needed(self, name: str, error: str = "invalid_arguments") -> str:
        """An argument that must be there, or `error`."""
        value = self.text(name)
        if not value:
            problem = f"[ERROR] missing required field: {name}"
            raise SlackError(error, response_metadata={"messages": [problem]})
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """An argument as a yes or no."""
        return self.arguments.get(name, default) in _TRUE

    def structure(self, name: str, error: str) -> Any:
        """An argument that is JSON, or text that holds JSON; None when absent."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as problem:
            raise SlackError(error) from problem

    def number(self, name: str, default: int, most: int) -> int:
        """A count from 1 to `most`, or invalid_limit."""
        raw = self.arguments.get(name)
        if raw in {None, ""}:
            return default
        if not str(raw).isdecimal() or not 1 <= int(str(raw)) <= most:
            raise SlackError("invalid_limit")
        return int(str(raw))

    def needs(self, *scopes: str) -> None:
        """Refuse unless the token has one of these scopes."""
        held = self.workspace.app.scopes
        if scopes and not set(scopes).intersection(held):
            raise SlackError("missing_scope", needed=scopes[0], provided=",".join(held))

    def page(self, items: Sequence[Item], default: int, most: int) -> tuple[list[Item], Result]:
        """The part of `items` that `cursor` and `limit` ask for, and the response_metadata."""
        size = self.number("limit", default, most)
        cursor = self.text("cursor")
        start = _position(cursor, len(items))
        following = start + size
        next_cursor = f"page:{following}" if following < len(items) else ""
        return list(items[start:following]), {"next_cursor": next_cursor}

    def channel(self, name: str = "channel", *, read: str = "") -> Channel:
        """The conversation an argument names, if the bot may see it.

        `read` is "read" or "history" when a scope of that kind is needed.
        """
        found = self.workspace.channel(self.needed(name, "channel_not_found"))
        if read:
            scopes = _READ_SCOPE if read == "read" else _HISTORY_SCOPE
            self.needs(scopes[found.kind])
        member = self.workspace.app.bot_user_id in found.members
        if found.kind != "channel" and not member:
            raise SlackError("channel_not_found")
        return found


def _position(cursor: str, length: int) -> int:
    if not cursor:
        return 0
    number = cursor.removeprefix("page:")
    if number == cursor or not number.isdecimal() or int(number) > length:
        raise SlackError("invalid_cursor")
    return int(number)


@dataclass(frozen=True)
class Method:
    """A Web API method: what it does, which arguments it knows, what its token must allow."""

    run: Callable[[Call], Result]
    takes: str
    scopes: tuple[str, ...] = ()
    json: bool = False
    caller: Literal["bot", "app"] = "bot"

    def unknown(self, arguments: dict[str, Any]) -> list[str]:
        """The arguments it does not know and Slack would silently drop."""
        return sorted(set(arguments) - set(self.takes.split()) - {"token"})
