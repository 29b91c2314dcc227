"""The buttons of a reminder: each answers it from the message itself (P3, P5).

After every press the message is shown anew, also after a refusal: what is settled by then has no
buttons any more.
"""

from slack_bolt.async_app import AsyncAck

from digests.nudges.showing import show_answers
from handlers import matters
from handlers.handover import command as handover
from handlers.kit.outdated import known
from handlers.matters import PERSON, id_in, kind_of
from handlers.nudge.changes import CHANGES, mute, own_story
from handlers.nudge.forms import OPENS, SUBMITS, of_poc, remark
from handlers.nudge.place import Pressed, line, open_line
from handlers.nudge.rest import rest_reply
from handlers.poc.buttons import show_card
from handlers.quiet import command as quiet
from handlers.story.cards import card_after
from handlers.visit import Visit
from storage import nudges
from storage.nudges import Item


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Do what was pressed, and let the message show how it stands."""
    pressed = Pressed.of(visit)
    try:
        await _do(ack, visit, pressed)
    finally:
        visit.deps.after(_shown(visit, pressed.key))


async def _do(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    if pressed.exit in CHANGES:
        await _change(ack, visit, pressed)
    elif pressed.exit in OPENS:
        await _open(ack, visit, pressed)
    else:
        await known(OTHERS, pressed.exit)(ack, visit, pressed)


async def _change(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """Answer the line at once."""
    async with visit.deps.db.begin() as session:
        item = await open_line(session, visit, pressed)
        reply = await CHANGES[pressed.exit](session, visit, item)
    if reply is not None:
        visit.send_later(reply)
    await ack()


async def _open(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """Open the form that answers the line."""
    async with visit.deps.db.read() as reader:
        item = await open_line(reader, visit, pressed)
        view = await OPENS[pressed.exit](reader, visit, item)
    visit.open_later(view)
    await ack()


async def _remark(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """Add words to an answer that was given."""
    async with visit.deps.db.read() as reader:
        view = await remark(reader, visit, await line(reader, visit, pressed))
    visit.open_later(view)
    await ack()


async def _hand_over(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """Name a successor: of one trial, or of somebody who left."""
    async with visit.deps.db.read() as reader:
        item = await open_line(reader, visit, pressed)
        if kind_of(item.subject) != PERSON:
            visit.open_later(await of_poc("hand_over")(reader, visit, item))
    if kind_of(item.subject) == PERSON:
        await handover.open_form(ack, visit, item.subject.partition(":")[2], "")
        return
    await ack()


async def _show(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """What it is about, below the message: a card, or of somebody who left, the list."""
    async with visit.deps.db.read() as reader:
        item = await line(reader, visit, pressed)
    match kind_of(item.subject):
        case matters.PERSON:
            await handover.answer(ack, visit)
        case matters.STORY:
            await _show_story(ack, visit, item)
        case _:
            await show_card(ack, visit, id_in(item.subject))


async def _show_story(ack: AsyncAck, visit: Visit, item: Item) -> None:
    async with visit.deps.db.read() as reader:
        story = await own_story(reader, visit, item)
        reply = await card_after(reader, story, visit, visit.tr("*Your record*"))
    await visit.answer(ack, reply, visit.tr("Your record"))


async def _mute(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    async with visit.deps.db.begin() as session:
        await line(session, visit, pressed)
        reply = await mute(session, visit, pressed.key)
    visit.send_later(reply)
    await ack()


async def _pause(ack: AsyncAck, visit: Visit, _pressed: Pressed) -> None:
    await quiet.open_form(ack, visit, url="")


async def _rest(ack: AsyncAck, visit: Visit, pressed: Pressed) -> None:
    """Everything of the message that is still open."""
    async with visit.deps.db.read() as reader:
        await line(reader, visit, pressed)
        items = await nudges.items(reader, pressed.key)
        reply = await rest_reply(reader, visit, [one for one in items if one.answer is None])
    await visit.answer(ack, reply, visit.tr("Reminders"))


OTHERS = {
    "remark": _remark,
    "hand_over": _hand_over,
    "show": _show,
    "mute": _mute,
    "pause": _pause,
    "rest_of_list": _rest,
}
"""Exits that neither answer at once nor open a form of the line alone."""


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep what a form of ours says."""
    await known(SUBMITS, visit.view["callback_id"])(ack, visit)


async def _shown(visit: Visit, key: str) -> None:
    """The message that was pressed, whatever came of it; then all others that asked the same."""
    await show_answers(visit.deps.newsletter, visit.now, key=key)
    await show_answers(visit.deps.newsletter, visit.now)
