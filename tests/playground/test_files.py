"""Files the app uploads: when a message may show them."""

import copy
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.playground.test_chat import refusal
from tests.standin import MANIFEST, RunningSlack, running_slack

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def slack() -> AsyncIterator[RunningSlack]:
    manifest = copy.deepcopy(MANIFEST)
    manifest["oauth_config"]["scopes"]["bot"] += ["files:read", "files:write"]
    async with running_slack(manifest) as running:
        yield running


@pytest.fixture
def client(slack: RunningSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


async def announced(client: AsyncWebClient, name: str = "october.png") -> str:
    """A file that got its bytes, and whose upload is not completed."""
    answer = await client.files_getUploadURLExternal(filename=name, length=len(PNG), alt_txt="図")
    async with (
        aiohttp.ClientSession() as session,
        session.post(answer["upload_url"], data=PNG) as response,
    ):
        assert response.status == 200
    return str(answer["file_id"])


async def uploaded(client: AsyncWebClient, name: str = "october.png") -> str:
    """A file that is in Slack, in no channel."""
    file_id = await announced(client, name)
    await client.files_completeUploadExternal(files=[{"id": file_id, "title": name}])
    return file_id


async def post(client: AsyncWebClient, file_id: str) -> Any:
    image = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "10月600時間"}
    return await client.chat_postMessage(channel="CDXNEWS", text="図", blocks=[image])


async def test_a_message_shows_what_was_uploaded(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    await post(client, await uploaded(client))
    (message,) = slack.person("hanako").messages("dx-news")
    assert message.blocks[0]["slack_file"]["id"]
    assert message.files == []


async def test_a_file_nobody_knows_is_refused(slack: RunningSlack, client: AsyncWebClient) -> None:
    assert await refusal(post(client, "F0NOBODY99")) == "invalid_blocks"
    assert "invalid slack file [json-pointer:/blocks/0/slack_file]" in str(
        slack.forgive("invalid slack file")
    )
    assert await refusal(post(client, "october.png")) == "invalid_blocks"
    slack.forgive("failed to match a required pattern")


async def test_an_upload_that_is_not_completed_is_no_file(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    file_id = await announced(client)
    assert await refusal(client.files_info(file=file_id)) == "file_not_found"
    assert await refusal(post(client, file_id)) == "invalid_blocks"
    slack.forgive("invalid slack file")


async def test_slack_looks_through_a_file_first(
    slack: RunningSlack, client: AsyncWebClient
) -> None:
    slack.workspace.scan_seconds = 5
    file_id = await uploaded(client)
    assert (await client.files_info(file=file_id))["file"]["mimetype"] == ""
    assert await refusal(post(client, file_id)) == "invalid_blocks"
    slack.forgive("invalid slack file")
    slack.patience.advance(5)
    assert (await client.files_info(file=file_id))["file"]["mimetype"] == "image/png"
    await post(client, file_id)


async def test_only_pictures_are_shown(slack: RunningSlack, client: AsyncWebClient) -> None:
    assert await refusal(post(client, await uploaded(client, "list.csv"))) == "invalid_blocks"
    slack.forgive("invalid slack file")


async def test_a_deleted_file_is_gone(slack: RunningSlack, client: AsyncWebClient) -> None:
    file_id = await uploaded(client)
    await client.files_delete(file=file_id)
    assert await refusal(client.files_info(file=file_id)) == "file_not_found"
    theirs = await slack.person("hanako").send_file("x.png", PNG, "general")
    assert await refusal(client.files_delete(file=theirs.files[0]["id"])) == "cant_delete_file"


async def test_the_page_gets_the_picture(slack: RunningSlack, client: AsyncWebClient) -> None:
    file_id = await uploaded(client)
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{slack.url}/page/file/{file_id}") as response,
    ):
        assert response.content_type == "image/png"
        assert await response.read() == PNG
