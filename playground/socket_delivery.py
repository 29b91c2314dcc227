"""Delivery by Socket Mode: envelopes over WebSocket connections that the app opened."""

import asyncio
import json
from collections.abc import Callable
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from playground.delivery import Answer, Parcel

MOST_CONNECTIONS = 10
GRACE_SECONDS = 10.0


class SocketHub:
    """The app's Socket Mode connections; every envelope goes to one of them."""

    def __init__(self, app_id: str, note: Callable[[str, dict[str, Any]], None]) -> None:
        self._app_id = app_id
        self._note = note
        self._numbers = count(1)
        self._tickets: set[str] = set()
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Any]]] = {}
        self._changed = asyncio.Condition()

    def ticket(self) -> str:
        """A new single-use ticket for one connection."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return ticket

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._sockets)

    async def connected(self, number: int = 1) -> None:
        """Wait until at least `number` connections are open."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.connections >= number)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hold one connection from hello to goodbye."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.connections >= MOST_CONNECTIONS:
            await self._say_goodbye(socket, "too_many_websockets")
            return socket
        await self._join(socket)
        try:
            await self._listen(socket)
        finally:
            await self._leave(socket)
        return socket

    async def send(self, parcel: Parcel) -> Answer:
        """Send one parcel as an envelope and wait for its acknowledgement."""
        if not self._sockets:
            raise ConnectionError("no connection")
        number = next(self._numbers)
        socket = self._sockets[number % len(self._sockets)]
        envelope_id = f"envelope-{number}"
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = (socket, future)
        try:
            await socket.send_str(json.dumps(_envelope(envelope_id, parcel)))
            return Answer(payload=await future)
        finally:
            del self._waiting[envelope_id]

    async def refresh(self, *, grace: float = GRACE_SECONDS) -> None:
        """Ask every connection to reconnect, and close it `grace` seconds after the warning."""
        old = list(self._sockets)
        for socket in old:
            await socket.send_json({"type": "disconnect", "reason": "warning"})
        await asyncio.sleep(grace)
        for socket in old:
            await self._say_goodbye(socket, "refresh_requested")

    async def close(self) -> None:
        """Break every connection."""
        for socket in list(self._sockets):
            await socket.close()

    async def _join(self, socket: web.WebSocketResponse) -> None:
        hello = {
            "type": "hello",
            "num_connections": self.connections + 1,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "applink-playground",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
        }
        await socket.send_json(hello)
        self._note("hello", hello)
        async with self._changed:
            self._sockets.append(socket)
            self._changed.notify_all()

    async def _leave(self, socket: web.WebSocketResponse) -> None:
        self._sockets.remove(socket)
        self._note("closed", {"num_connections": self.connections})
        for owner, future in self._waiting.values():
            if owner is socket and not future.done():
                future.set_exception(ConnectionError("connection closed"))

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self._acknowledge(message.data)

    def _acknowledge(self, raw: str) -> None:
        if not raw.startswith("{"):
            return
        ack = json.loads(raw)
        waiting = self._waiting.get(str(ack.get("envelope_id")))
        if waiting and not waiting[1].done():
            waiting[1].set_result(_payload(ack.get("payload")))

    async def _say_goodbye(self, socket: web.WebSocketResponse, reason: str) -> None:
        if not socket.closed:
            await socket.send_json({"type": "disconnect", "reason": reason})
            await socket.close()


def _payload(payload: Any) -> Any:
    """An acknowledgement's payload; an empty one is none, {"text": …} alone stays."""
    return payload or None


def _envelope(envelope_id: str, parcel: Parcel) -> dict[str, Any]:
    envelope = {
        "envelope_id": envelope_id,
        "type": parcel.kind,
        "payload": parcel.body,
        "accepts_response_payload": parcel.kind != "events_api",
    }
    if parcel.kind == "events_api":
        envelope["retry_attempt"] = parcel.retry
        envelope["retry_reason"] = parcel.reason
    return envelope
