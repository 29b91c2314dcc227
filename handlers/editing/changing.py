"""A press on the editors' screen: one change saved at once, and the screen drawn anew (N3)."""

from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from digests.newsletter.desk import open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut_edits import Edit, reasoned, rewritten
from digests.newsletter.editing.cutting import Act, Also, Result
from digests.newsletter.editing.lifted import tell_approver
from domain.errors import InvalidError
from handlers.editing.list import LIST, Notices, nothing, redraw
from handlers.editing.moves import others_moved
from handlers.editing.posted import MEANWHILE, SAVED
from handlers.editing.reason import award_in
from handlers.editing.ref import Ref
from handlers.editing.said import NOT_REDRAWN, said
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.outdated import OLD_BUTTON, number_in
from handlers.kit.surface import sentence, tell
from handlers.visit import Visit


def pressed_ref(visit: Visit) -> Ref:
    """What the pressed screen carries."""
    if visit.view.get("callback_id") != LIST:
        raise InvalidError(OLD_BUTTON)
    return Ref.load(visit.view["private_metadata"])


def act_of(visit: Visit, what: str, story_id: int) -> Act:
    """What a press on the screen does to a story."""
    ref = pressed_ref(visit)
    return Act(month=ref.of_month, by=visit.who.id, seen=ref.seen, what=what, story_id=story_id)


async def change(
    ack: AsyncAck, visit: Visit, act: Act, edit: Edit, also: Also | None = None
) -> None:
    """Save one change, and show what stands."""
    ref = pressed_ref(visit)
    desk = await open_desk(visit.deps.newsletter, visit.now)
    done = await cutting.change(desk, act, edit, also)
    visit.deps.after(tell_approver(desk, act.month, done, by=act.by))

    def notices(screen: Screen) -> list[Block]:
        if screen.posted is None:
            return [*said(done, visit), *others_moved(screen, ref, act.story_id or 0, visit.tr)]
        what = {Result.OUT: MEANWHILE, Result.SAVED: SAVED}.get(done.result)
        return [blocks.section(visit.tr(what))] if what else said(done, visit)

    await show(ack, visit, ref, notices)


async def restore(ack: AsyncAck, visit: Visit) -> None:
    """Take the editors' words for a story, or the reason of an award, out of the post again."""
    story_id, award = (
        award_in(visit.value) if ":" in visit.value else (number_in(visit.value), None)
    )
    act = act_of(visit, "restore", story_id)
    edit = reasoned(award, story_id, 0, "") if award else rewritten(story_id, None)
    await change(ack, visit, replace(act, posted=True, award=award, means_more=True), edit)


async def show(ack: AsyncAck, visit: Visit, ref: Ref, notices: Notices = nothing) -> None:
    """Draw the screen anew, after the answer."""
    visit.deps.after(_redraw(visit, ref, notices))
    await ack()


async def _redraw(visit: Visit, ref: Ref, notices: Notices) -> None:
    if not await redraw(visit, ref, visit.view["id"], notices):
        await tell(visit.body, visit.client, sentence(visit.tr(NOT_REDRAWN)))
