"""What may be told only since the edition of its month was out: the next one tells it (N4).

Released by the office, made public or brought back by its author: the record is noted where that
happens, and decided upon here, in the next minute. Its author hears once which edition tells it: on
the card if they did it themselves, else in a message.
"""

from datetime import datetime

from digests.delivery import Parcel, Result, deliver
from digests.member_words import clipped_title
from digests.newsletter.desk import Desk, late_key
from digests.newsletter.editing.cutting import is_out
from digests.newsletter.posting.notices import Notice, message
from digests.newsletter.telling.told import title_of
from digests.poster import Message
from digests.prose_template import render
from domain.calendar import Month
from domain.language import Language
from domain.people import Person, language_of
from domain.prose import Paragraph
from domain.stories import Story
from storage import editions, late, people, stories
from storage.database import Reader
from storage.late import Owed
from storage.settings import CompanySettings
from storage.states import EditionState

DONE = {Result.SENT, Result.ALREADY, Result.FOUND}
TITLE_ROOM = 40


async def decide(desk: Desk) -> list[str]:
    """Give each record that came too late for its month to the next edition."""
    async with desk.courier.db.read() as s:
        waiting = await late.undecided(s)
    return [line for story_id in waiting for line in await _decide(desk, story_id)]


async def _decide(desk: Desk, story_id: int) -> list[str]:
    """Decide with the next edition in hand, so that it is not posted at the same moment."""
    async with desk.courier.db.begin() as s:
        story = (await stories.tellable(s, [story_id])).get(story_id)
        month = await carried_by(s, desk.company, story, desk.now) if story else None
        if month is None:
            await late.forget(s, story_id)
            return []
        await editions.locked(s, str(month))
        if await _is_closed(s, month):
            return []  # it went out this very moment: the next tick finds the one after it
        await late.carry(s, story_id, month, month.bounds(desk.tz)[0])
    return [f"newsletter {month}: carries a record that came too late for its month"]


async def carried_by(
    s: Reader, company: CompanySettings, story: Story, now: datetime
) -> Month | None:
    """The month whose edition tells this story, where that is not its own; None where it is."""
    decided = await late.month_of(s, story.id)
    if decided is not None:
        return Month.parse(decided)
    own = Month.of(story.recorded_at.astimezone(company.zone).date())
    is_told = str(own) in await editions.with_story(s, story.id)
    if story.imported or is_told or not await _is_closed(s, own):
        return None
    this = Month.of(now.astimezone(company.zone).date())
    candidates = (month for month in (this.previous(), this) if month.first > own.first)
    for month in candidates:
        if not await _is_closed(s, month):
            return month
    return this.next()


async def _is_closed(s: Reader, month: Month) -> bool:
    """Whether nothing can join this month's edition any more, or there is none on purpose."""
    record = await editions.get(s, str(month))
    skipped = record is not None and record.state is EditionState.SKIPPED
    return skipped or await is_out(s, month)


async def tell_authors(desk: Desk) -> list[str]:
    """Tell every author who is owed it which edition tells their record."""
    if not desk.in_post_hours:
        return []
    async with desk.courier.db.read() as s:
        waiting = await late.owed(s)
        known = await people.many(s, {one.author for one in waiting})
    done = []
    for one in waiting:
        author = known.get(one.author)
        if not _can_be_told(author) or await _tell(desk, one, author):
            async with desk.courier.db.begin() as s:
                await late.told(s, one.story_id)
            done.append(f"newsletter {one.month}: an author knows what it carries")
    return done


def _can_be_told(author: Person | None) -> bool:
    return author is not None and not author.deactivated


async def _tell(desk: Desk, owed: Owed, author: Person | None) -> bool:
    """Whether they have been told; the ledger does not keep whom, for a nameless story."""
    parcel = Parcel(
        key=late_key(owed.token),
        channel=owed.author,
        message=_message(desk, owed, language_of(author, desk.company.language)),
        secret=True,
    )
    return (await deliver(desk.courier, parcel, now=desk.now)).result in DONE


def _message(desk: Desk, owed: Owed, language: Language) -> Message:
    def title(language: Language) -> tuple[Paragraph, ...]:
        words = clipped_title(title_of(owed.title, language), TITLE_ROOM)
        return render("notices", language, part="late_record_title", title=words)

    month = Month.parse(owed.month)
    values = {"when": desk.post_at(month)}
    return message(desk, Notice("late_record", month, values, records=title), language)
