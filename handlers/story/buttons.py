"""The buttons of a story's card; each answers by the card as it stands afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from domain.errors import NotFoundError, msg
from domain.stories import Story
from handlers import departments, keys
from handlers.kit.cards import NOWHERE, card_reply
from handlers.kit.outdated import number_in
from handlers.kit.surface import RESULT, Reply, result_view
from handlers.record import as_new, record
from handlers.story.cards import card_after, left_open, recorded
from handlers.story.form import FormState
from handlers.story.views import edit_view
from handlers.visit import Visit
from storage import stories, submissions
from storage.database import Reader, Session

Act = Callable[[Session, Visit, int], Awaitable[Story]]


async def publish(session: Session, visit: Visit, story_id: int) -> Story:
    """Let the newsletter tell it."""
    return await stories.set_publish(
        session, story_id, author=visit.who.id, publish=True, now=visit.now
    )


async def unpublish(session: Session, visit: Visit, story_id: int) -> Story:
    """Keep it out of the newsletter."""
    return await stories.set_publish(
        session, story_id, author=visit.who.id, publish=False, now=visit.now
    )


async def withdraw(session: Session, visit: Visit, story_id: int) -> Story:
    """Take it back."""
    return await stories.withdraw(session, story_id, author=visit.who.id, now=visit.now)


async def restore(session: Session, visit: Visit, story_id: int) -> Story:
    """Bring it back."""
    return await stories.restore(session, story_id, author=visit.who.id, now=visit.now)


async def choose(session: Session, visit: Visit, story_id: int) -> Story:
    """Take the reading that was pressed; a card older than the record changes nothing."""
    story = await owned(session, visit, story_id)
    number = number_in(visit.action["action_id"].rsplit(".", 1)[1])
    offered = left_open(story, visit.company)
    if number >= len(offered):
        return story
    return await stories.patch(
        session, story_id, author=visit.who.id, figures=offered[number], now=visit.now
    )


async def set_department(session: Session, visit: Visit, story_id: int) -> Story:
    """Keep the member's department, and give it to this record unless a tag named another."""
    story = await owned(session, visit, story_id)
    chosen = chosen_department(visit)
    await departments.keep(session, visit, chosen)
    if story.department is None and chosen:
        await stories.set_department(session, story_id, department=chosen, now=visit.now)
    return await owned(session, visit, story_id)


def chosen_department(visit: Visit) -> str:
    """The department chosen in the menu; "" for one that is not in it."""
    return "" if visit.value == NOWHERE else visit.value


ACTS: dict[str, tuple[Act, str]] = {
    "publish": (publish, msg("*Changed.*")),
    "unpublish": (unpublish, msg("*Changed.*")),
    "withdraw": (withdraw, msg("*Withdrawn.*")),
    "restore": (restore, msg("*Brought back.*")),
    "choose": (choose, msg("*Changed.* The figure is now this.")),
    "department": (set_department, msg("*Thank you.* Your department is noted.")),
}
"""What a button does, and the headline afterwards; where it is told, the card says below."""


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Do what the pressed button says, and show the card as it stands now."""
    act, headline = ACTS[visit.action["action_id"].split(".")[1]]
    async with visit.deps.db.begin() as session:
        story = await act(session, visit, pressed_story(visit))
        shown = met(visit)
        reply = await card_after(session, story, shown, visit.tr(headline))
    show_card(visit, reply)
    await ack()


def met(visit: Visit) -> Visit:
    """The visit, with a department that was chosen just now."""
    if not visit.action["action_id"].endswith(".department"):
        return visit
    person = visit.who.person.model_copy(update={"department": chosen_department(visit)})
    return replace(visit, who=replace(visit.who, person=person))


def pressed_story(visit: Visit) -> int:
    """The record the pressed button or menu belongs to."""
    block_id = str(visit.action.get("block_id", ""))
    return number_in(block_id.split(":")[1] if ":" in block_id else visit.value)


def show_card(visit: Visit, reply: Reply) -> None:
    """Refresh the card where it was pressed, and in the message its form was opened from."""
    metadata = visit.view.get("private_metadata", "")
    visit.show_later(reply, result_view(visit.tr("Your record"), reply, visit.tr, metadata))
    if _card_url(visit):
        visit.send_later(reply, url=_card_url(visit), replace=True)


def _card_url(visit: Visit) -> str:
    """Where the card is that the form was opened from; "" if there is none."""
    metadata = visit.view.get("private_metadata")
    return FormState.load(metadata).url if metadata else ""


async def edit(ack: AsyncAck, visit: Visit) -> None:
    """Open the form on this record."""
    async with visit.deps.db.read() as reader:
        story = await owned(reader, visit, pressed_story(visit))
    if visit.view.get("callback_id") == RESULT:
        visit.update_later(edit_view(story, visit, _card_url(visit)))
    else:
        visit.open_later(edit_view(story, visit, visit.response_url))
    await ack()


async def record_again(ack: AsyncAck, visit: Visit) -> None:
    """Keep the line that was sent twice as a second record after all."""
    async with visit.deps.db.begin() as session:
        story = await _again(session, visit, await owned(session, visit, pressed_story(visit)))
    show_card(visit, card_reply(recorded(visit, story), visit.tr))
    await ack()


async def _again(session: Session, visit: Visit, first: Story) -> Story:
    """A second record of the first one's line; one for each card, however often it is pressed."""
    key = keys.again_key(visit.who.id, first.id, str(visit.body.get("container")))
    found = await submissions.find(session, key)
    if found is not None:
        return await owned(session, visit, found.story_id)
    story = await record(session, visit, as_new(first))
    await submissions.remember(session, key, story_id=story.id, digest="", now=visit.now)
    return story


async def owned(session: Reader, visit: Visit, story_id: int) -> Story:
    """The member's own record."""
    story = await stories.owned(session, story_id, visit.who.id)
    if story is None:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    return story
