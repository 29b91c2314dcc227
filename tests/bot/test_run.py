"""`kakehashi` as an operator meets it: clear lines, a stop in good order, and nothing unread."""

import asyncio
import io
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.manifest import load_manifest
from playground.faults import Fault
from tests.house.tree import ROOT
from tests.standin import PATIENCE_SECONDS, RunningSlack, running_slack

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET")


@pytest.fixture(name="slack")
async def _slack() -> AsyncIterator[RunningSlack]:
    async with running_slack(load_manifest(), check=False) as slack:
        yield slack


def environment(slack: RunningSlack, folder: Path, **more: str) -> dict[str, str]:
    base = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    return base | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'kakehashi.db'}",
        "PORT": "0",
        **more,
    }


@asynccontextmanager
async def started(
    variables: dict[str, str], folder: Path, *words: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=variables | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def outcome(variables: dict[str, str], folder: Path, *words: str) -> tuple[int, str]:
    async with started(variables, folder, *words) as process:
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
        assert process.returncode is not None
        return process.returncode, (out + err).decode()


async def address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE_SECONDS)).decode()
    return line.split("(")[1].split(")")[0]


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("token", "name"), [("xoxb-wrong", "SLACK_BOT_TOKEN"), ("xapp-wrong", "SLACK_APP_TOKEN")]
)
async def test_a_wrong_token_is_one_line_with_its_cure(
    slack: RunningSlack, tmp_path: Path, token: str, name: str
) -> None:
    code, said = await outcome(environment(slack, tmp_path, **{name: token}), tmp_path, "run")
    assert code == 1
    assert f"Slack did not accept {name}" in said
    assert "Traceback" not in said


async def test_an_address_for_pages_that_socket_mode_does_not_serve_is_said_at_the_start(
    slack: RunningSlack, tmp_path: Path
) -> None:
    variables = environment(slack, tmp_path, KAKEHASHI_PUBLIC_URL="https://dx.example.com")
    async with started(variables, tmp_path, "run") as process:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE_SECONDS)).decode()
        assert line.startswith("KAKEHASHI_PUBLIC_URL is set, but")
        assert await address(process) == "Socket Mode"


async def test_slack_in_trouble_at_the_start_is_one_line(
    slack: RunningSlack, tmp_path: Path
) -> None:
    slack.workspace.faults.next("auth.test", Fault.http_500(), times=3)
    code, said = await outcome(environment(slack, tmp_path), tmp_path, "run")
    assert code == 1
    assert "Check the network" in said
    assert "Traceback" not in said


async def test_a_start_that_lacks_a_token_makes_no_database(
    slack: RunningSlack, tmp_path: Path
) -> None:
    code, said = await outcome(environment(slack, tmp_path, SLACK_BOT_TOKEN=""), tmp_path, "run")
    assert (code, "SLACK_BOT_TOKEN is not set" in said) == (1, True)
    assert files_in(tmp_path) == []


async def test_a_damaged_database_at_the_start_is_one_line(
    slack: RunningSlack, tmp_path: Path
) -> None:
    (tmp_path / "kakehashi.db").write_text("Dear colleagues, " * 1000)
    code, said = await outcome(environment(slack, tmp_path), tmp_path, "run")
    assert code == 1
    assert "The database file is damaged." in said
    assert "Traceback" not in said


@pytest.mark.parametrize("app_token", ["", None])
async def test_a_polite_kill_stops_in_good_order(
    slack: RunningSlack, tmp_path: Path, app_token: str | None
) -> None:
    more = {} if app_token is None else {"SLACK_APP_TOKEN": app_token}
    async with started(environment(slack, tmp_path, **more), tmp_path, "run") as process:
        await address(process)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), PATIENCE_SECONDS) == 0


async def test_a_half_sent_request_holds_up_no_stop(slack: RunningSlack, tmp_path: Path) -> None:
    variables = environment(slack, tmp_path, SLACK_APP_TOKEN="")
    async with started(variables, tmp_path, "run") as process:
        port = int((await address(process)).split(":")[2].split("/")[0])
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")
        await writer.drain()
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), PATIENCE_SECONDS)
        writer.close()


async def test_what_is_not_slacks_is_refused_without_a_traceback(
    slack: RunningSlack, tmp_path: Path
) -> None:
    variables = environment(slack, tmp_path, SLACK_APP_TOKEN="")
    async with started(variables, tmp_path, "run") as process, aiohttp.ClientSession() as web:
        url = await address(process)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for body, headers in ((b"{", {}), (b"null", {}), (b"payload=null", form)):
            async with web.post(url, data=body, headers=headers) as answer:
                assert answer.status in {400, 401}
        async with web.post(url, data=io.BytesIO(b"x" * 3_000_000)) as answer:
            assert answer.status == 413
        process.send_signal(signal.SIGTERM)
        _, err = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
        assert b"Traceback" not in err


async def test_the_database_is_checked_in_words(slack: RunningSlack, tmp_path: Path) -> None:
    variables = environment(slack, tmp_path)
    assert (await outcome(variables, tmp_path, "db", "check"))[0] == 1
    assert (await outcome(variables, tmp_path, "db", "upgrade"))[0] == 0
    assert await outcome(variables, tmp_path, "db", "check") == (0, "the database is in order\n")


async def test_publishing_says_why_nothing_was_posted(slack: RunningSlack, tmp_path: Path) -> None:
    words = ("newsletter", "publish", "--month", "2026-10")
    code, said = await outcome(environment(slack, tmp_path), tmp_path, *words)
    assert code == 1
    assert "no channel is chosen yet" in said
