"""Files over HTTP, against the stand-in Slack: a picture from its name to its end."""

import copy
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_files import SlackFiles
from digests.poster import (
    FileState,
    MissingScopeError,
    RefusedError,
    Reserved,
    RetryLaterError,
    UncertainError,
)
from playground.faults import Fault
from tests.standin import MANIFEST, RunningSlack, running_slack

CONTENT = b"\x89PNG 10"


@pytest.fixture
async def slack() -> AsyncIterator[RunningSlack]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["files:read", "files:write"]
    async with running_slack(manifest) as running:
        yield running


@pytest.fixture
def files(slack: RunningSlack) -> SlackFiles:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    return SlackFiles(client)


async def reserved(files: SlackFiles) -> Reserved:
    return await files.reserve("2026-10.png", len(CONTENT), alt="10月600時間")


async def life(files: SlackFiles) -> None:
    file = await reserved(files)
    await files.fill(file, CONTENT, title="x")
    await files.state(file.file_id)
    await files.discard(file.file_id)


async def test_reserved_filled_looked_through(slack: RunningSlack, files: SlackFiles) -> None:
    slack.workspace.scan_seconds = 3
    file = await reserved(files)
    assert await files.state(file.file_id) is FileState.ABSENT
    await files.fill(file, CONTENT, title="2026年10月号")
    assert await files.state(file.file_id) is FileState.PROCESSING
    slack.patience.advance(3)
    assert await files.state(file.file_id) is FileState.READY
    assert slack.workspace.contents[file.file_id] == CONTENT
    assert slack.workspace.state.files[file.file_id]["title"] == "2026年10月号"
    assert all(not channel for channel in slack.workspace.state.messages.values())


async def test_deleted_twice(files: SlackFiles) -> None:
    file = await reserved(files)
    await files.fill(file, CONTENT, title="x")
    for _ in range(2):
        await files.discard(file.file_id)
    assert await files.state(file.file_id) is FileState.ABSENT


async def test_filling_twice_is_one_file(slack: RunningSlack, files: SlackFiles) -> None:
    file = await reserved(files)
    for _ in range(2):
        await files.fill(file, CONTENT, title="x")
    assert list(slack.workspace.state.files) == [file.file_id]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.error("missing_scope"), MissingScopeError),
        (Fault.error("file_uploads_disabled"), RefusedError),
        (Fault.rate_limited(7), RetryLaterError),
        (Fault.http_500(), UncertainError),
        (Fault.drop_connection(), UncertainError),
    ],
)
@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", "files.completeUploadExternal", "files.delete"]
)
async def test_what_slack_answers_instead(
    slack: RunningSlack, files: SlackFiles, method: str, fault: Fault, error: type[Exception]
) -> None:
    slack.workspace.faults.next(method, fault)
    with pytest.raises(error):
        await life(files)


async def test_an_address_that_takes_nothing(files: SlackFiles, slack: RunningSlack) -> None:
    gone = Reserved("F0NOBODY99", f"{slack.url}/files/upload/F0NOBODY99")
    with pytest.raises(UncertainError, match="http_404"):
        await files.fill(gone, CONTENT, title="x")
