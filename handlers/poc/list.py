"""The trials as a list: one's own, or everybody's, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slack_bolt.async_app import AsyncAck

from domain.pocs import Poc
from handlers.kit import blocks, gauge
from handlers.kit.blocks import Block, Element
from handlers.kit.outdated import known, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.poc.access import here
from handlers.poc.words import left_of, stage_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import pocs
from storage.database import Reader

PAGE = 5
MINE, ALL = "mine", "all"


@dataclass(frozen=True)
class Page:
    """Whose trials, of which department, and after which one the page begins."""

    whose: str = ALL
    before: int | None = None
    department: str = ""

    def dump(self) -> str:
        """As a button carries it."""
        return f"{self.whose}:{self.before or ''}:{self.department}"

    @classmethod
    def load(cls, text: str) -> "Page":
        """Back from a button."""
        whose, _, rest = text.partition(":")
        before, _, department = rest.partition(":")
        return cls(
            known({MINE: MINE, ALL: ALL}, whose), number_in(before) if before else None, department
        )


async def show_list(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """The newest trials, of one department where it is named."""
    page = Page(department=visit.company.department_of(rest) or "")
    async with visit.deps.db.read() as reader:
        reply = await page_reply(reader, visit, page)
    await visit.answer(ack, reply, visit.tr("PoCs"))


async def turn(ack: AsyncAck, visit: Visit) -> None:
    """Another page of the list."""
    async with visit.deps.db.read() as reader:
        reply = await page_reply(reader, visit, Page.load(visit.value))
    visit.show_later(reply, result_view(visit.tr("PoCs"), reply, visit.tr, callback_id=LIST))
    await ack()


async def page_reply(s: Reader, visit: Visit, page: Page) -> Reply:
    """One page, newest first."""
    found = await _read(s, visit, page)
    tr = visit.tr
    if not found:
        return _empty(page, tr)
    parts = [blocks.header(_title(page, tr))]
    for poc in found[:PAGE]:
        parts += _row(visit, poc)
    parts += [blocks.divider(), blocks.actions(*_turns(found, page, tr))]
    return Reply(_title(page, tr), tuple(parts))


async def _read(s: Reader, visit: Visit, page: Page) -> list[Poc]:
    """The trials of a page, and one more where there are more."""
    if page.whose == MINE:
        return await pocs.of_owner(s, visit.who.id, limit=PAGE + 1, before_id=page.before)
    return await pocs.listed(
        s, limit=PAGE + 1, before_id=page.before, department=page.department or None
    )


def _title(page: Page, tr: Translator) -> str:
    if page.whose == MINE:
        return tr("Your PoCs (small trials)")
    if page.department:
        return tr("PoCs (small trials) of %(department)s", department=page.department)
    return tr("PoCs (small trials) of the company")


def _empty(page: Page, tr: Translator) -> Reply:
    said = tr(
        "There is no PoC here yet. A PoC is a small trial: start with one line about something you"
        " would like to try."
    )
    begin = blocks.button(tr("Start a PoC"), "dx.poc", style="primary")
    others = [] if page == Page() else [_button(tr("See all PoCs"), "newest", Page())]
    return Reply(said, (blocks.section(said), blocks.actions(begin, *others)))


def _row(visit: Visit, poc: Poc) -> list[Block]:
    tr = visit.tr
    stage, left = stage_of(poc, here(visit), tr), left_of(poc, here(visit), tr)
    state = "  ".join(part for part in (stage, left) if part)
    if poc.withdrawn_at is not None:
        state = tr("Withdrawn")
    place = [blocks.words(f"{poc.department}  ")] if poc.department else []
    bar = gauge.bar(poc, poc.latest_value)
    figure = "  ".join(part for part in (gauge.aim(poc, tr), bar) if part)
    return [
        blocks.divider(),
        blocks.said(
            [blocks.words(f"{poc.id}  "), blocks.words(poc.title, bold=True)],
            [blocks.words(figure)] if figure else [],
            [blocks.words(state)],
            [*place, blocks.person(poc.owner)],
        ),
        blocks.actions(blocks.button(tr("See the PoC"), "poc.show", str(poc.id))),
    ]


def _turns(found: Sequence[Poc], page: Page, tr: Translator) -> list[Element]:
    """The ways to other pages, and to the other list."""
    turns = []
    if len(found) > PAGE:
        older = replace(page, before=found[PAGE - 1].id)
        turns.append(_button(tr("Show older PoCs"), "older", older))
    if page.before is not None:
        turns.append(_button(tr("Back to the newest"), "newest", replace(page, before=None)))
    if page.whose == ALL:
        turns.append(_button(tr("See my PoCs"), "mine", Page(MINE)))
    if page.whose == MINE or page.department:
        turns.append(_button(tr("See all PoCs"), "all", Page()))
    return turns


def _button(label: str, name: str, page: Page) -> Element:
    return blocks.button(label, f"poc.list.{name}", page.dump())
