"""Taking away in Slack what shows a person whose data was erased, from rows, message by message."""

from datetime import datetime, timedelta

import structlog

from digests.delivery import Courier, where
from digests.nudges.showing import show_answers
from digests.poster import (
    Landed,
    Message,
    Place,
    PosterError,
    RefusedError,
    RetryLaterError,
)
from digests.prose_template import render_line
from domain.language import Language
from storage import deliveries, nudges, settings
from storage.erasing import messages
from storage.erasing.meetings import people_of
from storage.erasing.messages import Errand
from storage.states import ErrandKind

log = structlog.get_logger()

AT_ONCE = 30
"""So many messages a tick, within Slack's limit for a minute."""
UNCERTAIN_WAIT = timedelta(minutes=1)
LOOKED_BACK = timedelta(days=60)
"""An introduction is made, or given up, long before."""


async def tell_slack(courier: Courier, now: datetime) -> list[str]:
    """Do what is due of the errands that erasures left; what was done, one line each."""
    async with courier.db.read() as s:
        errands = await messages.due(s, now, limit=AT_ONCE)
        language = (await settings.load(s)).language if errands else Language.JA
    done = []
    for errand in errands:
        try:
            is_done = await _run(courier, errand, language, now)
        except RefusedError as error:  # a left person's conversation is closed to everybody
            log.info("erasing.refused", what=errand.what, code=error.code)
            is_done = True
        except PosterError as error:
            await _rest(courier, errand, now + _wait(error))
            break
        if is_done:
            async with courier.db.begin() as s:
                await messages.done(s, errand)
            done.append(f"erasing: {errand.what} done")
        else:
            await _rest(courier, errand, now + UNCERTAIN_WAIT)
    return done


async def _run(courier: Courier, errand: Errand, language: Language, now: datetime) -> bool:
    """Whether nothing of it is left to do."""
    poster = courier.poster
    match errand.what:
        case ErrandKind.EMPTY:
            return await poster.empty(errand.channel, at_most=AT_ONCE)
        case ErrandKind.HOME:
            await poster.clear_home(errand.channel)
        case ErrandKind.BLANK:
            for landed in await _messages(courier, errand):
                await poster.update(landed, _blank(language))
        case ErrandKind.RETELL:
            return await _retell(courier, errand, language, now)
    return True


async def _messages(courier: Courier, errand: Errand) -> list[Landed]:
    """Where the message is; one whose answer was lost is looked for by its key."""
    people = people_of(errand.channel)
    channel = await courier.poster.group(people) if people else errand.channel
    if errand.ts:
        return [Landed(channel, errand.ts)]
    return await courier.poster.find(errand.key, Place(channel, errand.rest_until - LOOKED_BACK))


async def _retell(courier: Courier, errand: Errand, language: Language, now: datetime) -> bool:
    """A bundle without what went; where nothing is left of it, a sentence."""
    async with courier.db.read() as s:
        items = await nudges.items(s, errand.key)
        row = await deliveries.get(s, errand.key)
    landed = where(row)
    if landed is None:
        return True
    if not items:
        await courier.poster.update(landed, _blank(language))
        return True
    await show_answers(courier, now, key=errand.key)
    async with courier.db.read() as s:
        shown = await deliveries.get(s, errand.key)
    return shown is None or shown.digest is not None


def _blank(language: Language) -> Message:
    text = render_line("erased", language)
    section = {"type": "section", "text": {"type": "plain_text", "text": text}}
    return Message(text, (section,))


async def _rest(courier: Courier, errand: Errand, until: datetime) -> None:
    async with courier.db.begin() as s:
        await messages.rest(s, errand, until)


def _wait(error: PosterError) -> timedelta:
    if isinstance(error, RetryLaterError):
        return timedelta(seconds=error.retry_after)
    return UNCERTAIN_WAIT
