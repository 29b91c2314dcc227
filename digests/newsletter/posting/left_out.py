"""What the office takes out of a posted edition: its author is told once who did, and whom to ask.

They are told as the edition is corrected, before that is noted as done: a crash tells nobody twice
and forgets nobody.
"""

from digests.delivery import Parcel, deliver
from digests.member_words import clipped_title
from digests.newsletter.desk import Desk, left_out_key
from digests.newsletter.posting.notices import Notice, message
from digests.newsletter.telling.told import title_of
from digests.poster import Message
from digests.prose_template import render
from domain.calendar import Month
from domain.language import Language
from domain.people import language_of
from domain.prose import Paragraph
from storage import left_out, people
from storage.left_out import LeftOut

TITLE_ROOM = 40
NAMED = 3
"""So many of the office are named as those to ask."""


async def tell_authors(desk: Desk, month: Month) -> None:
    """Tell the authors of what the office took out of that edition since it was corrected last."""
    async with desk.courier.db.read() as s:
        gone = await left_out.newly(s, str(month))
        known = await people.many(s, {one.author for one in gone})
    for one in gone:
        author = known.get(one.author)
        if author is None or author.deactivated:
            continue
        parcel = Parcel(
            key=left_out_key(one.story_id, one.held_at),
            channel=one.author,
            message=_message(desk, month, one, language_of(author, desk.company.language)),
            secret=True,
        )
        await deliver(desk.courier, parcel, now=desk.now)


def _message(desk: Desk, month: Month, gone: LeftOut, language: Language) -> Message:
    def title(language: Language) -> tuple[Paragraph, ...]:
        words = clipped_title(title_of(gone.title, language), TITLE_ROOM)
        return render("notices", language, part="left_out_title", title=words)

    asked = [f"<@{one}>" for one in desk.company.office[:NAMED]]
    return message(desk, Notice("left_out", month, {"asked": asked}, records=title), language)
