"""A Slack in memory, quick enough for a year of five hundred people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from digests.poster import Landed, Message, Place, RefusedError, RetryLaterError, Stamp, UserGroup
from domain.people import Person
from tests.scenarios.year.diary import Sending

BUSY_EVERY = 97
"""Slack asks to wait at every so-many-th post."""


@dataclass
class Mailbox:
    """A Poster that notes when what was posted to whom; `blocked` people take no messages."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    sent: dict[str, Sending] = field(default_factory=dict)
    refused: dict[str, Sending] = field(default_factory=dict)
    landed: dict[str, list[Landed]] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    longest: int = 0
    most_blocks: int = 0
    posts: int = 0
    waits: int = 0

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Landed:
        self.posts += 1
        if self.posts % BUSY_EVERY == 0:
            self.waits += 1
            raise RetryLaterError("ratelimited", 0)
        assert thread is None
        if channel in self.blocked:
            self.refused[stamp.key] = Sending(channel, self.now)
            raise RefusedError("cannot_dm_bot")
        assert stamp.key not in self.sent, f"{stamp.key} was posted twice"
        self.sent[stamp.key] = Sending(channel, self.now)
        self.longest = max(self.longest, len(message.text))
        self.most_blocks = max(self.most_blocks, len(message.blocks))
        landed = Landed(f"D{channel}", f"{int(self.now.timestamp())}.{self.posts:06}")
        self.landed[stamp.key] = [landed]
        return landed

    async def find(self, key: str, place: Place) -> list[Landed]:
        del place
        return self.landed.get(key, [])

    async def update(self, landed: Landed, message: Message) -> None:
        del landed
        self.longest = max(self.longest, len(message.text))

    async def group(self, people: Collection[str]) -> str:
        raise AssertionError(f"nobody of this year wishes to meet: {people}")

    async def delete(self, landed: Landed) -> None:
        raise AssertionError(f"nothing is taken away, not even {landed}")

    async def is_shared(self, channel: str) -> bool:
        raise AssertionError(f"nobody asks about {channel}")

    async def person(self, person_id: str, *, team: str) -> Person:
        raise AssertionError(f"{person_id} of {team} is known")

    async def profile_value(self, person_id: str, *, field: str) -> str:
        raise AssertionError(f"{field} of {person_id} is not the source")

    async def user_groups(self) -> list[UserGroup]:
        raise AssertionError("groups are not the source")

    async def empty(self, person_id: str, *, at_most: int) -> bool:
        raise AssertionError(f"nobody has {person_id} erased, nor {at_most} messages of theirs")

    async def clear_home(self, person_id: str) -> None:
        raise AssertionError(f"nobody has {person_id} erased")

    @property
    def asked(self) -> Mapping[str, Sending]:
        """What counts as asked: what was posted, and what the person refuses."""
        return {**self.refused, **self.sent}
