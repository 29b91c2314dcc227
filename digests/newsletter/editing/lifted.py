"""Who approved an edition hears when a change takes the approval back, and no note says otherwise.

An approval replaces the note under which it was given by what stands then; that note is in our
ledger, so what it says is put right.
"""

import structlog

from digests.delivery import where
from digests.newsletter.desk import Desk, notice_prefix
from digests.newsletter.editing.cutting import Edited
from digests.newsletter.posting.notices import FOR_EDITORS, Button, Notice, message, tell
from digests.poster import PosterError
from domain.calendar import Month
from domain.people import language_of
from domain.stories import PersonId
from storage import deliveries, people

log = structlog.get_logger()

LIFTED = "lifted"
TO_APPROVE = frozenset({"draft", "tomorrow", "unapproved", "hold", "held", LIFTED})
"""The notes under which somebody can approve."""


async def tell_approver(desk: Desk, month: Month, edited: Edited, *, by: PersonId) -> None:
    """Put right what the approver's notes say; tell them, unless the change is their own."""
    approver = edited.approver
    if approver is None:
        return
    await _put_right(desk, month, approver)
    if approver != by:
        values = {"who": f"<@{by}>"}
        notice = Notice(LIFTED, month, values, FOR_EDITORS, once=str(edited.revision))
        await tell(desk, notice, [approver])


async def _put_right(desk: Desk, month: Month, approver: PersonId) -> None:
    async with desk.courier.db.read() as s:
        told = await deliveries.sent(s, notice_prefix(month), f":{approver}")
        known = await people.get(s, approver)
    notice = Notice("overtaken", month, {}, (Button.PREVIEW,))
    words = message(desk, notice, language_of(known, desk.company.language))
    for row in told:
        landed = where(row)
        part = row.key.removeprefix(notice_prefix(month)).partition(":")[0]
        if landed is None or part not in TO_APPROVE:
            continue
        try:
            await desk.courier.poster.update(landed, words)
        except PosterError as error:
            log.info("approval.not_put_right", key=row.key, code=error.code)
