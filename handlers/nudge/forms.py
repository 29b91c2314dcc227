"""What a press on a reminder opens: a form of the trial or story, or one that asks for a day."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.nudges.showing import show_answers
from domain.errors import InvalidError, msg
from domain.pocs import NOTE_MAX
from handlers.errors import told_plainly
from handlers.kit import blocks, forms
from handlers.kit.days import chosen_day
from handlers.kit.forms import Field, Modal, inputs, text_of
from handlers.matters import STORY, id_in, kind_of, names_of
from handlers.nudge.changes import months_of, own_story, put_off
from handlers.nudge.place import Pressed, line, open_line, place_in
from handlers.poc.buttons import FORMS as POC_FORMS
from handlers.poc.form import retry_view
from handlers.story.views import edit_view
from handlers.visit import Visit
from storage import aftermaths
from storage.aftermaths import NewAftermath
from storage.database import Reader
from storage.nudges import Item

Open = Callable[[Reader, Visit, Item], Awaitable[dict[str, Any]]]
SNOOZE, REMARK = "nudge.snooze_on", "nudge.remark"
FARTHEST = timedelta(days=90)
TOMORROW = timedelta(days=1)
DAY = Field("until", msg("Remind me on"), forms.Kind.DAY, required=True)
WORDS = Field(
    "note",
    msg("How it goes, in a line"),
    max_length=NOTE_MAX,
    hint=msg("The newsletter may tell it with the story."),
    required=True,
)


def of_poc(name: str) -> Open:
    """The form of that name, of the trial that the reminder is about."""
    read, view = POC_FORMS[name]

    async def opened(s: Reader, visit: Visit, item: Item) -> dict[str, Any]:
        return view(visit, await read(s, visit, id_in(item.subject)), "")

    return opened


async def figures(s: Reader, visit: Visit, item: Item) -> dict[str, Any]:
    """The story's form, to add what is missing."""
    return edit_view(await own_story(s, visit, item), visit, "")


async def retry(s: Reader, visit: Visit, item: Item) -> dict[str, Any]:
    """The form of a trial that answers the failure."""
    if kind_of(item.subject) == STORY:
        return retry_view(visit, await own_story(s, visit, item))
    return await of_poc("retry")(s, visit, item)


async def snooze_on(s: Reader, visit: Visit, item: Item) -> dict[str, Any]:
    """The form that asks for the day."""
    names = await names_of(s, [item.subject], visit.tr)
    values: forms.Values = {DAY.name: (visit.own_today + TOMORROW).isoformat()}
    frame = _frame(visit, SNOOZE, visit.tr("Remind me later"), item)
    about = blocks.said([names[item.subject]])
    return frame.view([about, *inputs((DAY,), values, "nudge", visit.tr)])


async def remark(s: Reader, visit: Visit, item: Item) -> dict[str, Any]:
    """The form for a line about a story after months."""
    story = await own_story(s, visit, item)
    frame = _frame(visit, REMARK, visit.tr("Add a line"), item)
    about = blocks.said([blocks.words(story.title, bold=True)])
    return frame.view([about, *inputs((WORDS,), {}, "nudge", visit.tr)])


def _frame(visit: Visit, callback: str, title: str, item: Item) -> Modal:
    metadata = f"{item.key}#{item.position}"
    return Modal(callback, title, visit.tr("Close"), submit=visit.tr("Save"), metadata=metadata)


OPENS: dict[str, Open] = {
    **{name: of_poc(name) for name in ("checkin", "measure", "extend", "finish", "tell")},
    "figures": figures,
    "retry": retry,
    "snooze_on": snooze_on,
}
"""By the exit's name."""


def _place(visit: Visit) -> Pressed:
    """The line that the form was opened from."""
    return Pressed("", *place_in(visit.view["private_metadata"]))


async def submit_snooze(ack: AsyncAck, visit: Visit) -> None:
    """Put it off to the chosen day; a day that is over or too far stands refused at its field."""
    place = _place(visit)
    try:
        day = chosen_day(visit.typed, DAY.name)
        _check(visit, day - visit.own_today)
        async with visit.deps.db.begin() as session:
            await put_off(session, visit, await open_line(session, visit, place), day)
    except InvalidError as error:
        await ack(response_action="errors", errors={DAY.name: told_plainly(error, visit.tr)})
        return
    visit.deps.after(_shown(visit, place.key))
    await ack()


def _check(visit: Visit, ahead: timedelta) -> None:
    if ahead < TOMORROW:
        raise InvalidError("Please choose a day after today.")
    if ahead > FARTHEST:
        last = visit.own_today + FARTHEST
        raise InvalidError(
            "That is more than 90 days away. Please choose a day until %(last)s.", last=last
        )


async def submit_remark(ack: AsyncAck, visit: Visit) -> None:
    """Keep the line with what was answered."""
    place = _place(visit)
    async with visit.deps.db.begin() as session:
        item = await line(session, visit, place)
        story = await own_story(session, visit, item)
        months = months_of(visit, story, item)
        known = {one.months: one for one in await aftermaths.of_story(session, story.id)}
        if months not in known:
            raise InvalidError("Please say first whether it is still used.")
        note = text_of(visit.typed, WORDS.name)
        new = NewAftermath(months=months, still=known[months].still, note=note)
        await aftermaths.add(session, story.id, new, by=visit.who.id, now=visit.now)
    await ack()


async def _shown(visit: Visit, key: str) -> None:
    await show_answers(visit.deps.newsletter, visit.now, key=key)


SUBMITS = {SNOOZE: submit_snooze, REMARK: submit_remark}
