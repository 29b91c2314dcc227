"""The editors' screen: what its buttons do (N3, N4, K4).

Each press saves one change at once, by the revision that the screen showed, and the screen is
drawn anew; one editor at a time, and nothing is overwritten in silence.
"""

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.choosing.selection import LEADS_MAX
from digests.newsletter.desk import open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.cut_edits import Edit, dropped, left_alone, moved, pinned, rewritten
from domain.calendar import Month
from domain.errors import InvalidError, msg
from handlers.editing import awards as newsletter_edit_awards
from handlers.editing import opening as newsletter_edit_opening
from handlers.editing import reason as newsletter_edit_reason
from handlers.editing import rewrite as newsletter_edit_rewrite
from handlers.editing.changing import act_of, change, pressed_ref, restore, show
from handlers.editing.list import LIST, TITLE, list_view
from handlers.editing.ref import Ref
from handlers.editing.screen import Screen, read_screen
from handlers.kit import blocks
from handlers.kit.outdated import OLD_FORM, known, month_in, number_in
from handlers.kit.surface import LIST as STATE
from handlers.kit.surface import result_view, send
from handlers.listening import Listening
from handlers.newsletter.preview import send as send_preview
from handlers.newsletter.state import state_reply
from handlers.opening import open_made
from handlers.visit import Visit
from storage import stories
from storage.database import Session

OURS = re.compile(r"^cut\.")
CLOSED = re.compile(rf"^{re.escape(LIST)}$")
WAITING = msg("Reading the month's records. One moment, please.")
FULL = msg(
    "At most %(limit)s stories fit into the channel. Please move one of those you chose to the"
    " thread first."
)
FORMS = {
    "opening": newsletter_edit_opening.submit,
    "rewrite": newsletter_edit_rewrite.submit,
    "awards": newsletter_edit_awards.submit,
    "reason": newsletter_edit_reason.submit,
}


def register(app: Listening) -> None:
    """Listen for the screen's buttons, its forms, and its closing."""
    app.action(OURS)(press)
    app.view_submission(OURS)(submit)
    app.view_closed(CLOSED)(closed)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Do what a button says; only the office and the editors can."""
    visit.who.require_editor()
    name = visit.action["action_id"].split(".")[1]
    await known(PRESSES, name)(ack, visit)


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Save a form."""
    visit.who.require_editor()
    name = visit.view["callback_id"].split(".")[1]
    if name not in FORMS:
        raise InvalidError(OLD_FORM)
    await FORMS[name](ack, visit)


async def closed(ack: AsyncAck, visit: Visit) -> None:
    """Who closes the screen leaves the desk to others."""
    ref = Ref.load(visit.view["private_metadata"])
    desk = await open_desk(visit.deps.newsletter, visit.now)
    await cutting.leave(desk, ref.of_month, visit.who.id)
    await ack()


async def _open(ack: AsyncAck, visit: Visit) -> None:
    """Open the screen and sit down, if nobody else is editing."""
    month = month_in(visit.value)
    making = _made(visit, Ref(str(month), url=visit.response_url))
    visit.deps.after(open_made(visit, TITLE, WAITING, making))
    await ack()


async def _made(visit: Visit, ref: Ref) -> dict[str, Any]:
    await _sit_down(visit, ref.of_month, over=False)
    view: dict[str, Any] = list_view(await read_screen(visit, ref.of_month), ref, visit)
    return view


async def _sit_down(visit: Visit, month: Month, *, over: bool) -> None:
    desk = await open_desk(visit.deps.newsletter, visit.now)
    await cutting.sit_down(desk, month, visit.who.id, over=over)


async def _take_over(ack: AsyncAck, visit: Visit) -> None:
    """Edit instead of whoever did."""
    ref = pressed_ref(visit)
    await _sit_down(visit, ref.of_month, over=True)
    await show(ack, visit, ref)


async def _turn(ack: AsyncAck, visit: Visit) -> None:
    """Show another page; being there counts as an act."""
    ref = pressed_ref(visit)
    await show(ack, visit, Ref(ref.month, start=number_in(visit.value), url=ref.url))


async def _done(ack: AsyncAck, visit: Visit) -> None:
    """Leave the desk, and go on with what comes next: the draft, the approval."""
    ref = pressed_ref(visit)
    desk = await open_desk(visit.deps.newsletter, visit.now)
    await cutting.leave(desk, ref.of_month, visit.who.id)
    headline = visit.tr("*You finished editing.* Everything you changed is saved.")
    reply = await state_reply(desk, ref.of_month, visit.tr, headline)
    view = result_view(visit.tr("Newsletter"), reply, visit.tr, callback_id=STATE)
    visit.show_later(reply, view)
    if ref.url:
        visit.deps.after(send(ref.url, reply, replace=True))
    await ack()


