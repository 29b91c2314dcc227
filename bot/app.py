"""The Bolt app: our listeners, and nothing between a request and its answer that could be later."""

from collections.abc import Mapping

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

import handlers
from bot.settings import ConfigurationError, Environment
from handlers.deps import Deps

SECONDS_PER_CALL = 30  # of the ledger's ten-minute lease


def web_client(environment: Environment) -> AsyncWebClient:
    """The client for all calls. Only what Slack refused unread is tried again by itself.

    A call whose connection broke may have been carried out, and a repeated post is a double post;
    so the SDK's own retry on connection errors is left out.
    """
    return AsyncWebClient(
        token=environment.slack_bot_token,
        base_url=environment.slack_api_url,
        timeout=SECONDS_PER_CALL,
        retry_handlers=[AsyncRateLimitErrorRetryHandler(max_retry_count=1)],
    )


SLACK_TROUBLE = (SlackApiError, SlackClientError, aiohttp.ClientError, OSError, TimeoutError)
"""All that a call may raise when Slack refuses or cannot be reached."""
WRONG_TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
WRONG_TOKEN |= {"not_allowed_token_type", "missing_scope"}


async def identify(client: AsyncWebClient) -> AuthorizeResult:
    """Who we are in which workspace, asked once at start instead of at the first command."""
    try:
        answer = await client.auth_test()
    except SLACK_TROUBLE as error:
        raise refused("SLACK_BOT_TOKEN", "OAuth & Permissions", error) from None
    return AuthorizeResult(
        enterprise_id=answer.get("enterprise_id"),
        team_id=answer["team_id"],
        bot_id=answer.get("bot_id"),
        bot_user_id=answer["user_id"],
        bot_token=client.token,
        bot_scopes=_scopes(answer.headers),
    )


def _scopes(headers: Mapping[str, str]) -> list[str] | None:
    """What the token may do, as Slack writes it on every answer; None where it is left out."""
    said = next((text for name, text in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return [scope.strip() for scope in said.split(",") if scope.strip()] or None


async def check_app_token(client: AsyncWebClient, app_token: str) -> None:
    """Ask once whether Socket Mode can be opened: the SDK itself would try for ever."""
    try:
        await client.apps_connections_open(app_token=app_token)
    except SLACK_TROUBLE as error:
        raise refused("SLACK_APP_TOKEN", "Basic Information", error) from None


def refused(name: str, page: str, error: Exception) -> ConfigurationError:
    """Why we cannot start, as one line with its cure."""
    data = error.response.data if isinstance(error, SlackApiError) else None
    code = str(data.get("error")) if isinstance(data, dict) else type(error).__name__
    if code in WRONG_TOKEN:
        return ConfigurationError(
            f"Slack did not accept {name} ({code}). Copy it again from {page} on your app's page,"
            " or reinstall the app."
        )
    return ConfigurationError(
        f"Slack cannot be reached or is in trouble ({code}). Check the network and SLACK_API_URL,"
        " then start again in a minute."
    )


def build_app(
    client: AsyncWebClient, identity: AuthorizeResult, signing_secret: str, deps: Deps
) -> AsyncApp:
    """The app with every listener. The handler's end is the answer (libs.md §6)."""

    async def authorize() -> AuthorizeResult:
        return identity

    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret,
        process_before_response=True,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    handlers.register(app, deps)
    return app
