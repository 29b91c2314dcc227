"""The Home tab's trials: one's own that go on, and for the office those that need somebody."""

from datetime import date

from domain.pocs import Poc, Stage
from handlers import handover
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.poc_access import here
from handlers.poc_words import left_of, stage_of
from handlers.visit import Visit
from storage import pocs
from storage.database import Reader

OWN_SHOWN = 3
LOOKED_AT = 50
"""Of so many of one's latest trials, those that end first are shown."""
STUCK_SHOWN = 3


async def own_pocs(s: Reader, visit: Visit) -> list[Block]:
    """The member's trials that end first, each with the way to say how it goes."""
    tr = visit.tr
    found = await pocs.of_owner(s, visit.who.id, limit=LOOKED_AT, open_only=True)
    if not found:
        return []
    parts: list[Block] = [blocks.section(tr("*Your PoCs (small trials)*"))]
    for poc in sorted(found, key=_end)[:OWN_SHOWN]:
        parts += _own_row(visit, poc)
    count = await pocs.open_of_owner_count(s, visit.who.id) - OWN_SHOWN
    if count > 0:
        parts.append(blocks.context(tr("and %(count)s more: press [See the PoCs].", count=count)))
    return [*parts, blocks.divider()]


def _end(poc: Poc) -> tuple[date, int]:
    return (poc.end_on or date.max, poc.id)


def _own_row(visit: Visit, poc: Poc) -> list[Block]:
    tr, value = visit.tr, str(poc.id)
    if poc.stage is Stage.TRIAL:
        act = blocks.button(tr("Write how it goes"), "poc.checkin", value)
    else:
        act = blocks.button(tr("See the PoC"), "poc.show", value)
    return [_named(visit, poc), blocks.actions(act)]


def _named(visit: Visit, poc: Poc, *, owner: bool = False) -> Block:
    """Title, stage and time left; with `owner`, who is in charge."""
    whose = [blocks.words("  "), blocks.person(poc.owner)] if owner else []
    about = blocks.words(_standing(visit, poc))
    return blocks.said([blocks.words(poc.title, bold=True)], [about, *whose])


def _standing(visit: Visit, poc: Poc) -> str:
    """How far it is, and how long it still goes."""
    tr, at = visit.tr, here(visit)
    stage, left = stage_of(poc, at, tr), left_of(poc, at, tr)
    if not left:
        return stage
    until = tr("until %(day)s", day=poc.end_on)
    return tr("%(stage)s, %(left)s (%(until)s)", stage=stage, left=left, until=until)


async def needing_somebody(s: Reader, visit: Visit) -> list[Block]:
    """Trials that are stuck or over, for the office; and whose work waits for a successor."""
    tr = visit.tr
    parts: list[Block] = []
    if visit.who.is_office:
        stuck = await pocs.stuck(s, visit.today, limit=STUCK_SHOWN + 1)
        if stuck:
            parts.append(blocks.section(tr("*PoCs that need somebody*")))
            parts += [_named(visit, poc, owner=True) for poc in stuck[:STUCK_SHOWN]]
        if len(stuck) > STUCK_SHOWN:
            parts.append(blocks.context(tr("There are more; the reminders go on by themselves.")))
    if visit.who.is_office or visit.who.bridged:
        parts += await _waiting(s, visit)
    return [blocks.divider(), *parts] if parts else []


async def _waiting(s: Reader, visit: Visit) -> list[Block]:
    count = await handover.waiting_count(s, visit)
    if not count:
        return []
    tr = visit.tr
    button = blocks.button(tr("Open the hand-over list"), "dx.handover")
    return [blocks.section(tr("Waiting for a successor: %(count)s", count=count), button)]