async def _preview(ack: AsyncAck, visit: Visit) -> None:
    """Send the draft as it is now into the editor's own conversation."""
    ref = pressed_ref(visit)
    visit.deps.after(send_preview(visit, ref.of_month))
    said_so = visit.tr(
        "The draft as it is now comes into your conversation with the bot. Only you see it."
    )
    await show(ack, visit, ref, lambda _: [blocks.section(said_so)])


async def _move(ack: AsyncAck, visit: Visit) -> None:
    """Let a story change places with its neighbour."""
    ref, story_id = pressed_ref(visit), number_in(visit.value)
    name = visit.action["action_id"].split(".")[1]
    groups = (ref.leads, ref.learning)
    group, others = groups if story_id in ref.leads else reversed(groups)
    edit = moved(story_id, -1 if name == "up" else 1, group, others)
    await change(ack, visit, act_of(visit, name, story_id), edit)


async def _pin(ack: AsyncAck, visit: Visit) -> None:
    """Put a story into the channel."""
    story_id = number_in(visit.value)
    edit = pinned(story_id)

    def while_there_is_room(cut: Cut) -> Cut:
        if story_id not in cut.pinned and len(cut.pinned) >= LEADS_MAX:
            raise InvalidError(FULL, limit=LEADS_MAX)
        return edit(cut)

    await change(ack, visit, act_of(visit, "pin", story_id), while_there_is_room)


async def _more(ack: AsyncAck, visit: Visit) -> None:
    """What is chosen behind the three dots."""
    name, _, number = visit.value.partition(":")
    story_id = number_in(number)
    if name == "hold":
        await _hold(ack, visit, story_id, held=True)
        return
    edit = known(EDITS, name)(story_id)
    await change(ack, visit, act_of(visit, name, story_id), edit)


EDITS: dict[str, Callable[[int], Edit]] = {
    "drop": dropped,
    "free": left_alone,
    "plain": lambda story_id: rewritten(story_id, None),
}


async def _release(ack: AsyncAck, visit: Visit) -> None:
    """Let a story be told that was held back."""
    await _hold(ack, visit, number_in(visit.value), held=False)


async def _hold(ack: AsyncAck, visit: Visit, story_id: int, *, held: bool) -> None:
    async def hold(session: Session) -> None:
        await stories.hold(session, story_id, held=held, by=visit.who.id, now=visit.now)

    what = "hold" if held else "release"
    await change(ack, visit, act_of(visit, what, story_id), lambda cut: cut, hold)


async def _opening(ack: AsyncAck, visit: Visit) -> None:
    await _open_form(ack, visit, msg("Opening word"), _opening_made(visit))


async def _opening_made(visit: Visit) -> dict[str, Any]:
    return newsletter_edit_opening.opening_view(visit, await _own_screen(visit))


async def _rewrite(ack: AsyncAck, visit: Visit) -> None:
    number_in(visit.value)
    await _open_form(ack, visit, msg("Rewrite"), _rewrite_made(visit))


async def _rewrite_made(visit: Visit) -> dict[str, Any]:
    screen = await _own_screen(visit)
    return await newsletter_edit_rewrite.rewrite_view(visit, screen, number_in(visit.value))


async def _awards(ack: AsyncAck, visit: Visit) -> None:
    await _open_form(ack, visit, msg("Awards"), _awards_made(visit))


async def _awards_made(visit: Visit) -> dict[str, Any]:
    return await newsletter_edit_awards.awards_view(visit, await _own_screen(visit))


async def _reason(ack: AsyncAck, visit: Visit) -> None:
    newsletter_edit_reason.award_in(visit.value)
    await _open_form(ack, visit, msg("Reason of the award"), _reason_made(visit))


async def _reason_made(visit: Visit) -> dict[str, Any]:
    about = newsletter_edit_reason.award_in(visit.value)
    return newsletter_edit_reason.reason_view(visit, await _own_screen(visit), *about)


async def _own_screen(visit: Visit) -> Screen:
    """The screen for a form above it: opening one counts as an act."""
    ref = pressed_ref(visit)
    await _sit_down(visit, ref.of_month, over=False)
    return await read_screen(visit, ref.of_month)


async def _open_form(
    ack: AsyncAck, visit: Visit, title: str, making: Coroutine[Any, Any, dict[str, Any]]
) -> None:
    visit.deps.after(open_made(visit, title, WAITING, making))
    await ack()


PRESSES: dict[str, Callable[[AsyncAck, Visit], Awaitable[None]]] = {
    "open": _open,
    "over": _take_over,
    "before": _turn,
    "after": _turn,
    "done": _done,
    "preview": _preview,
    "up": _move,
    "down": _move,
    "pin": _pin,
    "more": _more,
    "release": _release,
    "opening": _opening,
    "rewrite": _rewrite,
    "awards": _awards,
    "reason": _reason,
    "restore": restore,
}
