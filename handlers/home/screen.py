"""The Home tab, from top to bottom: what waits, to begin, this month, the office's, one's own."""

from dataclasses import dataclass

from digests.newsletter.counting import figures_of
from domain.calendar import Month
from domain.nudges import Quiet
from handlers.errors import told
from handlers.help import begin_buttons
from handlers.home.month import month_blocks
from handlers.home.office import office_blocks
from handlers.home.own import own_pocs, own_records
from handlers.home.place import FIRST, Place
from handlers.home.settings import preferences, roles
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.onboarding import steps as setup_steps
from handlers.onboarding import welcome
from handlers.search.form import search_box
from handlers.visit import Visit
from handlers.waiting import Edition, edition, waiting
from storage import back_numbers, nudges
from storage.database import Reader
from storage.home import MonthFigures

SHOWN = 3
"""So much of what waits stands on the first screen; the rest is a press away."""


@dataclass(frozen=True)
class Parts:
    """Everything on the tab that was read from the database, in one snapshot."""

    waiting: list[Block]
    month: Month
    figures: MonthFigures
    latest: Month | None
    """The newest issue that is out."""
    office: list[Block]
    records: list[Block]
    pocs: list[Block]
    quiet: Quiet


async def home_blocks(visit: Visit, place: Place = FIRST) -> list[Block]:
    """What the Home tab shows this person."""
    if not visit.who.is_welcome:
        return [blocks.section(told(visit.who.refusal(), visit.tr))]
    greeting = await welcome.first_words(visit)
    draft = await edition(visit)
    async with visit.deps.db.read() as reader:
        parts = await _read(reader, visit, place, draft)
    return [
        *greeting,
        *_waiting(parts.waiting, visit),
        blocks.header(visit.tr("What got easier today?")),
        blocks.actions(*begin_buttons(visit.tr)),
        *search_box(visit),
        *month_blocks(visit, parts.month, parts.figures, parts.latest),
        *roles(visit),
        *parts.office,
        blocks.divider(),
        *parts.records,
        *parts.pocs,
        *preferences(visit, parts.quiet),
    ]


async def _read(s: Reader, visit: Visit, place: Place, draft: Edition | None) -> Parts:
    company = visit.company
    month = Month.of(visit.today)
    latest = await back_numbers.latest(s)
    return Parts(
        waiting=await waiting(s, visit, draft),
        month=month,
        figures=await figures_of(s, month, company),
        latest=Month.parse(latest.month) if latest else None,
        office=await office_blocks(s, visit, draft),
        records=await own_records(s, visit, place),
        pocs=await own_pocs(s, visit, place),
        quiet=await nudges.quiet(s, visit.who.id),
    )


def _waiting(found: list[Block], visit: Visit) -> list[Block]:
    """The steps of an office that sets up, the most urgent of what waits, the way to the rest."""
    tr = visit.tr
    steps: list[Block] = []
    if visit.who.is_office and setup_steps.is_open(visit.company):
        steps = [*setup_steps.progress(visit.company, tr), blocks.divider()]
    if not found:
        return steps or [blocks.context(tr("Nothing needs your attention."))]
    parts = [*steps, blocks.section(tr("*Waiting for you*")), *found[:SHOWN]]
    rest = len(found) - SHOWN
    if rest > 0:
        all_of_it = blocks.button(tr("See everything"), "home.waiting")
        parts.append(blocks.section(tr("More: %(count)s", count=rest), all_of_it))
    return parts
