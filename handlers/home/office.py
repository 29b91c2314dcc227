"""What the office and the editors see on the Home tab: draft, stuck trials, silent departments."""

from datetime import datetime

from domain.calendar import Month
from handlers.home.own import standing
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.text import cut, escape, listed
from handlers.onboarding.steps import is_open
from handlers.settings import overview as settings_overview
from handlers.visit import Visit
from handlers.waiting import Edition
from storage import home, pocs, stories
from storage.database import Reader

STUCK_SHOWN = 3
TITLE_SHOWN = 80
SILENT_SHOWN = 5
SILENT_MONTHS = 3
"""A department of which nothing was told for so long is silent."""


async def office_blocks(s: Reader, visit: Visit, draft: Edition | None) -> list[Block]:
    """The coming edition for who edits; for the office also whom it could help."""
    if not visit.who.is_editor:
        return []
    parts: list[Block] = []
    if draft is not None and not draft.waits and draft.desk.is_over(draft.standing.month):
        parts.append(blocks.section(draft.said(visit.tr)))
    if visit.who.is_office:
        parts += await _stuck(s, visit)
        parts += await _silent(s, visit)
        parts += _still_open(visit)
    return [blocks.divider(), *parts, blocks.actions(*_buttons(visit))]


async def _stuck(s: Reader, visit: Visit) -> list[Block]:
    """Trials that are stuck or over, the earliest end first."""
    tr = visit.tr
    stuck = await pocs.stuck(s, visit.today, limit=STUCK_SHOWN + 1)
    if not stuck:
        return []
    parts: list[Block] = [blocks.section(tr("*PoCs that need help*"))]
    for poc in stuck[:STUCK_SHOWN]:
        about = [blocks.words(f"{standing(visit, poc)}  "), blocks.person(poc.owner)]
        parts += [
            blocks.said([blocks.words(cut(poc.title, TITLE_SHOWN), bold=True)], about),
            blocks.actions(blocks.button(tr("See the PoC"), "poc.show", str(poc.id))),
        ]
    if len(stuck) > STUCK_SHOWN:
        more = tr("There are more; their reminders go on by themselves.")
        parts.append(blocks.section(more, blocks.button(tr("See the PoCs"), "dx.pocs")))
    return parts


async def _silent(s: Reader, visit: Visit) -> list[Block]:
    """Departments of the settings of which nothing was told for long; seen here alone."""
    company, tr = visit.company, visit.tr
    since = _months_ago(visit)
    first = await stories.first_recorded_at(s) if company.departments else None
    if first is None or first >= since:
        return []
    telling = await home.telling_departments(s, since)
    heard = {company.department_of(name) for name in telling}
    silent = [one.name for one in company.departments if one.name not in heard]
    if not silent:
        return []
    names = listed(map(escape, silent[:SILENT_SHOWN]), tr.language)
    rest = len(silent) - SILENT_SHOWN
    if rest > 0:
        names = tr("%(some)s and %(count)s more", some=names, count=rest)
    said = tr(
        "Departments without a record for %(months)s months (only the DX office sees this):"
        " %(names)s. A word with them may help.",
        months=SILENT_MONTHS,
        names=names,
    )
    return [blocks.section(said)]


def _months_ago(visit: Visit) -> datetime:
    """The beginning of the month so many months back."""
    month = Month.of(visit.today).add(-SILENT_MONTHS)
    return month.bounds(visit.company.zone)[0]


def _still_open(visit: Visit) -> list[Block]:
    """What is left to be chosen once the five steps are over."""
    if is_open(visit.company):
        return []
    return settings_overview.first_steps(visit.company, visit.tr)


def _buttons(visit: Visit) -> list[Element]:
    tr = visit.tr
    found = [blocks.button(tr("See the newsletter"), "dx.newsletter")]
    if visit.who.is_office:
        found.append(blocks.button(tr("See the reminders"), "dx.nudges"))
        found.append(blocks.button(tr("Change settings"), "dx.settings"))
    return found
