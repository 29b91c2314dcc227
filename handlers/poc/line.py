"""A trial from one line: `/dx-poc 検品の写真判定 12/1〜1/31 不良見逃し 3%→1% #品質`."""

from dataclasses import dataclass

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError, KakehashiError
from domain.language import written_in
from domain.pocs import Poc, Stage
from domain.trial import TrialReading, read_trial
from handlers import keys
from handlers.errors import told
from handlers.kit import blocks
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines
from handlers.meeting import after_record
from handlers.onboarding.welcome import is_first, with_welcome
from handlers.poc.card import card
from handlers.poc.ref import changed
from handlers.poc.save import headline, record_poc
from handlers.record import is_recent, named
from handlers.visit import Visit
from storage import pocs, submissions
from storage.database import Session


@dataclass(frozen=True)
class Recorded:
    """What became of a line; was it a repetition?"""

    poc: Poc
    repeated: bool


async def record_line(ack: AsyncAck, visit: Visit, text: str) -> bool:
    """Record what the line says and answer with its card; False where no word is in it."""
    reading = _read(await named(visit, text), visit)
    if reading is None:
        return False
    async with visit.deps.db.begin() as session:
        first = await is_first(session, visit)
        recorded = await _once(session, visit, reading)
        reply = await card(session, visit, recorded.poc, _headline(visit, recorded, reading))
    after_record(visit)
    changed(visit)
    reply = with_welcome(visit, _with_problems(reply, visit, reading), first=first)
    await ack(reply.ack())
    return True


def _read(text: str, visit: Visit) -> TrialReading | None:
    try:
        return read_trial(
            text,
            today=visit.today,
            language=written_in(text, visit.tr.language),
            departments=visit.company.department_of,
        )
    except InvalidError:
        return None


async def _once(session: Session, visit: Visit, reading: TrialReading) -> Recorded:
    """Record it, unless the same member just sent the same line."""
    key = keys.line_key(visit.who.id, "/dx-poc", reading.poc.original)
    found = await submissions.find_poc(session, key)
    if found is not None and is_recent(found.at, visit.now):
        first = await pocs.get(session, found.poc_id)
        if first is not None and first.withdrawn_at is None and first.owner == visit.who.id:
            return Recorded(first, repeated=True)
    poc = await record_poc(session, visit, reading.poc)
    digest = keys.digest(reading.poc.original)
    await submissions.remember_poc(session, key, poc_id=poc.id, digest=digest, now=visit.now)
    return Recorded(poc, repeated=False)


def _headline(visit: Visit, recorded: Recorded, reading: TrialReading) -> str:
    if recorded.repeated:
        return visit.tr("*Already recorded.* This is the PoC of that line.")
    said = headline(visit, None, recorded.poc, reading.poc)
    if reading.scope_assumed and recorded.poc.stage is Stage.TRIAL:
        said += " " + visit.tr(
            'Where it is tried was taken from the tag: "%(scope)s". If it is narrower, press'
            " [Edit].",
            scope=escape(recorded.poc.scope),
        )
    return said


def _with_problems(reply: Reply, visit: Visit, reading: TrialReading) -> Reply:
    """The card, and on top what of the line could not be taken."""
    if not reading.problems:
        return reply
    said = [_told(error, visit) for error in reading.problems]
    return Reply(lines((reply.text, *said)), (*map(blocks.section, said), *reply.blocks))


def _told(error: KakehashiError, visit: Visit) -> str:
    return told(error, visit.tr)
