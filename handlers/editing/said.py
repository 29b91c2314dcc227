"""What became of a change, said above the editors' screen."""

from digests.newsletter.editing.cutting import Edited, Result
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.telling import moment
from handlers.visit import Visit

NOT_REDRAWN = msg(
    "*Your change is saved*, but the screen could not be renewed: Slack did not answer well. Please"
    " open it again with `/dx newsletter`."
)
LIFTED = msg(
    "*The approval is taken back*, because the issue says something else now. Please look at the"
    " draft and approve it again when you are done."
)


def said(done: Edited, visit: Visit) -> list[Block]:
    """What is to be known of a change, if anything."""
    tr = visit.tr
    if done.approval_lifted:
        return [blocks.section(tr(LIFTED))]
    if done.result in (Result.OVERTAKEN, Result.TAKEN):
        text = tr("*Nothing was changed.* %(others)s", others=others(done, visit))
        return [blocks.section(text)]
    return []


def others(done: Edited, visit: Visit) -> str:
    """What another editor does or did meanwhile."""
    tr = visit.tr
    if done.result is Result.TAKEN and done.editing:
        return tr(
            "%(person)s has been editing since %(when)s.",
            person=f"<@{done.editing.by}>",
            when=moment(done.editing.since, visit.company, tr),
        )
    if done.changed_by == visit.who.id:
        return tr("You changed this issue in another window meanwhile.")
    return tr("%(person)s changed this issue meanwhile.", person=f"<@{done.changed_by}>")
