"""Files of a Slack in memory that takes its time, refuses, and loses its answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from digests.poster import FileState, PosterError, Reserved


@dataclass
class FakeFiles:
    """A Files; `refuse` is raised before a call is taken in, `lose` after it was.

    A file is ready when it was asked for `looks` times after it came.
    """

    looks: int = 0
    refuse: dict[str, list[PosterError]] = field(default_factory=dict)
    lose: dict[str, list[PosterError]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    reserved: list[str] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    alt: str = ""
    titles: list[str] = field(default_factory=list)
    before_fill: Callable[[], Awaitable[None]] | None = None

    async def read(self, file_id: str, *, most: int) -> bytes:
        return self.contents[file_id][:most]

    async def send(self, person_id: str, name: str, content: bytes, *, comment: str) -> None:
        raise NotImplementedError

    async def reserve(self, name: str, size: int, *, alt: str) -> Reserved:
        self._may("reserve")
        self.alt = alt
        file_id = f"F{len(self.reserved) + 1:09}"
        self.reserved.append(file_id)
        self._answer("reserve")
        return Reserved(file_id, f"https://files.invalid/{name}/{size}")

    async def fill(self, reserved: Reserved, content: bytes, *, title: str) -> None:
        self._may("fill")
        if self.before_fill is not None:
            await self.before_fill()
        self.contents[reserved.file_id] = content
        self.titles.append(title)
        self._answer("fill")

    async def state(self, file_id: str) -> FileState:
        self._may("state")
        if file_id not in self.contents:
            return FileState.ABSENT
        self.asked[file_id] = self.asked.get(file_id, 0) + 1
        return FileState.READY if self.asked[file_id] > self.looks else FileState.PROCESSING

    async def discard(self, file_id: str) -> None:
        self._may("discard")
        self.contents.pop(file_id, None)

    def _may(self, call: str) -> None:
        if self.refuse.get(call):
            raise self.refuse[call].pop(0)

    def _answer(self, call: str) -> None:
        if self.lose.get(call):
            raise self.lose[call].pop(0)
