"""Which trial is meant, who may see it, and who may change it."""

from datetime import datetime

from domain.errors import InvalidError, NotAllowedError, NotFoundError, msg
from domain.pocs import Poc, Stage
from handlers.kit.outdated import is_id
from handlers.kit.text import Mention
from handlers.visit import Visit
from storage import people, pocs
from storage.database import Reader
from storage.pocs import Acting

WITHDRAWN = msg("This PoC was withdrawn. Please bring it back from its card first.")
NOT_STARTED = msg(
    "This PoC has not started yet. Please write what is missing: `/dx-poc %(number)s`."
)
ENDED = msg("This PoC is over already. See its card: `/dx-poc %(number)s`.")
NOT_THERE = msg("There is no PoC with this number, or it was withdrawn.")


def here(visit: Visit) -> datetime:
    """Now, by the company's clock."""
    return visit.now.astimezone(visit.company.zone)


def looks_after(visit: Visit, poc: Poc) -> bool:
    """Whether they care for the trials of others: the office, or a bridge of its department."""
    return visit.who.is_office or visit.who.id in visit.company.bridges_of(poc.department)


def acting(visit: Visit, poc: Poc) -> Acting:
    """Who acts on this trial, when, and with what rights."""
    return Acting(visit.who.id, visit.now, visit.today, looks_after(visit, poc))


def is_owner(visit: Visit, poc: Poc) -> bool:
    """Whether it is their own."""
    return poc.owner == visit.who.id


async def visible(s: Reader, visit: Visit, poc_id: int) -> Poc:
    """The trial; everybody sees it, but a withdrawn one is its owner's alone."""
    poc = await pocs.get(s, poc_id) if is_id(poc_id) else None
    if poc is None or (poc.withdrawn_at is not None and not is_owner(visit, poc)):
        raise NotFoundError(NOT_THERE)
    return poc


async def changeable(s: Reader, visit: Visit, poc_id: int, *, shared: bool = False) -> Poc:
    """The trial, for who may change it; `shared` is for those who look after it, too."""
    poc = await visible(s, visit, poc_id)
    if not (is_owner(visit, poc) or (shared and looks_after(visit, poc))):
        owner = await people.get(s, poc.owner)
        raise NotAllowedError(
            "Only the person in charge of this PoC can do this. Please ask %(whom)s.",
            whom=Mention(poc.owner, owner.name if owner else ""),
        )
    return poc


async def standing(s: Reader, visit: Visit, poc_id: int, *, shared: bool = False) -> Poc:
    """The same, of a trial that was not withdrawn."""
    poc = await changeable(s, visit, poc_id, shared=shared)
    if poc.withdrawn_at is not None:
        raise InvalidError(WITHDRAWN)
    return poc


async def running(s: Reader, visit: Visit, poc_id: int, *, shared: bool = False) -> Poc:
    """The same, of a trial that is under way."""
    poc = await standing(s, visit, poc_id, shared=shared)
    if poc.stage is not Stage.TRIAL:
        raise InvalidError(NOT_STARTED if poc.stage is Stage.IDEA else ENDED, number=poc.id)
    return poc
