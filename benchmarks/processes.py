"""The processes under measurement: started, waited for, weighed, stopped."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 20.0


@dataclass(frozen=True)
class Server:
    """A running server; `started` is the seconds from its start to its open port."""

    port: int
    pid: int
    started: float

    @property
    def url(self) -> str:
        """Where Slack posts."""
        return f"http://127.0.0.1:{self.port}/slack/events"

    @property
    def resident_mb(self) -> float:
        """Resident memory now, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1_024


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


@asynccontextmanager
async def server(
    words: Sequence[str], port: int, environment: Mapping[str, str]
) -> AsyncIterator[Server]:
    """Run a Python program that will listen on the port; stopped on leaving."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, env={**os.environ, **environment}
    )
    try:
        await _listening(port, process)
        yield Server(port=port, pid=process.pid, started=time.perf_counter() - began)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listening(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until the port is open; a program that ended or is too slow is an error."""
    async with asyncio.timeout(START_SECONDS):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
            else:
                writer.close()
                return
    raise RuntimeError(f"the program under measurement ended with {process.returncode}")
