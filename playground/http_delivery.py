"""Delivery by HTTP: signed requests to the app's request URL."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp

from playground.delivery import Answer, Parcel

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


class HttpTransport:
    """Posts parcels to one URL as Slack does; `wall` gives the Unix time for the signature."""

    def __init__(
        self,
        url: str,
        signing_secret: str,
        session: aiohttp.ClientSession,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._url = url
        self._secret = signing_secret.encode()
        self._session = session
        self._wall = wall

    async def send(self, parcel: Parcel) -> Answer:
        """Post one parcel, signed, and read the answer."""
        content_type, body = encoded(parcel)
        headers = {"Content-Type": content_type, **self._signature(body), **_retry(parcel)}
        try:
            async with self._session.post(
                self._url, data=body, headers=headers, allow_redirects=False
            ) as response:
                return await _read(response)
        except aiohttp.ClientError as error:
            raise ConnectionError(str(error)) from error

    def _signature(self, body: bytes) -> dict[str, str]:
        stamp = str(int(self._wall()))
        base = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new(self._secret, base, hashlib.sha256).hexdigest()
        return {
            "X-Slack-Signature": f"v0={digest}",
            "X-Slack-Request-Timestamp": stamp,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept": "application/json,*/*",
        }


def encoded(parcel: Parcel) -> tuple[str, bytes]:
    """The content type and body of a parcel: commands as form, interactions as `payload`."""
    if parcel.kind == "events_api":
        return _JSON, json.dumps(parcel.body).encode()
    if parcel.kind == "slash_commands":
        return _FORM, urlencode(parcel.body).encode()
    return _FORM, urlencode({"payload": json.dumps(parcel.body)}).encode()


def _retry(parcel: Parcel) -> dict[str, str]:
    if not parcel.retry:
        return {}
    return {"X-Slack-Retry-Num": str(parcel.retry), "X-Slack-Retry-Reason": parcel.reason}


async def _read(response: aiohttp.ClientResponse) -> Answer:
    raw = (await response.read()).decode()
    no_retry = response.headers.get("X-Slack-No-Retry") == "1"
    if response.content_type == _JSON and raw:
        return Answer(response.status, _parsed(raw), no_retry=no_retry)
    return Answer(response.status, raw or None, no_retry=no_retry)


def _parsed(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw
