"""Slack fetches the pictures of a message when it is posted; what it cannot reach is refused.

Of files in Slack it refuses those it does not know and those it has not looked through yet.
"""

from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit


def unreachable(value: Any, at: str) -> Iterator[str]:
    """The pointers of all picture addresses that Slack's servers could not fetch."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from unreachable(one, f"{at}/{index}")
    elif isinstance(value, dict):
        for name, part in value.items():
            if name in {"image_url", "thumbnail_url"} and not _public(part):
                yield f"{at}/{name}"
            yield from unreachable(part, f"{at}/{name}")


def unknown_files(value: Any, at: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The pointers of all files in Slack that a message names and may not show."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from unknown_files(one, f"{at}/{index}", is_known)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name == "slack_file" and not is_known(part.get("id", part.get("url"))):
                yield f"{at}/{name}"
            yield from unknown_files(part, f"{at}/{name}", is_known)


def _public(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or "." not in host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return True
