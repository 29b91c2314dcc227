"""The Poster over Slack's Web API.

Every call is made at most once: repeating it is the ledger's decision, because a post whose answer
was lost may have been taken in. So the SDK's retry handlers, which by default send again after a
dropped connection, are left out here.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from digests.poster import (
    MISSING_SCOPE,
    RATE_LIMITED,
    UNREACHABLE,
    HistoryUnreadableError,
    Landed,
    Message,
    MissingScopeError,
    Place,
    PosterError,
    RefusedError,
    RetryLaterError,
    Stamp,
    UncertainError,
    UserGroup,
)
from domain.people import Person
from handlers.meeting import person_of

EVER = datetime(1970, 1, 1, tzinfo=UTC)
EVENT_TYPE = "kakehashi_delivery"
CALL_SECONDS = 30.0
PAGE = 200
DEFAULT_WAIT_SECONDS = 30.0
UNREACHABLE_WAIT_SECONDS = 60.0
PERSON = ("U", "W")
TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500
MAYBE_DONE = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack's words for a call that may have had an effect although it failed."""


class SlackPoster:
    """Posts as the bot. `call_seconds` bounds every single call."""

    def __init__(self, client: AsyncWebClient, *, call_seconds: float = CALL_SECONDS) -> None:
        self._client = AsyncWebClient(
            token=client.token,
            base_url=client.base_url,
            session=client.session,
            retry_handlers=[],
        )
        self._call_seconds = call_seconds

    async def post(
        self, channel: str, message: Message, *, stamp: Stamp, thread: str | None = None
    ) -> Landed:
        """Post to a channel, or into the thread under that time stamp."""
        answer = await self._call(
            self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks),
                metadata={
                    "event_type": EVENT_TYPE,
                    "event_payload": {"key": stamp.key, "token": stamp.token},
                },
                thread_ts=thread,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return Landed(answer["channel"], answer["ts"])

    async def find(self, key: str, place: Place) -> list[Landed]:
        """Our messages stamped with that key, oldest first; all of the place has been read."""
        try:
            channel = await self._conversation(place.channel)
            there = replace(place, channel=channel)
            found = [
                message["ts"] async for message in self._messages(there) if _key(message) == key
            ]
        except RefusedError as error:
            if error.code == "thread_not_found":
                return []
            raise HistoryUnreadableError(error.code) from error
        return [Landed(channel, ts) for ts in sorted(found)]

    async def update(self, landed: Landed, message: Message) -> None:
        """Put other words where the message is; its stamp stays."""
        await self._call(
            self._client.chat_update(
                channel=landed.channel,
                ts=landed.ts,
                text=message.text,
                blocks=list(message.blocks),
            )
        )

    async def delete(self, landed: Landed) -> None:
        """Take the message away; one that is gone already is no error."""
        try:
            await self._call(self._client.chat_delete(channel=landed.channel, ts=landed.ts))
        except RefusedError as error:
            if error.code != "message_not_found":
                raise

    async def group(self, people: Collection[str]) -> str:
        """The conversation of these people with us; the same one, however often it is asked for."""
        answer = await self._call(self._client.conversations_open(users=",".join(sorted(people))))
        found: str = answer["channel"]["id"]
        return found

    async def is_shared(self, channel: str) -> bool:
        """Whether people of another company read the channel."""
        answer = await self._call(self._client.conversations_info(channel=channel))
        return bool(answer["channel"].get("is_ext_shared"))

    async def person(self, person_id: str, *, team: str) -> Person:
        """Who somebody is; `team` is our own workspace's id."""
        answer = await self._call(self._client.users_info(user=person_id, include_locale=True))
        return person_of(answer["user"], team)

    async def profile_value(self, person_id: str, *, field: str) -> str:
        """What this field of somebody's profile says; "" for nothing."""
        answer = await self._call(self._client.users_profile_get(user=person_id))
        fields = answer["profile"].get("fields")  # null or an empty list where there are none
        found = fields.get(field) if isinstance(fields, dict) else None
        return str((found or {}).get("value") or "").strip()

    async def user_groups(self) -> list[UserGroup]:
        """The workspace's user groups, but for those switched off."""
        answer = await self._call(self._client.usergroups_list(include_users=True))
        return [
            UserGroup(
                names=tuple(filter(None, (group.get("name"), group.get("handle")))),
                people=frozenset(group.get("users") or ()),
            )
            for group in answer["usergroups"]
            if not group.get("date_delete")
        ]

    async def empty(self, person_id: str, *, at_most: int) -> bool:
        """Delete what we wrote in our conversation with somebody; whether nothing is left."""
        place = Place(await self._conversation(person_id), EVER)
        left = at_most
        async for message in self._messages(place):
            for landed in await self._ours(place, message):
                if not left:
                    return False
                await self.delete(landed)
                left -= 1
        return True

    async def clear_home(self, person_id: str) -> None:
        """Show nothing of theirs on somebody's Home tab until they open it again."""
        view = {"type": "home", "blocks": []}
        await self._call(self._client.views_publish(user_id=person_id, view=view))

    async def _ours(self, place: Place, head: Mapping[str, Any]) -> list[Landed]:
        """What of a message and its thread we wrote, the head last."""
        found = [head]
        if head.get("reply_count"):
            thread = replace(place, thread=head["ts"])
            found += [one async for one in self._messages(thread) if one["ts"] != head["ts"]]
        return [Landed(place.channel, one["ts"]) for one in reversed(found) if _is_ours(one)]

    async def _conversation(self, channel: str) -> str:
        """Where messages to this channel or person are kept: a person's are in our DM with them."""
        if not channel.startswith(PERSON):
            return channel
        return await self.group([channel])

    async def _messages(self, place: Place) -> AsyncIterator[Mapping[str, Any]]:
        """Every message of the place, page by page."""
        cursor = None
        while True:
            answer = await self._call(self._page(place, cursor))
            for message in answer["messages"]:
                yield message
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _page(self, place: Place, cursor: str | None) -> Awaitable[Any]:
        common: dict[str, Any] = {
            "oldest": _ts(place.since),
            "limit": PAGE,
            "cursor": cursor,
            "include_all_metadata": True,
        }
        if place.thread is None:
            return self._client.conversations_history(channel=place.channel, **common)
        return self._client.conversations_replies(channel=place.channel, ts=place.thread, **common)

    async def _call(self, call: Awaitable[Any]) -> Any:
        try:
            async with asyncio.timeout(self._call_seconds):
                return await call
        except SlackApiError as error:
            raise refusal(error.response) from error
        except aiohttp.ClientConnectorError as error:  # nothing was sent yet
            raise RetryLaterError(UNREACHABLE, UNREACHABLE_WAIT_SECONDS) from error
        except (TimeoutError, OSError, aiohttp.ClientError, SlackClientError) as error:
            raise UncertainError(type(error).__name__) from error


def refusal(response: Any) -> PosterError:
    """What Slack's answer means for the one question: may the call have had an effect?"""
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    body = getattr(response, "data", None)
    body = body if isinstance(body, dict) else {}
    code = body.get("error")
    if status == TOO_MANY_REQUESTS or code == RATE_LIMITED:
        return RetryLaterError(RATE_LIMITED, _retry_after(response.headers))
    if status >= SERVER_ERRORS or code is None or code in MAYBE_DONE:
        return UncertainError(code or f"http_{status}")
    if code == MISSING_SCOPE:
        return MissingScopeError(str(body.get("needed") or ""))
    return RefusedError(code)


def _retry_after(headers: Mapping[str, str]) -> float:
    text = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return float(text) if text.isdecimal() else DEFAULT_WAIT_SECONDS


def _is_ours(message: Mapping[str, Any]) -> bool:
    """Whether a bot wrote it: in our conversation with somebody there is no other than we."""
    return bool(message.get("bot_id")) and message.get("subtype") != "tombstone"


def _key(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = metadata.get("event_payload", {}).get("key")
    return key


def _ts(moment: datetime) -> str:
    return f"{moment.timestamp():.6f}"
