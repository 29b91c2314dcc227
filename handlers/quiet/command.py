"""`/dx pause`: days and months without reminders, and what was put off or stopped (P5)."""

import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.nudges.showing import show_answers
from domain import pocs
from domain.calendar import Month
from domain.capture.text import decode
from domain.errors import InvalidError, msg
from domain.periods import Period, read_day, read_period
from handlers.errors import told_plainly
from handlers.kit.outdated import known, month_in
from handlers.kit.surface import LIST, Reply, result_view, show_where_opened
from handlers.quiet.form import LAST, TOO_LONG, check_pause, pause_form, typed_days
from handlers.quiet.screen import matter_in, pause_of, screen
from handlers.visit import Visit
from storage import nudges
from storage.database import Session
from storage.nudges.pressing import reopen_muted

SHOWN_AGAIN = 5
"""So many messages are changed at once; older ones nobody looks at."""
Change = Callable[[Session, Visit], Awaitable[Sequence[str]]]
"""Makes a change; the keys of reminders that look different by it."""


async def answer(ack: AsyncAck, visit: Visit, rest: str = "") -> None:
    """The screen; with a word or days after the command, what they say is done first."""
    word = unicodedata.normalize("NFKC", rest).strip().casefold()
    name = WORDS.get(word)
    if not word:
        reply = await _screen(visit)
    elif name:
        reply = await _changed(visit, name)
    else:
        reply = await _paused(visit, _days(rest, visit))
    await visit.answer(ack, reply, visit.tr(TITLE))


def _days(text: str, visit: Visit) -> Period:
    """The days that the text says; InvalidError with an example for anything else."""
    words = decode(text).words
    try:
        found = read_period(words, visit.own_today)
    except InvalidError as error:
        raise InvalidError(TOO_LONG) if error.message == pocs.TOO_LONG else error from None
    if found is not None:
        return found
    day = read_day(words, visit.own_today)
    if day is None:
        raise InvalidError(
            'These days were not understood: "%(text)s". Please write them like 12/24-12/28, or'
            " `/dx pause` alone to choose them.",
            text=words[:40],
        )
    return Period(day, day)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Open the form, or change something and show how it stands now."""
    name = visit.action["action_id"].split(".")[1]
    if name == "form":
        await open_form(ack, visit)
        return
    reply = await _changed(visit, name)
    visit.show_later(reply, _view(visit, reply))
    await ack()


async def open_form(ack: AsyncAck, visit: Visit, url: str | None = None) -> None:
    """The form, filled with the pause there is; its answer is shown at `url`."""
    async with visit.deps.db.read() as reader:
        quiet = await nudges.quiet(reader, visit.who.id)
    shown_at = visit.response_url if url is None else url
    visit.open_later(
        pause_form(visit.tr, visit.own_today, pause_of(quiet, visit.own_today), shown_at)
    )
    await ack()


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the days of the form; what is wrong with them stands at the last day."""
    try:
        reply = await _paused(visit, typed_days(visit.typed))
    except InvalidError as error:
        await ack(response_action="errors", errors={LAST: told_plainly(error, visit.tr)})
        return
    url = visit.view["private_metadata"]
    visit.deps.after(show_where_opened(visit.body, visit.client, reply, _view(visit, reply), url))
    await ack()


async def _paused(visit: Visit, period: Period) -> Reply:
    check_pause(period, visit.own_today)
    async with visit.deps.db.begin() as session:
        quiet = await nudges.quiet(session, visit.who.id)
        first = quiet.begins_with(period.start_on, visit.own_today, visit.company.calendar)
        await nudges.pause(session, visit.who.id, first, period.end_on, visit.now)
        said = visit.tr(PAUSED, first=first, last=period.end_on)
        return await screen(session, visit, said)


async def _changed(visit: Visit, name: str) -> Reply:
    change, headline = known(CHANGES, name)
    async with visit.deps.db.begin() as session:
        keys = await change(session, visit)
        reply = await screen(session, visit, visit.tr(headline))
    for key in keys[:SHOWN_AGAIN]:
        visit.deps.after(show_answers(visit.deps.newsletter, visit.now, key=key))
    return reply


async def _screen(visit: Visit) -> Reply:
    async with visit.deps.db.read() as reader:
        return await screen(reader, visit)


def _view(visit: Visit, reply: Reply) -> dict[str, Any]:
    return result_view(visit.tr(TITLE), reply, visit.tr, callback_id=LIST)


async def _mute(session: Session, visit: Visit) -> Sequence[str]:
    """No reminders this month; a button of a month that is over changes nothing."""
    month = Month.of(visit.own_today)
    if "actions" in visit.body and month_in(visit.value) != month:
        raise InvalidError(
            "This button was for a month that is over. Type `/dx pause` to choose anew."
        )
    await nudges.mute(session, visit.who.id, month, visit.now)
    return ()


async def _unmute(session: Session, visit: Visit) -> Sequence[str]:
    await nudges.unmute(session, visit.who.id, visit.now)
    return await reopen_muted(session, visit.who.id, visit.own_today.replace(day=1))


async def _unpause(session: Session, visit: Visit) -> Sequence[str]:
    await nudges.unpause(session, visit.who.id, visit.now)
    return ()


async def _lift(session: Session, visit: Visit) -> Sequence[str]:
    rule, subject = matter_in(visit.value)
    return await nudges.lift(session, visit.who.id, rule=rule, subject=subject)


TITLE = msg("Reminders")
PAUSED = msg("*Saved.* You get no reminders from %(first)s to %(last)s.")
CHANGES: dict[str, tuple[Change, str]] = {
    "mute": (_mute, msg("*Saved.* You get no more reminders this month.")),
    "unmute": (_unmute, msg("*Saved.* You get reminders this month again.")),
    "unpause": (_unpause, msg("*Saved.* The days without reminders are over.")),
    "lift": (_lift, msg("*Saved.* You are reminded of it again.")),
}
WORDS = {
    "off": "unpause",
    "end": "unpause",
    "解除": "unpause",
    "終了": "unpause",
    "再開": "unpause",
    "month": "mute",
    "this month": "mute",
    "今月": "mute",
}
"""Every word after `/dx pause` that is understood, apart from days."""
