"""A November that is over and posted."""

from datetime import timedelta

from digests.newsletter.posting.publish import publish
from domain.calendar import Month
from tests.running import Company

DECEMBER = timedelta(days=31)
NOVEMBER = Month(2026, 11)


async def posted(it: Company, count: int = 3) -> None:
    """花子's November is over and posted."""
    await it.asked("hanako", "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    for number in range(1, count):
        await it.asked(
            "hanako", f"/dx-win 棚番{number:03}の札を大きくした #営業部 {number + 5}分→5分 月4回"
        )
    await it.settle()
    it.slack.clock.advance(DECEMBER)
    await publish(it.bot.deps.newsletter, NOVEMBER, it.bot.deps.now(), by="UKEN")
