"""Before the newsletter is set up: who becomes the office, and what is still to be chosen."""

from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply, send
from handlers.meeting import meet
from handlers.visit import Visit
from handlers.who import Who
from storage import settings
from storage.settings import CompanySettings


def after_command(visit: Visit) -> None:
    """After `/dx` is answered: get to know the person, and let the first admin be the office."""
    known = visit.who.person.known
    if not known or (visit.who.person.is_admin and not visit.who.office):
        visit.deps.after(_welcome(visit))


async def _welcome(visit: Visit) -> None:
    who = visit.who if visit.who.person.known else await meet(visit)
    visit = visit.known_as(who)
    if not who.person.is_admin or not who.is_welcome or who.office:
        return
    if await _claim(visit, who):
        visit.deps.company_changed()
        await send(visit.response_url, first_steps(visit), replace=False)


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
    return [
        blocks.context(
            tr(
                "Nobody looks after Kakehashi here yet: what you record is kept, and nothing is"
                " posted. Please ask a workspace admin to type `/dx` once."
            )
        )
    ]


def missing(company: CompanySettings) -> list[str]:
    """What is still to be chosen before a newsletter can go out, by the settings' names."""
    return [] if company.newsletter_channel else ["newsletter_channel"]
