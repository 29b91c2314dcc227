"""Slack's rate limits, method by method; off until someone switches them on."""

from collections import deque
from collections.abc import Callable
from math import ceil

_TIERS: dict[int, tuple[str, ...]] = {
    1: ("apps.connections.open",),
    2: (
        "conversations.list",
        "users.list",
        "users.conversations",
        "usergroups.list",
        "usergroups.users.list",
        "bookmarks.add",
    ),
    3: (
        "chat.update",
        "chat.delete",
        "conversations.open",
        "conversations.info",
        "conversations.join",
        "conversations.history",
        "conversations.replies",
        "reactions.add",
        "files.delete",
        "reactions.get",
        "team.info",
        "team.profile.get",
        "bookmarks.list",
    ),
    4: (
        "chat.postEphemeral",
        "conversations.members",
        "users.info",
        "users.profile.get",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
        "files.info",
    ),
}
_A_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
_LIMITS = {method: _A_MINUTE[tier] for tier, methods in _TIERS.items() for method in methods}


class RateLimits:
    """Counts the calls of the last minute.

    Posting counts per channel, with a short burst, and over the whole workspace: Slack publishes
    no number for that, "several hundred a minute" is all it says.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self.enabled = False
        self.posts_burst = 4
        self.posts_a_minute = 300
        self._monotonic = monotonic
        self._calls: dict[str, deque[float]] = {}

    def wait_for(self, method: str, channel: str) -> int:
        """Seconds the caller has to wait before this call is taken; 0 takes and counts it."""
        if not self.enabled:
            return 0
        if method == "chat.postMessage":
            here = self._take(f"{method} {channel}", self.posts_burst, float(self.posts_burst))
            return here or self._take(method, self.posts_a_minute, 60.0)
        if method not in _LIMITS:
            return 0
        return self._take(method, _LIMITS[method], 60.0)

    def _take(self, key: str, number: int, seconds: float) -> int:
        now = self._monotonic()
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - seconds:
            calls.popleft()
        if len(calls) >= number:
            return max(1, ceil(calls[0] + seconds - now))
        calls.append(now)
        return 0
