"""What people write to the bot: a file of past records from the office; all else is shown the way.

The events of our conversation with somebody. Slack sends an event again when it is in doubt, so
each counts once; our own posts never get here.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck

from digests.importing.files import Sheet, read_sheets
from digests.importing.jobs import LARGEST, carry_out, claim
from digests.importing.taking import Count, Taking, take
from digests.poster import PosterError
from domain.errors import InvalidError, KakehashiError, NotFoundError, msg
from handlers.errors import told
from handlers.importing.card import card
from handlers.kit.slack_errors import SLACK_TROUBLE, code_of, seconds_to_wait
from handlers.kit.surface import Reply, send, sentence
from handlers.listening import Listening
from handlers.meeting import meet
from handlers.visit import Visit
from storage import events_seen, import_jobs
from storage.import_jobs import Job
from storage.states import ImportState

log = structlog.get_logger(__name__)

OURS = re.compile(r"^import\.")
WRITTEN = frozenset({None, "file_share"})
"""Kinds of messages a person writes; others tell of changes, joins and the like."""
NOT_READABLE = msg(
    "Slack does not let Kakehashi read files here. Please ask a workspace admin to reinstall"
    " the app with the scope files:read."
)
NOT_OURS = msg(
    "Only files that are kept in Slack can be read. Please send the file itself, not a link."
)
CURES = {
    "file_too_large": msg(
        "The file is larger than 20 MB. Please split it, or ask an administrator to run"
        " `kakehashi import` with it."
    ),
    "file_not_readable": NOT_READABLE,
    "missing_scope": NOT_READABLE,
    "file_not_from_slack": NOT_OURS,
}
NOT_READ = msg("The file could not be read from Slack. Please send it again in a minute.")
GONE = msg("This file is no longer waiting. To import it, send it to me again.")


def register(app: Listening) -> None:
    """Listen for what is written to us, and for the buttons under a file."""
    app.event("message")(written)
    app.action(OURS)(press)


async def written(ack: AsyncAck, visit: Visit | None) -> None:
    """Read a file, or say where everything is; nothing of this is done twice."""
    await ack()
    if visit is not None and await _is_for_us(visit):
        visit.deps.after(_answer(visit))


POINTER = msg(
    "I cannot hold a conversation. Type `/dx` to see everything you can do, or open my Home tab."
)


async def _answer(visit: Visit) -> None:
    """To who Slack says they are: guests are refused before anything else is said of files."""
    visit = visit.known_as(visit.who if visit.who.person.known else await meet(visit))
    files = visit.body["event"].get("files") or []
    if not visit.who.is_welcome:
        await _say(visit, sentence(told(visit.who.refusal(), visit.tr)))
    elif files:
        await _read(visit, files[0], more=len(files) - 1)
    else:
        await _say(visit, sentence(visit.tr(POINTER)))


async def _is_for_us(visit: Visit) -> bool:
    event = visit.body["event"]
    if event.get("channel_type") != "im" or event.get("bot_id") or event.get("hidden"):
        return False
    if event.get("subtype") not in WRITTEN:
        return False
    async with visit.deps.db.begin() as session:
        return await events_seen.first_time(session, visit.body["event_id"], visit.now)


async def _read(visit: Visit, file: Mapping[str, Any], *, more: int) -> None:
    """Show what a file would bring; whatever is wrong with it is said in a sentence."""
    try:
        visit.who.require_office()
        if visit.deps.lacks("files:read"):
            raise InvalidError(NOT_READABLE)
        if not file.get("id"):  # of another company's, or deleted meanwhile
            raise InvalidError(NOT_OURS)
        await _show(visit, str(file["id"]), str(file.get("name") or "file"))
    except KakehashiError as error:
        await _say(visit, sentence(told(error, visit.tr)))
        return
    if more:
        text = visit.tr("I read one file at a time. Please send the others one after the other.")
        await _say(visit, sentence(text))


async def _show(visit: Visit, file_id: str, name: str) -> None:
    sheets, count = await _looked_at(visit, file_id, name)
    reply = card(file_id, name, sheets, count, visit.tr)
    ts = await _say(visit, reply)
    channel = str(visit.body["event"]["channel"])
    job = Job(file_id, name, visit.who.id, channel, ts, ImportState.SHOWN)
    async with visit.deps.db.begin() as session:
        await import_jobs.show(session, job, visit.now)


async def _looked_at(visit: Visit, file_id: str, name: str) -> tuple[tuple[Sheet, ...], Count]:
    """The tables of a file, and what would come of taking it in."""
    files = visit.deps.newsletter.files
    assert files is not None
    try:
        content = await files.read(file_id, most=LARGEST)
    except PosterError as error:
        log.warning("import.not_read", code=error.code)
        cure = CURES.get(error.code, NOT_READ)
        raise InvalidError(cure) from error
    sheets = await asyncio.to_thread(read_sheets, content, name)
    taking = Taking(now=visit.now, by=visit.who.id, name=name, dry_run=True)
    return sheets, await take(visit.deps.db, sheets, taking)


async def _say(visit: Visit, reply: Reply) -> str:
    """Answer in our conversation; where the message is, "" if Slack did not take it twice.

    Where Slack took the first after all it stands there twice, which is better than silence.
    """
    channel = visit.body["event"]["channel"]
    for wait in (True, False):
        try:
            answer = await visit.client.chat_postMessage(
                channel=channel, text=reply.text, blocks=list(reply.blocks)
            )
        except SLACK_TROUBLE as error:
            log.warning("person.not_told", code=code_of(error))
            if wait:
                await asyncio.sleep(seconds_to_wait(error))
        else:
            return str(answer["ts"])
    return ""


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Take a file in, or leave it."""
    visit.who.require_office()
    wants = visit.action["action_id"] == "import.take"
    after = ImportState.WANTED if wants else ImportState.STOPPED
    async with visit.deps.db.begin() as session:
        moved = await import_jobs.move(session, visit.value, ImportState.SHOWN, after)
        job = await import_jobs.get(session, visit.value)
        if job is None or not moved:
            raise NotFoundError(GONE)
        if wants:
            await claim(session, job, visit.now)
    if wants:
        visit.deps.after(_take(visit, job))
    else:
        said = sentence(visit.tr("Nothing was imported from this file."))
        visit.send_later(said, replace=True)
    await ack()


async def _take(visit: Visit, job: Job) -> None:
    """Start at once, and show the result over what is said first; after a crash a tick goes on."""
    said = sentence(visit.tr("Importing the records … This message will show the result."))
    await send(visit.response_url, said, replace=True)
    await carry_out(visit.deps.newsletter, job, visit.now)
