"""Letting an ordered trouble happen to an HTTP request."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from playground.faults import Fault


async def troubled(
    request: web.Request, fault: Fault, work: Callable[[], web.Response]
) -> web.Response:
    """Answer a request the way `fault` says; `work` does what was asked, if it is done at all."""
    done = work() if fault.accepted else None
    if fault.kind == "answer":
        return _answer(fault)
    if fault.kind == "drop":
        assert request.transport is not None
        request.transport.abort()
        return web.Response(status=500, text="connection dropped")
    if fault.gate is not None:
        await fault.gate.wait()
    await asyncio.sleep(fault.seconds)
    return done or work()


def _answer(fault: Fault) -> web.Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
    kind = "application/json" if fault.body.startswith("{") else "text/plain"
    return web.Response(text=fault.body, status=fault.status, headers=headers, content_type=kind)
