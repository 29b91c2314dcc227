"""Files over Slack: those people send us, and those we send to somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_poster import refusal
from digests.poster import FileState, RefusedError, Reserved, UncertainError

SLACKS_HOSTS = (".slack.com", ".slack-files.com")
READ_SECONDS = 120.0
TOO_LARGE = "file_too_large"
NOT_OURS = "file_not_from_slack"
SIGN_IN = "file_not_readable"
FOUND = 200
UPLOAD_SECONDS = 30.0
GONE = frozenset({"file_not_found", "file_deleted"})


class SlackFiles:
    """Reads and sends files as the bot.

    What is done to a picture is asked for once: repeating it is the caller's decision, who looks
    first what came of a call whose answer was lost.
    """

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._once = AsyncWebClient(
            token=client.token,
            base_url=client.base_url,
            session=client.session,
            retry_handlers=[],
        )

    async def read(self, file_id: str, *, most: int) -> bytes:
        """The bytes of a file in our workspace; RefusedError if it has more than `most`."""
        with _told():
            file = (await self._client.files_info(file=file_id))["file"]
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if file.get("is_external") or not self._is_slacks(url):
            raise RefusedError(NOT_OURS)
        if int(file.get("size") or 0) > most:
            raise RefusedError(TOO_LARGE)
        with _told():
            return await self._download(url, most)

    def _is_slacks(self, url: str) -> bool:
        """Whether our token may go there: only to Slack's own hosts, or to where our calls go."""
        there, here = urlsplit(url), urlsplit(self._client.base_url)
        if (there.scheme, there.netloc) == (here.scheme, here.netloc):
            return True
        return there.scheme == "https" and f".{there.hostname or ''}".endswith(SLACKS_HOSTS)

    async def _download(self, url: str, most: int) -> bytes:
        headers = {"Authorization": f"Bearer {self._client.token}"}
        limit = aiohttp.ClientTimeout(total=READ_SECONDS)
        async with (
            aiohttp.ClientSession(headers=headers, timeout=limit) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status != FOUND:
                raise UncertainError(f"http_{answer.status}")
            if answer.content_type == "text/html":  # Slack's sign-in page, for want of a scope
                raise RefusedError(SIGN_IN)
            content = await answer.content.read(most + 1)
            while len(content) <= most and (more := await answer.content.read(most + 1)):
                content += more
        if len(content) > most:
            raise RefusedError(TOO_LARGE)
        return content

    async def send(self, person_id: str, name: str, content: bytes, *, comment: str) -> None:
        """Put a file into our conversation with somebody."""
        with _told():
            opened = await self._client.conversations_open(users=person_id)
            await self._client.files_upload_v2(
                channel=opened["channel"]["id"],
                filename=name,
                title=name,
                content=content,
                initial_comment=comment,
            )

    async def reserve(self, name: str, size: int, *, alt: str) -> Reserved:
        """Have Slack name a file of so many bytes; without `fill` nothing comes of it."""
        with _told():
            answer = await self._once.files_getUploadURLExternal(
                filename=name, length=size, alt_txt=alt
            )
        return Reserved(answer["file_id"], answer["upload_url"])

    async def fill(self, reserved: Reserved, content: bytes, *, title: str) -> None:
        """Give the bytes of a reserved file, which nobody but us sees until a message shows it."""
        with _told():
            await _upload(reserved.address, content)
            await self._once.files_completeUploadExternal(
                files=[{"id": reserved.file_id, "title": title}]
            )

    async def state(self, file_id: str) -> FileState:
        """What Slack has of a file: until it is looked through, its type is empty."""
        try:
            with _told():
                file = (await self._once.files_info(file=file_id))["file"]
        except RefusedError as error:
            if error.code in GONE:
                return FileState.ABSENT
            raise
        return FileState.READY if file.get("mimetype") else FileState.PROCESSING

    async def discard(self, file_id: str) -> None:
        """Delete a file of ours; one that is gone already is no error."""
        try:
            with _told():
                await self._once.files_delete(file=file_id)
        except RefusedError as error:
            if error.code not in GONE:
                raise


async def _upload(address: str, content: bytes) -> None:
    """Without our token: the address itself is the permission."""
    limit = aiohttp.ClientTimeout(total=UPLOAD_SECONDS)
    async with (
        aiohttp.ClientSession(timeout=limit) as session,
        session.post(address, data=content, allow_redirects=False) as answer,
    ):
        if answer.status != FOUND:
            raise UncertainError(f"http_{answer.status}")


@contextmanager
def _told() -> Iterator[None]:
    """What Slack or the network raises, as the errors that digests know."""
    try:
        yield
    except SlackApiError as error:
        raise refusal(error.response) from error
    except (TimeoutError, OSError, aiohttp.ClientError, SlackClientError) as error:
        raise UncertainError(type(error).__name__) from error
