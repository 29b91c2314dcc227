"""Whether there will be an edition of a month, and what it has to tell."""

from dataclasses import dataclass

from digests.newsletter.choosing.retelling import ThinMonth, find_old_story
from digests.newsletter.counting import counts_of
from digests.newsletter.desk import Desk
from domain.calendar import Month
from storage import aftermaths
from storage.pocs import news
from storage.settings import EmptyMonth


@dataclass(frozen=True)
class Contents:
    """What a month has to tell: so many stories, and perhaps news of trials or of older stories."""

    stories: int
    failures: int
    has_news: bool


async def contents_of(desk: Desk, month: Month) -> Contents | None:
    """What the month has to tell; None if there will be no edition of it."""
    bounds = month.bounds(desk.tz)
    async with desk.courier.db.read() as s:
        counts = await counts_of(s, month, desk.tz)
        has_news = await news.has_news(s, bounds) or bool(await aftermaths.in_month(s, bounds))
        contents = Contents(counts.wins + counts.failures, counts.failures, has_news)
        if contents.stories or has_news:
            return contents
        is_told = desk.company.empty_month is EmptyMonth.SHORT
        empty = ThinMonth(month, desk.tz, desk.company.language)
        return contents if is_told and await find_old_story(s, empty) else None
