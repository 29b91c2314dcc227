"""The buttons of a trial's card: each answers by the card as it stands afterwards, or by a form."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from domain.errors import InvalidError, NotFoundError, msg
from domain.pocs import NewPoc, Poc
from handlers.errors import told
from handlers.kit import blocks
from handlers.kit.outdated import number_in
from handlers.kit.surface import Reply
from handlers.nudge.shown import show_about
from handlers.poc.access import acting, changeable, running, standing, visible
from handlers.poc.card import card
from handlers.poc.checkin import checkin_view
from handlers.poc.department import asked_poc, set_department
from handlers.poc.extend import extend_view
from handlers.poc.finish import finish_view
from handlers.poc.form import edit_view, retry_view
from handlers.poc.hand_over import hand_over_view
from handlers.poc.list import Page
from handlers.poc.measure import measure_view
from handlers.poc.ref import card_view, open_form, url_of
from handlers.poc.save import NOT_LINKED, started
from handlers.poc.story import story_view
from handlers.story.buttons import met
from handlers.visit import Visit
from storage import pocs, stories
from storage.database import Reader, Session

Act = Callable[[Session, Visit, Poc], Awaitable[Poc]]


async def publish(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Let the newsletter tell it."""
    return await pocs.set_publish(session, poc.id, acting(visit, poc), publish=True)


async def unpublish(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Keep it out of the newsletter."""
    return await pocs.set_publish(session, poc.id, acting(visit, poc), publish=False)


async def withdraw(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Take it back."""
    return await pocs.withdraw(session, poc.id, acting(visit, poc))


async def restore(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Bring it back."""
    return await pocs.restore(session, poc.id, acting(visit, poc))


async def reopen(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Take its end back."""
    return await pocs.reopen(session, poc.id, acting(visit, poc))


async def start(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Begin an idea that lacks nothing."""
    return await pocs.edit(session, poc.id, acting(visit, poc), as_new(poc), start=True)


async def link(session: Session, visit: Visit, poc: Poc) -> Poc:
    """Say that it answers the failure whose button was pressed."""
    story_id = number_in(visit.value.partition(":")[2])
    new = as_new(poc).model_copy(update={"retry_story": story_id})
    linked = await pocs.edit(session, poc.id, acting(visit, poc), new)
    if linked.retry_story is None:
        raise InvalidError(NOT_LINKED)
    return linked


def as_new(poc: Poc) -> NewPoc:
    """What its owner says of a trial."""
    return NewPoc(**{name: getattr(poc, name) for name in NewPoc.model_fields})


ACTS: dict[str, tuple[Act, str]] = {
    "publish": (publish, msg("*Changed.*")),
    "unpublish": (unpublish, msg("*Changed.*")),
    "withdraw": (withdraw, msg("*Withdrawn.*")),
    "restore": (restore, msg("*Brought back.*")),
    "reopen": (reopen, msg("*It goes on.* The end was taken back.")),
    "start": (start, ""),
    "department": (set_department, msg("*Thank you.* Your department is noted.")),
    "link": (link, msg("*Linked.* This PoC answers that lesson.")),
}
"""What a button does at once, and the headline afterwards; a start has its own."""


async def press_act(ack: AsyncAck, visit: Visit) -> None:
    """Do what the pressed button says, and show the card as it stands now."""
    act, headline = ACTS[visit.action["action_id"].split(".")[1]]
    async with visit.deps.db.begin() as session:
        poc = await changeable(session, visit, pressed(visit))
        poc = await act(session, visit, poc)
        said = visit.tr(headline) if headline else started(visit, poc)
        reply = await card(session, met(visit), poc, said)
    visit.show_later(reply, card_view(visit, poc, reply, url_of(visit)))
    show_about(visit, poc.id)
    await ack()


def pressed(visit: Visit) -> int:
    """The trial the pressed button or menu belongs to."""
    if visit.action["action_id"] == "poc.department":
        return asked_poc(visit)
    return number_in(visit.value.partition(":")[0])


Read = Callable[..., Awaitable[Poc]]
View = Callable[[Visit, Poc, str], dict[str, Any]]


async def _shared(s: Reader, visit: Visit, poc_id: int) -> Poc:
    return await running(s, visit, poc_id, shared=True)


async def _handed(s: Reader, visit: Visit, poc_id: int) -> Poc:
    return await standing(s, visit, poc_id, shared=True)


async def _over(s: Reader, visit: Visit, poc_id: int) -> Poc:
    """A trial that is over and whose story was not written."""
    poc = await changeable(s, visit, poc_id)
    if poc.stage.is_open:
        raise InvalidError("This PoC goes on. Its story is written when it is over.")
    if poc.told:
        raise InvalidError("The story of this PoC was written already: see `/dx mine`.")
    return poc


FORMS: dict[str, tuple[Read, View]] = {
    "checkin": (running, checkin_view),
    "measure": (running, measure_view),
    "extend": (_shared, extend_view),
    "finish": (_shared, finish_view),
    "hand_over": (_handed, hand_over_view),
    "edit": (standing, edit_view),
    "tell": (_over, lambda visit, poc, _url: story_view(visit, poc)),
    "retry": (visible, lambda visit, poc, _url: retry_view(visit, poc)),
}
"""Which trial a form may be opened for, and the form."""


async def press_form(ack: AsyncAck, visit: Visit) -> None:
    """Open the form of the pressed button."""
    read, view = FORMS[visit.action["action_id"].split(".")[1]]
    async with visit.deps.db.read() as reader:
        poc = await read(reader, visit, pressed(visit))
    open_form(visit, view(visit, poc, url_of(visit)))
    await ack()


async def retry_story(ack: AsyncAck, visit: Visit) -> None:
    """Open the form of a trial that answers one's own lesson."""
    async with visit.deps.db.read() as reader:
        story = await stories.owned(reader, pressed(visit), visit.who.id)
    if story is None:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    visit.open_later(retry_view(visit, story))
    await ack()


async def show(ack: AsyncAck, visit: Visit) -> None:
    """The card of a trial, below its line in a list."""
    await show_card(ack, visit, pressed(visit))


async def show_typed(ack: AsyncAck, visit: Visit, number: int) -> None:
    """The card of the trial whose number was typed; where there is none, the way to the list."""
    try:
        await show_card(ack, visit, number)
    except NotFoundError as error:
        said = told(error, visit.tr)
        the_list = blocks.button(visit.tr("See the PoCs"), "poc.list.all", Page().dump())
        await ack(Reply(said, (blocks.section(said), blocks.actions(the_list))).ack())


async def show_card(ack: AsyncAck, visit: Visit, poc_id: int) -> None:
    """The card of a trial as a new answer."""
    async with visit.deps.db.read() as reader:
        poc = await visible(reader, visit, poc_id)
        reply = await card(reader, visit, poc)
    await visit.answer(ack, reply, visit.tr("PoC %(number)s", number=poc.id))
