"""`/dx-win` with a durable write, against an empty Bolt handler at its defaults."""

import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.load import SECRET, Run, send
from benchmarks.processes import Server, free_port, server
from benchmarks.slack_stub import slack_stub
from benchmarks.table import Row

BURST = 500
WARM = 200


@asynccontextmanager
async def empty_handler() -> AsyncIterator[Server]:
    """The yardstick."""
    port = free_port()
    async with server(["-m", "benchmarks.empty", str(port)], port, {}) as running:
        yield running


@asynccontextmanager
async def the_bot() -> AsyncIterator[Server]:
    """The real bot over HTTP on a fresh SQLite file."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        async with slack_stub() as api:
            environment = {
                "SLACK_BOT_TOKEN": "xoxb-bench",
                "SLACK_APP_TOKEN": "",
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_URL": api,
                "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}",
                "PORT": str(port),
            }
            async with server(["-m", "bot", "run"], port, environment) as running:
                yield running


async def measure() -> list[Row]:
    """Latency, throughput, a burst, start and memory, the yardstick first."""
    async with empty_handler() as yardstick:
        await send(yardstick.url, total=WARM, clients=1)
        empty_one = await send(yardstick.url, total=300, clients=1)
        empty_many = await send(yardstick.url, total=3_000, clients=16)
    async with the_bot() as bot:
        began = time.perf_counter()
        first = await send(bot.url, total=1, clients=1, expect=_recorded)
        start = bot.started + time.perf_counter() - began
        await send(bot.url, total=WARM - 1, clients=1, expect=_recorded)
        one = await send(bot.url, total=300, clients=1, expect=_recorded)
        burst = await send(bot.url, total=BURST, clients=BURST, expect=_recorded)
        before = bot.resident_mb
        many = await send(bot.url, total=9_000, clients=16, expect=_recorded)
        after = bot.resident_mb
    runs = (first, one, many, burst)
    return [
        Row(
            "/dx-win, 1 client: median ÷ empty handler's", one.median_ms / empty_one.median_ms, 0.4
        ),
        Row(
            "/dx-win, 16 clients: throughput ÷ empty handler's",
            many.per_second / empty_many.per_second,
            0.35,
            at_least=True,
        ),
        Row(f"{BURST} at once: slowest answer, s", max(burst.taken), 3.0),
        Row("answers that were refused or wrong", sum(run.refused for run in runs), 0),
        Row("kakehashi run → first answer, s", start, 3.0),
        Row("memory after 10,000 commands, MB", after, 150),
        Row("memory after 10,000 ÷ after the first 1,000", after / before, 1.1),
        _note("empty handler", empty_one, empty_many),
        _note("/dx-win", one, many),
    ]


def _recorded(answer: str) -> bool:
    """Whether the answer is the card of a record."""
    return '"blocks"' in answer


def _note(name: str, one: Run, many: Run) -> Row:
    return Row(f"{name}: {one.median_ms:.1f} ms median, {many.per_second:.0f}/s at 16 clients")
