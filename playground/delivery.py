"""Parcels from Slack to the app: three seconds to answer, and events tried again."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from playground.wire import Exchange, Wire

ANSWER_SECONDS = 3.0
EVENT_RETRIES: tuple[float, ...] = (0.0, 60.0, 300.0)


@dataclass(frozen=True)
class Parcel:
    """One thing for the app: a command, an interaction or an event, with its whole body."""

    kind: Literal["slash_commands", "interactive", "events_api"]
    name: str
    body: dict[str, Any]
    retry: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    """What the app answered; `problem` says why there is no good answer."""

    status: int = 200
    payload: Any = None
    problem: str = ""
    no_retry: bool = False
    seconds: float = field(default=0.0, compare=False)

    @property
    def good(self) -> bool:
        """Whether the app took the parcel."""
        return not self.problem


class Transport(Protocol):
    """A way to the app; it raises TimeoutError or ConnectionError when there is no answer."""

    async def send(self, parcel: Parcel) -> Answer:
        """Hand over one parcel and wait for the answer."""
        ...


class PostOffice:
    """Hands parcels to the transport, keeps the clock on them and notes every exchange."""

    def __init__(
        self, wire: Wire, now: Callable[[], datetime], complain: Callable[[str], None]
    ) -> None:
        self.transport: Transport | None = None
        self.limit = ANSWER_SECONDS
        self.retries: Sequence[float] = EVENT_RETRIES
        self._wire = wire
        self._now = now
        self._complain = complain
        self._under_way: set[asyncio.Task[Answer]] = set()

    async def deliver(self, parcel: Parcel) -> Answer:
        """Hand over a parcel once; a delivery that fails is a problem in the answer."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        answer = await self._attempt(parcel)
        answer = replace(answer, seconds=loop.time() - started)
        self._note(parcel, answer)
        return answer

    async def _attempt(self, parcel: Parcel) -> Answer:
        if self.transport is None:
            return Answer(status=0, problem="connection_failed")
        try:
            async with asyncio.timeout(self.limit):
                answer = await self.transport.send(parcel)
        except TimeoutError:
            return Answer(status=0, problem="http_timeout")
        except OSError:
            return Answer(status=0, problem="connection_failed")
        if not 200 <= answer.status < 300:  # noqa: PLR2004 -- the range of success in HTTP
            return replace(answer, problem="http_error")
        return answer

    def post_event(self, parcel: Parcel) -> "asyncio.Task[Answer]":
        """Deliver an event in the background, with retries; the task ends with the last answer."""
        task = asyncio.get_running_loop().create_task(self._until_taken(parcel))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    async def settled(self) -> None:
        """Wait until no event is under way any more, retries included."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def close(self) -> None:
        """Give up every delivery that is under way."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _until_taken(self, parcel: Parcel) -> Answer:
        answer = await self.deliver(parcel)
        for attempt, pause in enumerate(self.retries, start=1):
            if answer.good or answer.no_retry:
                break
            await asyncio.sleep(pause)
            answer = await self.deliver(replace(parcel, retry=attempt, reason=answer.problem))
        if answer.problem == "http_error":
            self._complain(f"event {parcel.name} was refused to the end: {answer.status}")
        return answer

    def _note(self, parcel: Parcel, answer: Answer) -> None:
        kinds = {"slash_commands": "command", "interactive": "interactive", "events_api": "event"}
        status = answer.problem or str(answer.status)
        exchange = Exchange(
            direction="to_app",
            kind=kinds[parcel.kind],
            name=parcel.name,
            status=status,
            seconds=answer.seconds,
            request=parcel.body,
            response=answer.payload,
        )
        self._wire.add(self._now(), exchange)
