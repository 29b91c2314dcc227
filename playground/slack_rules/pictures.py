"""Slack fetches the pictures of a message when it is posted; what it cannot reach is refused."""

from collections.abc import Iterator
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


def _public(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or "." not in host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return True
