"""The whole edition as a file, for the editors of a company magazine (社内報)."""

import asyncio
from collections.abc import Callable

import structlog

from digests.newsletter.edition import Edition
from digests.newsletter.posting.freezing import stored
from digests.newsletter.reading.untold import whole
from digests.poster import PosterError
from digests.render import markdown, plain
from domain.calendar import Month
from handlers.export import cannot_send, why_not_sent
from handlers.kit.surface import sentence, tell
from handlers.newsletter.state import name_of
from handlers.visit import Visit
from storage.editions import EditionRecord

log = structlog.get_logger(__name__)

FORMATS: dict[str, Callable[[Edition], str]] = {"txt": plain.render, "md": markdown.render}
"""How the file is written, by its ending."""
MARK = "\ufeff"
"""Windows programs take a text file for UTF-8 by it."""


async def send_file(visit: Visit, record: EditionRecord, ending: str) -> None:
    """Write the edition with every story of its month, and send it to who asked."""
    await tell(visit.body, visit.client, sentence(await _sent(visit, record, ending)))


async def _sent(visit: Visit, record: EditionRecord, ending: str) -> str:
    """Send the file; what came of it."""
    files, name = visit.deps.newsletter.files, name_of(Month.parse(record.month), visit.tr)
    lacking = cannot_send(visit)
    if lacking or files is None:
        return lacking
    async with visit.deps.db.read() as reader:
        edition = await whole(reader, stored(record), visit.company)
    text = await asyncio.to_thread(FORMATS[ending], edition)
    content = (MARK * (ending == "txt") + text).encode()
    comment = visit.tr("Here is the %(edition)s issue as a file.", edition=name)
    try:
        await files.send(
            visit.who.id, f"newsletter-{record.month}.{ending}", content, comment=comment
        )
    except PosterError as error:
        log.warning("edition.not_sent", code=error.code)
        return why_not_sent(error, visit.tr)
    return visit.tr("The %(edition)s issue was sent to you as a direct message.", edition=name)
