"""What a press on a reminder does at once: one tap, and it is answered (P3, P5)."""

from collections.abc import Awaitable, Callable
from datetime import date

from digests.nudges.rules.aftermath import MONTHS, months_after
from domain.calendar import Month
from domain.errors import NotFoundError
from domain.nudges import ALL_RULES
from domain.pocs import Health, NewCheckin
from domain.stories import Story
from handlers.kit import blocks
from handlers.kit.blocks import Element
from handlers.kit.surface import Reply
from handlers.matters import id_in
from handlers.poc.access import acting, changeable
from handlers.visit import Visit
from storage import aftermaths, nudges, pocs, stories
from storage.aftermaths import NewAftermath
from storage.database import Reader, Session
from storage.nudges import Item
from storage.nudges.pressing import Said, answer_bundle, answer_own
from storage.states import Answer, StillUsed

Change = Callable[[Session, Visit, Item], Awaitable[Reply | None]]
"""Does it, and says what the message itself cannot: how it is taken back, what more can be said."""
SNOOZED_DAYS = 3
"""Business days."""


async def on_track(session: Session, visit: Visit, item: Item) -> None:
    """All is well: a check-in by one tap."""
    poc = await changeable(session, visit, id_in(item.subject))
    new = NewCheckin(health=Health.ON_TRACK)
    await pocs.check_in(session, poc.id, acting(visit, poc), new)


async def still_used(session: Session, visit: Visit, item: Item) -> Reply:
    """The story's change is in use."""
    return await _aftermath(session, visit, item, StillUsed.IN_USE)


async def no_longer(session: Session, visit: Visit, item: Item) -> Reply:
    """The story's change is not used any more, which others can learn from."""
    return await _aftermath(session, visit, item, StillUsed.STOPPED)


async def _aftermath(session: Session, visit: Visit, item: Item, still: StillUsed) -> Reply:
    story = await own_story(session, visit, item)
    new = NewAftermath(months=months_of(visit, story, item), still=still)
    await aftermaths.add(session, story.id, new, by=visit.who.id, now=visit.now)
    text = visit.tr("*Noted.* Thank you. A line about how it goes helps the next person.")
    add = blocks.button(visit.tr("Add a line"), "nudge.remark", f"{item.key}#{item.position}")
    return _with(text, add)


async def own_story(s: Reader, visit: Visit, item: Item) -> Story:
    """The story of a reminder, for who wrote or keeps it."""
    story = await stories.owned(s, id_in(item.subject), visit.who.id)
    if story is None or story.is_withdrawn:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    return story


def months_of(visit: Visit, story: Story, item: Item) -> int:
    """After how many months it was asked what became of the story."""
    recorded_on = story.recorded_at.astimezone(visit.company.zone).date()
    return min(MONTHS, key=lambda months: abs(item.due - months_after(recorded_on, months)))


async def spoken(session: Session, visit: Visit, item: Item) -> None:
    """A bridge person spoke to whom it concerns; what that person was asked stays open."""
    said = Said(Answer.SPOKEN, visit.who.id, visit.now)
    await answer_own(session, item.subject, said, rule=item.rule)


async def snooze(session: Session, visit: Visit, item: Item) -> Reply:
    """Ask again in three business days."""
    day = visit.company.calendar.add_business_days(visit.own_today, SNOOZED_DAYS)
    return await put_off(session, visit, item, day)


async def put_off(session: Session, visit: Visit, item: Item, until: date) -> Reply:
    """Ask again on that day."""
    me = visit.who.id
    await nudges.snooze(session, me, item.subject, until=until, now=visit.now)
    await answer_own(session, item.subject, Said(Answer.SNOOZED, me, visit.now, until))
    text = visit.tr("You are reminded of it again on %(day)s.", day=until)
    return _with(text, _undo(visit, ALL_RULES, item.subject))


async def stop(session: Session, visit: Visit, item: Item) -> Reply:
    """Ask this about it no more."""
    me = visit.who.id
    await nudges.stop(session, me, item.subject, rule=item.rule, now=visit.now)
    said = Said(Answer.STOPPED, me, visit.now)
    await answer_own(session, item.subject, said, rule=item.rule)
    text = visit.tr("You are not reminded of this any more. `/dx pause` shows what is stopped.")
    return _with(text, _undo(visit, item.rule, item.subject))


async def mute(session: Session, visit: Visit, key: str) -> Reply:
    """No reminders for the rest of the month."""
    await nudges.mute(session, visit.who.id, Month.of(visit.own_today), visit.now)
    await answer_bundle(session, key, Said(Answer.MUTED, visit.who.id, visit.now))
    text = visit.tr("You get no more reminders this month. `/dx pause` shows how it stands.")
    return _with(text, blocks.button(visit.tr("Remind me this month"), "quiet.unmute"))


def _undo(visit: Visit, rule: str, subject: str) -> Element:
    return blocks.button(visit.tr("Take it back"), "quiet.lift", f"{rule}|{subject}")


def _with(text: str, button: Element) -> Reply:
    return Reply(text, (blocks.section(text), blocks.actions(button)))


CHANGES: dict[str, Change] = {
    "on_track": on_track,
    "still_used": still_used,
    "no_longer": no_longer,
    "spoken": spoken,
    "snooze": snooze,
    "stop": stop,
}
"""By the exit's name."""
