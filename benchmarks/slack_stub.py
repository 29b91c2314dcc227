"""Just enough of Slack's Web API for a bot under load: it answers at once and judges nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

IDENTITY = {"team_id": "T0BENCH", "user_id": "U0BOT", "bot_id": "B0BOT", "team": "bench"}


async def _answer(request: web.Request) -> web.Response:
    form = await request.post()
    asked = {**request.query, **form}
    user = {"id": str(asked.get("user", "U0")), "team_id": "T0BENCH", "name": "bench"}
    profile = {"display_name": "佐藤 花子", "real_name": "佐藤 花子"}
    return web.json_response(
        {"ok": True, **IDENTITY, "user": user | {"profile": profile, "locale": "ja-JP"}}
    )


@asynccontextmanager
async def slack_stub() -> AsyncIterator[str]:
    """Serve the stub; gives the address for SLACK_API_URL."""
    app = web.Application()
    app.router.add_route("*", "/api/{method}", _answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/api/"
    finally:
        await runner.cleanup()
