"""What Slack makes of the words a person types: names become ids, links and marks are set.

Two forms of the same words meet here: *raw*, as typed (`@hana A & B`), and *marked*, as clients
send messages (`<@U1> A &amp; B`).
"""

import re
from collections.abc import Callable

from playground.records import User
from playground.workspace import Workspace

_LINK = re.compile(r"https?://[^\s<>|]+")
_BARE_LINK = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|jp|net|org|io)\b(?:/[^\s<>|]*)?")
_BROADCAST = re.compile(r"@(here|channel|everyone)\b")
_MARK = re.compile(r"(<[^<>\n]+>)")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PLAIN = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}


def marked_up(workspace: Workspace, raw: str, *, names: bool) -> str:
    """Raw words as marked ones: `@name`, `#channel` and links become marks, & < > entities.

    With `names` the marks carry the name too (`<@U1|hana>`), as slash commands have it.
    """
    pieces = re.split(r"(https?://[^\s<>|]+)", raw)
    return "".join(
        f"<{piece.translate(_ENTITIES)}>"
        if _LINK.fullmatch(piece)
        else _words(workspace, piece, names=names)
        for piece in pieces
    )


def labelled(workspace: Workspace, marked: str) -> str:
    """Marked words with names in the marks: `<@U1>` becomes `<@U1|hana>`; links are marked."""
    return _outside_marks(marked, _linked, lambda mark: _with_name(workspace, mark))


def linked(marked: str) -> str:
    """Marked words whose links are marked too."""
    return _outside_marks(marked, _linked, lambda mark: mark)


def unmarked(workspace: Workspace, marked: str) -> str:
    """Marked words as they were typed."""
    return _outside_marks(marked, _plain, lambda mark: _typed(workspace, mark))


def _outside_marks(marked: str, words: Callable[[str], str], mark: Callable[[str], str]) -> str:
    pieces = _MARK.split(marked)
    return "".join(mark(one) if _MARK.fullmatch(one) else words(one) for one in pieces)


def _linked(text: str) -> str:
    marked = _LINK.sub(lambda m: f"<{m.group()}>", text)
    return _outside_marks(marked, _bare_linked, lambda mark: mark)


def _bare_linked(text: str) -> str:
    return _BARE_LINK.sub(lambda m: f"<http://{m.group()}|{m.group()}>", text)


def _plain(text: str) -> str:
    return re.sub(r"&(?:amp|lt|gt);", lambda m: _PLAIN[m.group()], text)


def _with_name(workspace: Workspace, mark: str) -> str:
    inner = mark[1:-1].partition("|")[0]
    name = _name_behind(workspace, inner)
    return f"<{inner}|{name}>" if name else mark


def _typed(workspace: Workspace, mark: str) -> str:
    inner, _, shown = mark[1:-1].partition("|")
    name = _name_behind(workspace, inner)
    if name:
        return inner[0] + name
    return "@" + inner[1:] if inner.startswith("!") else shown or inner


def _name_behind(workspace: Workspace, inner: str) -> str:
    state = workspace.state
    if inner.startswith("@") and inner[1:] in state.users:
        return state.users[inner[1:]].name
    if inner.startswith("#") and inner[1:] in state.channels:
        return state.channels[inner[1:]].name
    return ""


def _words(workspace: Workspace, text: str, *, names: bool) -> str:
    safe = _BROADCAST.sub(r"<!\1>", text.translate(_ENTITIES))
    if "@" in safe:
        safe = _people(workspace).sub(lambda m: _person(workspace, m.group(1), names=names), safe)
    if "#" in safe:
        safe = _channels(workspace).sub(lambda m: _channel(workspace, m.group(1)), safe)
    return _outside_marks(safe, _bare_linked, lambda mark: mark)


def _people(workspace: Workspace) -> re.Pattern[str]:
    users = [user for user in workspace.state.users.values() if not user.deleted]
    return _any_of("@", [name for user in users for name in _names_of(user)])


def _channels(workspace: Workspace) -> re.Pattern[str]:
    return _any_of("#", [one.name for one in workspace.state.channels.values() if one.name])


def _any_of(sign: str, names: list[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(
        f"{sign}({'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\\w-])", re.ASCII
    )


def _names_of(user: User) -> list[str]:
    return [name for name in (user.name, user.display_name, user.real_name) if name]


def _person(workspace: Workspace, name: str, *, names: bool) -> str:
    user = next(u for u in workspace.state.users.values() if name in _names_of(u))
    return f"<@{user.id}|{user.name}>" if names else f"<@{user.id}>"


def _channel(workspace: Workspace, name: str) -> str:
    channel = workspace.find_channel(name)
    return f"<#{channel.id}|{channel.name}>"
