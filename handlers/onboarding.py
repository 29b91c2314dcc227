"""Before the newsletter is set up: who becomes the office, and what is still to be chosen."""

from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply, send
from handlers.meeting import meet
from handlers.visit import Visit
from handlers.who import Who
from storage import settings


async def as_first(visit: Visit) -> Visit:
    """The visit of the first admin to come by, by now as the office; anybody else's as it is."""
    who = visit.who
    if not who.person.known or not await _becomes_office(visit):
        return visit
    visit = visit.known_as(await visit.deps.who(who.id, who.person.team_id))
    visit.send_later(first_steps(visit))
    return visit


def after_command(visit: Visit) -> None:
    """After `/dx` is answered: get to know the person, who may be the first admin to come by."""
    if not visit.who.person.known:
        visit.deps.after(_welcome(visit))


async def _welcome(visit: Visit) -> None:
    visit = visit.known_as(await meet(visit))
    if await _becomes_office(visit):
        await send(visit.response_url, first_steps(visit), replace=False)


async def _becomes_office(visit: Visit) -> bool:
    who = visit.who
    if not who.person.is_admin or not who.is_welcome or who.office:
        return False
    done = await _claim(visit, who)
    visit.deps.company_changed()
    return done


async def _claim(visit: Visit, who: Who) -> bool:
    """Become the office, if nobody is by now; was it so?"""
    async with visit.deps.db.begin() as session:
        if (await settings.load(session)).office:
            return False
        await settings.save(session, {"office": (who.id,)}, by=who.id, now=visit.now)
        return True


def first_steps(visit: Visit) -> Reply:
    """What the new office does first."""
    tr = visit.tr
    text = tr(
        "You are now the DX office of Kakehashi, as the first workspace admin to come by. Three"
        " things are left: choose where the newsletter is posted, name your departments, and name"
        " colleagues for the office."
    )
    open_settings = blocks.button(tr("Set it up"), "dx.settings", style="primary")
    return Reply(text, (blocks.section(text), blocks.actions(open_settings)))


def note(visit: Visit) -> list[Block]:
    """Whom to ask; before there is an office, who can become it."""
    tr = visit.tr
    if visit.who.office_mentions:
        return [blocks.context(tr("The DX office: %(office)s", office=visit.who.office_mentions))]
    return [blocks.context(tr(visit.who.no_office))]
