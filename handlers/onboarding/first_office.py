"""Before the newsletter is set up: who becomes the office, and whom to ask until then."""

from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply, send, sentence
from handlers.meeting import meet
from handlers.onboarding.steps import progress
from handlers.visit import Visit
from handlers.who import Who
from storage import settings


async def as_first(visit: Visit) -> Visit:
    """The visit of the first admin to come by, by now as the office; anybody else's as it is."""
    who = visit.who
    if not who.person.known or not await _becomes_office(visit):
        return visit
    visit = visit.known_as(await visit.deps.who(who.id, who.person.team_id))
    visit.send_later(sentence(visit.tr(FIRST)))
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


FIRST = msg(
    "You are now the DX office of Kakehashi, as the first workspace admin to come by. Five steps"
    " lead to a first preview of the newsletter. You can stop at any of them: `/dx` shows what is"
    " left."
)


def first_steps(visit: Visit) -> Reply:
    """What the new office does first."""
    text = visit.tr(FIRST)
    return Reply(text, (blocks.section(text), *progress(visit.company, visit.tr)))


def note(visit: Visit) -> list[Block]:
    """Whom to ask; before there is an office, who can become it."""
    tr = visit.tr
    if visit.who.office_mentions:
        return [blocks.context(tr("The DX office: %(office)s", office=visit.who.office_mentions))]
    return [blocks.context(tr(visit.who.no_office))]
