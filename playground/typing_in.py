"""What Slack makes of the words a person types: names become ids, links and marks are set."""

import re

from playground.records import Channel, User
from playground.workspace import Workspace

_LINK = re.compile(r"https?://[^\s<>|]+")
_BARE_LINK = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|jp|net|org|io)\b(?:/[^\s<>|]*)?")
_BROADCAST = re.compile(r"@(here|channel|everyone)\b")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def marked_up(workspace: Workspace, text: str, *, names: bool) -> str:
    """Text as it leaves a client: `@name`, `#channel` and links as marks, & < > escaped.

    With `names` the marks carry the name too (`<@U1|hana>`), as slash commands have it.
    """
    pieces = re.split(r"(https?://[^\s<>|]+)", text)
    return "".join(
        f"<{piece}>" if _LINK.fullmatch(piece) else _words(workspace, piece, names=names)
        for piece in pieces
    )


def _words(workspace: Workspace, text: str, *, names: bool) -> str:
    safe = _BROADCAST.sub(r"<!\1>", text.translate(_ENTITIES))
    safe = _people(workspace).sub(lambda m: _person(workspace, m.group(1), names=names), safe)
    safe = _channels(workspace).sub(lambda m: _channel(workspace, m.group(1)), safe)
    return _BARE_LINK.sub(lambda m: f"<http://{m.group()}|{m.group()}>", safe)


def _people(workspace: Workspace) -> re.Pattern[str]:
    users = [user for user in workspace.state.users.values() if not user.deleted]
    return _any_of("@", [name for user in users for name in _names_of(user)])


def _channels(workspace: Workspace) -> re.Pattern[str]:
    return _any_of("#", [one.name for one in workspace.state.channels.values() if one.name])


def _any_of(mark: str, names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(f"{mark}({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\\w-])")


def _names_of(user: User) -> list[str]:
    return [name for name in (user.name, user.display_name, user.real_name) if name]


def _person(workspace: Workspace, name: str, *, names: bool) -> str:
    user = next(u for u in workspace.state.users.values() if name in _names_of(u))
    return f"<@{user.id}|{user.name}>" if names else f"<@{user.id}>"


def _channel(workspace: Workspace, name: str) -> str:
    channel: Channel = workspace.find_channel(name)
    return f"<#{channel.id}|{channel.name}>"
