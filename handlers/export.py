"""`/dx export`: records as a file for Excel or any other program, sent to who asks for it."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from slack_bolt.async_app import AsyncAck

from digests.exporting.files import export
from digests.poster import MissingScopeError, PosterError
from domain.errors import InvalidError, msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.outdated import OLD_BUTTON
from handlers.kit.surface import Reply, sentence, tell
from handlers.listening import Listening
from handlers.translator import Translator
from handlers.visit import Visit

log = structlog.get_logger(__name__)

OURS = re.compile(r"^export\.")
ENDINGS = {"xlsx": ".xlsx", "csv": ".csv"}
SENDING = ("files:write", "im:write")
"""The scopes without which no file can be sent to anybody."""
NO_SCOPE = msg(
    "Files cannot be sent here: the app was installed without the scope %(scope)s. Please ask a"
    " workspace admin to add it and to reinstall the app."
)
NOT_SENT = msg("The file could not be sent: Slack did not answer well. Please try again.")


def register(app: Listening) -> None:
    """Listen for the choice of a file."""
    app.action(OURS)(press)


async def answer(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """Ask which records, and as what."""
    tr = visit.tr
    if lacking := cannot_send(visit):
        await visit.answer(ack, sentence(lacking), tr("Export"))
        return
    parts = [
        blocks.section(
            tr("*Your records as a file*\nEverything you recorded and did not withdraw.")
        ),
        _choice("own", tr),
    ]
    if visit.who.is_office:
        all_ = tr(
            "*Everybody's records as a file*\nAs everybody may see them: without what is kept out"
            " of the newsletter, and without the names of those who are not shown by name."
        )
        parts += [blocks.divider(), blocks.section(all_), _choice("all", tr)]
    where = blocks.context(tr("The file comes to you as a direct message from Kakehashi."))
    text = tr("Choose which records you want as a file.")
    await visit.answer(ack, Reply(text, (*parts, where)), tr("Export"))


LABELS = {
    "own": (msg("Get as Excel"), msg("Get as CSV")),
    "all": (msg("Get everybody's as Excel"), msg("Get everybody's as CSV")),
}


def _choice(whose: str, tr: Translator) -> Block:
    excel, csv = LABELS[whose]
    return blocks.actions(
        blocks.button(tr(excel), f"export.{whose}.xlsx", style="primary" if whose == "own" else ""),
        blocks.button(tr(csv), f"export.{whose}.csv"),
    )


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Write the file and send it, after the answer."""
    _, whose, kind = visit.action["action_id"].split(".")
    if whose not in {"own", "all"} or kind not in ENDINGS:
        raise InvalidError(OLD_BUTTON)
    if whose == "all":
        visit.who.require_office()
    visit.deps.after(_send(visit, whose, kind))
    await ack()


async def _send(visit: Visit, whose: str, kind: str) -> None:
    tr = visit.tr
    person = visit.who.id if whose == "own" else None
    stem = tr("kakehashi-my-records") if person else tr("kakehashi-records")
    name = f"{stem}-{visit.today.isoformat()}{ENDINGS[kind]}"
    with TemporaryDirectory(prefix="kakehashi-export-") as folder:
        path = Path(folder) / f"records{ENDINGS[kind]}"
        count = await export(visit.deps.db, path, tr.language, person=person)
        content = path.read_bytes()
    await tell(visit.body, visit.client, sentence(await _sent(visit, name, content, count)))


async def _sent(visit: Visit, name: str, content: bytes, count: int) -> str:
    """Send the file; what came of it."""
    tr, files = visit.tr, visit.deps.newsletter.files
    if not count:
        return tr("There is nothing to export yet. Record something with `/dx-win` first.")
    assert files is not None
    comment = tr("Here is the file you asked for. Records in it: %(count)s", count=f"{count:,}")
    try:
        await files.send(visit.who.id, name, content, comment=comment)
    except PosterError as error:
        log.warning("export.not_sent", code=error.code)
        return why_not_sent(error, tr)
    return tr(
        "The file was sent to you as a direct message. Records in it: %(count)s", count=f"{count:,}"
    )


def cannot_send(visit: Visit) -> str:
    """Why no file can be sent from here, as far as it is known before trying; "" if it can."""
    scope = next(filter(visit.deps.lacks, SENDING), None)
    return visit.tr(NO_SCOPE, scope=scope) if scope else ""


def why_not_sent(error: PosterError, tr: Translator) -> str:
    """Why a file was not sent, and what helps."""
    if isinstance(error, MissingScopeError):
        return tr(NO_SCOPE, scope=error.scope or SENDING[0])
    return tr(NOT_SENT)
