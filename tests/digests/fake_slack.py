"""A Slack in memory that can refuse, lose its answers, and be halted at any point of a post."""

from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from digests.poster import (
    HistoryUnreadableError,
    Landed,
    Message,
    Place,
    PosterError,
    RefusedError,
    Stamp,
    UserGroup,
)
from domain.people import Person

Hook = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Posted:
    landed: Landed
    message: Message
    stamp: Stamp
    thread: str | None


@dataclass
class FakeSlack:
    """A Poster; `refuse` is raised before a post is taken in, `lose` after it was."""

    posted: list[Posted] = field(default_factory=list)
    refuse: list[PosterError] = field(default_factory=list)
    lose: list[PosterError] = field(default_factory=list)
    refuse_changes: list[PosterError] = field(default_factory=list)
    refuse_find: list[PosterError] = field(default_factory=list)
    refuse_group: PosterError | None = None
    before_post: Hook | None = None
    after_post: Hook | None = None
    after_find: Hook | None = None
    on_change: Hook | None = None
    after_change: Hook | None = None
    unreadable: str = ""
    shared: set[str] = field(default_factory=set)
    people: dict[str, Person | PosterError] = field(default_factory=dict)
    profiles: dict[str, str | PosterError] = field(default_factory=dict)
    groups: list[UserGroup] | PosterError = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Landed:
        self.calls.append(f"post {stamp.key}")
        await _run(self.before_post)
        if self.refuse:
            raise self.refuse.pop(0)
        landed = Landed(_conversation(channel), f"1800000000.{next(self._numbers):06}")
        self.posted.append(Posted(landed, message, stamp, thread))
        if self.lose:
            raise self.lose.pop(0)
        await _run(self.after_post)
        return landed

    async def find(self, key: str, place: Place) -> list[Landed]:
        self.calls.append(f"find {key}")
        if self.refuse_find:
            raise self.refuse_find.pop(0)
        if self.unreadable:
            raise HistoryUnreadableError(self.unreadable)
        channel = _conversation(place.channel)
        found = [
            one.landed
            for one in self.posted
            if (one.stamp.key, one.landed.channel, one.thread) == (key, channel, place.thread)
        ]
        await _run(self.after_find)
        return found

    async def update(self, landed: Landed, message: Message) -> None:
        self.calls.append(f"update {landed.ts}")
        await _run(self.on_change)
        if self.refuse_changes:
            raise self.refuse_changes.pop(0)
        if landed not in {one.landed for one in self.posted}:
            raise RefusedError("message_not_found")
        self.posted = [
            replace(one, message=message) if one.landed == landed else one for one in self.posted
        ]
        await _run(self.after_change)

    async def delete(self, landed: Landed) -> None:
        self.calls.append(f"delete {landed.ts}")
        if self.refuse_changes:
            raise self.refuse_changes.pop(0)
        self.posted = [one for one in self.posted if one.landed != landed]
        await _run(self.after_change)

    async def group(self, people: Collection[str]) -> str:
        self.calls.append(f"group {len(people)}")
        if self.refuse_group:
            raise self.refuse_group
        return "".join(("G", *sorted(people))) if len(people) > 1 else _conversation(*people)

    async def is_shared(self, channel: str) -> bool:
        return channel in self.shared

    async def person(self, person_id: str, *, team: str) -> Person:
        self.calls.append(f"person {person_id} {team}")
        found = self.people[person_id]
        if isinstance(found, PosterError):
            raise found
        return found

    async def profile_value(self, person_id: str, *, field: str) -> str:
        self.calls.append(f"profile {person_id} {field}")
        found = self.profiles.get(person_id, "")
        if isinstance(found, PosterError):
            raise found
        return found

    async def user_groups(self) -> list[UserGroup]:
        self.calls.append("groups")
        if isinstance(self.groups, PosterError):
            raise self.groups
        return self.groups

    async def empty(self, person_id: str, *, at_most: int) -> bool:
        self.calls.append(f"empty {person_id}")
        if self.refuse_changes:
            raise self.refuse_changes.pop(0)
        ours = [one for one in self.posted if one.landed.channel == _conversation(person_id)]
        self.posted = [one for one in self.posted if one not in ours[:at_most]]
        return len(ours) <= at_most

    async def clear_home(self, person_id: str) -> None:
        self.calls.append(f"clear_home {person_id}")

    def texts(self, channel: str) -> list[str]:
        """What stands in a channel or DM, thread parts included, oldest first."""
        where = _conversation(channel)
        return [one.message.text for one in self.posted if one.landed.channel == where]


def _conversation(channel: str) -> str:
    return f"D{channel}" if channel.startswith("U") else channel


async def _run(hook: Hook | None) -> None:
    if hook is not None:
        await hook()
