"""What the app may do in Slack is read once, at start, from Slack's own answer."""

from pathlib import Path

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import identify
from bot.manifest import load_manifest
from handlers.departments import SCOPES
from handlers.scopes import FEATURES
from tests.running import HTTP, SOCKET, company

SAID = {"ok": True, "team_id": "T1", "user_id": "U1", "bot_id": "B1"}


@pytest.mark.parametrize("transport", [HTTP, SOCKET])
async def test_a_scope_left_out_at_the_installation_is_known_to_be_missing(
    sqlite_path: Path, transport: str
) -> None:
    async with company(sqlite_path, transport, lacking={"files:read"}) as it:
        assert it.bot.deps.lacks("files:read")
        assert not it.bot.deps.lacks("chat:write")


def test_what_can_be_off_is_what_the_manifest_asks_for() -> None:
    asked = set(load_manifest()["oauth_config"]["scopes"]["bot"])
    assert set(FEATURES) <= asked
    assert set(SCOPES.values()) <= set(FEATURES)


async def test_the_office_is_told_what_is_off_and_how_to_switch_it_on(sqlite_path: Path) -> None:
    lacking = {"reactions:read", "files:read", "usergroups:read"}
    async with company(sqlite_path, lacking=lacking) as it:
        await it.set(office=("UMORI",))
        said = (await it.asked("mori", "/dx settings")).words()
        assert "絵文字のリアクションからメッセージを事例にする機能（`reactions:read`）。" in said
        assert "（`files:read`）。使うには、アプリの管理画面の OAuth &" in said
        assert "usergroups:read" not in said  # nobody chose to read them
        await it.set(capture_emoji="")
        assert "reactions:read" not in (await it.asked("mori", "/dx settings")).words()


async def test_nothing_is_known_to_be_missing_where_slack_does_not_say() -> None:
    async def auth_test(_request: web.Request) -> web.Response:
        return web.json_response(SAID)

    app = web.Application()
    app.router.add_post("/auth.test", auth_test)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        identity = await identify(AsyncWebClient("xoxb-1", base_url=f"http://127.0.0.1:{port}/"))
    finally:
        await runner.cleanup()
    assert identity.bot_scopes is None
