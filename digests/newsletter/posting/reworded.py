"""What the editors put right in a posted edition: the author of a story hears that it reads anew.

They are told as the edition is corrected, once a day however often it is changed, and before that
is noted as done: a crash tells nobody twice and forgets nobody.
"""

from collections.abc import Iterable
from datetime import date

from digests.delivery import Parcel, Result, deliver
from digests.member_words import clipped_title
from digests.newsletter.desk import Desk, reworded_key
from digests.newsletter.editing.cut import Corrected
from digests.newsletter.editing.cutting import cut_of
from digests.newsletter.posting.left_out import NAMED, TITLE_ROOM
from digests.newsletter.posting.notices import Notice, message
from digests.newsletter.telling.told import title_of
from digests.poster import Message
from digests.prose_template import render
from domain.calendar import Month
from domain.language import Language
from domain.people import language_of
from domain.prose import Paragraph
from storage import cuts, people, tellers
from storage.tellers import Teller

UNDER_WAY = frozenset({Result.BUSY, Result.LATER, Result.UNCERTAIN})


async def tell_authors(desk: Desk, month: Month) -> bool:
    """Tell the authors of what that edition says in other words since; False if one is on its way.

    Who looks after a story that its author left behind is not told: the words were not theirs.
    """
    async with desk.courier.db.read() as s:
        changed = days(cut_of(await cuts.get(s, str(month))).corrected, desk)
        found = {story_id: await tellers.of_story(s, story_id) for story_id in changed}
    results = [
        await _tell(desk, reworded_key(month, story_id, changed[story_id]), month, teller)
        for story_id, teller in found.items()
        if teller is not None and not teller.keeps
    ]
    return not UNDER_WAY.intersection(results)


def days(corrections: Iterable[Corrected], desk: Desk) -> dict[int, date]:
    """On which day each story came to read otherwise last."""
    found: dict[int, date] = {}
    for one in corrections:
        if one.story_id and one.meant_at:
            day = one.meant_at.astimezone(desk.tz).date()
            found[one.story_id] = max(day, found.get(one.story_id, day))
    return found


async def _tell(desk: Desk, key: str, month: Month, author: Teller) -> Result:
    async with desk.courier.db.read() as s:
        known = await people.get(s, author.person_id)
    words = _message(desk, month, author.title, language_of(known, desk.company.language))
    parcel = Parcel(key=key, channel=author.person_id, message=words, secret=True)
    return (await deliver(desk.courier, parcel, now=desk.now)).result


def _message(desk: Desk, month: Month, title: str, language: Language) -> Message:
    def titled(language: Language) -> tuple[Paragraph, ...]:
        words = clipped_title(title_of(title, language), TITLE_ROOM)
        return render("notices", language, part="reworded_title", title=words)

    asked = [f"<@{one}>" for one in desk.company.office[:NAMED]]
    values = {"asked": asked, "month": str(month)}
    return message(desk, Notice("reworded", month, values, records=titled), language)
