"""Slack as a load: signed slash commands over HTTP from any number of clients at once."""

import asyncio
import hashlib
import hmac
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from urllib.parse import urlencode

import aiohttp

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 -- invented, for this run only
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Run:
    """What one run of requests showed; seconds."""

    taken: tuple[float, ...]
    elapsed: float
    refused: int

    @property
    def median_ms(self) -> float:
        """The median answer, in milliseconds."""
        return median(self.taken) * 1_000

    @property
    def per_second(self) -> float:
        """Answers a second over the whole run."""
        return len(self.taken) / self.elapsed


def command(people: int = 50) -> tuple[bytes, dict[str, str]]:
    """One signed `/dx-win`, different from every other, from one of so many people."""
    number = next(_numbers)
    body = urlencode(
        {
            "token": "unused",
            "team_id": "T0BENCH",
            "team_domain": "bench",
            "channel_id": "C0BENCH",
            "channel_name": "general",
            "user_id": f"U0BENCH{number % people:03d}",
            "user_name": "bench",
            "command": "/dx-win",
            "text": f"請求書{number}の転記をマクロ化 30分→5分 週10回 3名 #経理",
            "api_app_id": "A0BENCH",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/unused",
            "trigger_id": f"1.2.{number}",
        }
    ).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def _anything(_: str) -> bool:
    return True


async def send(
    url: str, *, total: int, clients: int, expect: Callable[[str], bool] = _anything
) -> Run:
    """Send `total` commands from `clients` at once; `expect` says whether an answer is right."""
    taken: list[float] = []
    refused = 0
    left = iter(range(total))
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def client() -> None:
            nonlocal refused
            for _ in left:
                body, headers = command()
                start = time.perf_counter()
                async with session.post(url, data=body, headers=headers) as answer:
                    text = await answer.text()
                taken.append(time.perf_counter() - start)
                refused += answer.status != 200 or not expect(text)

        start = time.perf_counter()
        await asyncio.gather(*(client() for _ in range(clients)))
        elapsed = time.perf_counter() - start
    return Run(taken=tuple(taken), elapsed=elapsed, refused=refused)
