"""What else goes when a story is no longer shown by its author's name."""

from datetime import datetime

from sqlalchemy import String, bindparam, cast, delete, exists, insert, literal, or_, select, update

from domain.nudges import story_subject
from domain.pocs import Stage
from domain.stories import Story
from storage import corrections
from storage.database import Session
from storage.states import DeliveryState, ErrandKind, Happening
from storage.tables import (
    AdoptionRow,
    DeliveryRow,
    ErasureErrandRow,
    NudgeItemRow,
    NudgeRestRow,
    PocEventRow,
    PocRow,
    StoryKeeperRow,
    SubmissionRow,
)

POC = PocRow.__table__
EVENT = PocEventRow.__table__
KEEPER = StoryKeeperRow.__table__
SUBMISSION = SubmissionRow.__table__
NUDGED = (NudgeItemRow.__table__, NudgeRestRow.__table__)

TELLING = select(POC.c.id).where(POC.c.story_id == bindparam("story_id")).with_for_update()
RETRYING = (
    select(POC.c.id)
    .where(POC.c.retry_story == bindparam("story_id"))
    .where(
        or_(
            POC.c.owner == bindparam("author"),
            exists().where(EVENT.c.poc_id == POC.c.id, EVENT.c.who == bindparam("author")),
        )
    )
    .with_for_update()
)
UNLINK = update(POC).where(POC.c.id == bindparam("of_poc"))
FORGET_TELLING = delete(EVENT).where(
    EVENT.c.poc_id == bindparam("of_poc"),
    EVENT.c.what.in_([Happening.TOLD, Happening.SETTLED]),
)
UNSETTLE = (
    update(POC)
    .where(POC.c.id == bindparam("of_poc"), POC.c.stage == Stage.SETTLED)
    .values(stage=Stage.RESULT, stage_since=POC.c.ended_at)
)
"""That it was settled came from the story's aftermath, at the same moment."""
FORGET_KEEPER = delete(KEEPER).where(KEEPER.c.story_id == bindparam("of_story"))
FORGET_KEYS = delete(SUBMISSION).where(SUBMISSION.c.story_id == bindparam("of_story"))
"""The key of a line is a hash of its author and its words, which could be tried one by one."""
ADOPTION, DELIVERY = AdoptionRow.__table__, DeliveryRow.__table__
MET_KEEPER = (
    select(ADOPTION.c.keeper, ADOPTION.c.person_id, DELIVERY.c.key, DELIVERY.c.ts)
    .join(
        DELIVERY,
        DELIVERY.c.key.in_(
            [
                literal("adoption:") + cast(ADOPTION.c.id, String) + literal(f":{about}")
                for about in ("meet", "to_teller", "to_wisher")
            ]
        ),
    )
    .where(ADOPTION.c.story_id == bindparam("of_story"), ADOPTION.c.keeper.is_not(None))
    .where(DELIVERY.c.state == DeliveryState.SENT)
)
FORGET_MET = update(ADOPTION).where(ADOPTION.c.story_id == bindparam("of_story"))
BLANK = insert(ErasureErrandRow.__table__)
FORGET_NUDGES = tuple(
    delete(table).where(table.c.subject == bindparam("of_subject")) for table in NUDGED
)


async def let_go(s: Session, story: Story, now: datetime) -> None:
    """Cut every link from a story to its author: trials, keeper, nudges, keys of what was sent.

    A trial stays told. A trial the author had a hand in no longer says that it tries this again.
    """
    which = {"story_id": story.id}
    for poc_id in (await s.execute(TELLING, which)).scalars().all():
        await s.execute(FORGET_TELLING, {"of_poc": poc_id})
        await s.execute(UNSETTLE, {"of_poc": poc_id})
        await _unlink(s, poc_id, "story_id", now)
    for poc_id in (await s.execute(RETRYING, which | {"author": story.author})).scalars().all():
        await _unlink(s, poc_id, "retry_story", now)
    await s.execute(FORGET_KEEPER, {"of_story": story.id})
    await _forget_meetings(s, story.id, now)
    await s.execute(FORGET_KEYS, {"of_story": story.id})
    for statement in FORGET_NUDGES:
        await s.execute(statement, {"of_subject": story_subject(story.id)})


async def _forget_meetings(s: Session, story_id: int, now: datetime) -> None:
    """Who looked after it when somebody wished the same leads to its author: what names them goes.

    Only the wish says in whose conversation that is, so Slack is told by an errand of its own.
    """
    for keeper, wisher, key, ts in (await s.execute(MET_KEEPER, {"of_story": story_id})).all():
        to = {"to_teller": [keeper], "to_wisher": [wisher]}.get(key.rpartition(":")[2])
        channel = ",".join(sorted(to or [keeper, wisher]))
        blank = {"what": ErrandKind.BLANK, "rest_until": now, "channel": channel, "ts": ts}
        await s.execute(BLANK, blank | {"key": ""})
    await s.execute(FORGET_MET, {"of_story": story_id, "keeper": None})


async def _unlink(s: Session, poc_id: int, link: str, now: datetime) -> None:
    await s.execute(UNLINK, {"of_poc": poc_id, link: None})
    await corrections.mark_poc(s, poc_id, now)
