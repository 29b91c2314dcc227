"""The department of a trial, asked on its card as long as none is known."""

from domain.pocs import Poc
from handlers.departments import asks, keep
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.cards import NOWHERE
from handlers.kit.outdated import number_in
from handlers.poc.access import acting, is_owner
from handlers.story.buttons import chosen_department
from handlers.visit import Visit
from storage import pocs
from storage.database import Session


def department_menu(visit: Visit, poc: Poc) -> list[Block]:
    """The question, for an owner whose department was never said."""
    known = poc.department is not None or not asks(visit)
    if known or not is_owner(visit, poc) or poc.withdrawn_at is not None:
        return []
    names = [department.name for department in visit.company.departments]
    options = [blocks.option(name, name) for name in names[: blocks.OPTIONS_MAX - 1]]
    options.append(blocks.option(visit.tr("Not among these"), NOWHERE))
    menu = blocks.select("poc.department", visit.tr("Choose your department"), options)
    said = visit.tr("Which department are you in? You are asked only once.")
    asked = blocks.section(said, menu)
    return [asked | {"block_id": f"department:{poc.id}"}]


def asked_poc(visit: Visit) -> int:
    """The trial whose menu was used."""
    return number_in(str(visit.action.get("block_id", "")).partition(":")[2])


async def set_department(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Keep the member's department, and give it to this trial."""
    chosen = chosen_department(visit)
    await keep(session, visit, chosen)
    if not chosen or visit.company.department_of(chosen) is None:
        return poc
    return await pocs.set_department(session, poc.id, acting(visit, poc), department=chosen)
