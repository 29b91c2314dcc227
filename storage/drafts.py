"""Words of others that somebody proposed: kept until their author, asked once, said yes or no.

The states of a draft::

    asked ──yes, by name──▶ recorded
      └── no, no answer in 30 days, not reachable, or a yes without a name ──▶ closed

Whatever ends it takes the words away. The ways of being closed look alike on purpose: whoever
proposed it must not learn that a story without a name is its author's. For the same reason a
recorded one is closed when its story loses its name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, bindparam, cast, delete, literal, or_, select, update

from domain.stories import Kind, PersonId, ShownAs, Story
from storage.database import Reader, Session
from storage.states import DeliveryState, DraftState
from storage.tables import CaptureOfferRow, DeliveryRow, DraftRow
from storage.upsert import insert_into, insert_new

DRAFT = DraftRow.__table__
OFFER = CaptureOfferRow.__table__
DELIVERY = DeliveryRow.__table__
PREFIX = "consent:"
KEPT = timedelta(days=30)
"""So long an answer is waited for."""
OVER = {"words": "", "link": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """What is proposed: `words` as Slack gave them, `link` to the message they are from."""

    origin: str
    author: PersonId
    proposer: PersonId
    kind: Kind
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(NewDraft):
    """What was proposed. `story_id` is the record it became, if that names its author."""

    id: int
    state: DraftState
    made_at: datetime
    story_id: int | None

    @property
    def key(self) -> str:
        """The key of the question in the ledger."""
        return f"{PREFIX}{self.id}"

    @property
    def is_open(self) -> bool:
        """Whether its author has not answered yet."""
        return self.state is DraftState.ASKED


NAMES = tuple(field.name for field in fields(Draft))
DRAFTS = select(*(DRAFT.c[name] for name in NAMES))
ONE = DRAFTS.where(DRAFT.c.id == bindparam("draft_id"))
LOCKED = ONE.with_for_update()
OF_ORIGIN = DRAFTS.where(DRAFT.c.origin == bindparam("origin"))
OPEN_OF_STATE = DRAFT.c.state == DraftState.ASKED
NEWEST_FIRST = DRAFTS.order_by(DRAFT.c.id.desc()).limit(bindparam("limit"))
PROPOSED = NEWEST_FIRST.where(DRAFT.c.proposer == bindparam("person"))
WAITING = NEWEST_FIRST.where(DRAFT.c.author == bindparam("person"), OPEN_OF_STATE)
UNTOLD = (
    DRAFTS.join(
        DELIVERY, DELIVERY.c.key == literal(PREFIX) + cast(DRAFT.c.id, String), isouter=True
    )
    .where(OPEN_OF_STATE, or_(DELIVERY.c.key.is_(None), DELIVERY.c.state != DeliveryState.SENT))
    .order_by(DRAFT.c.id)
)
CHANGE = update(DRAFT).where(DRAFT.c.id == bindparam("draft_id"))
EXPIRE = (
    update(DRAFT)
    .where(OPEN_OF_STATE, DRAFT.c.made_at < bindparam("before"))
    .values(state=DraftState.CLOSED, **OVER)
)
LET_GO = (
    update(DRAFT)
    .where(DRAFT.c.story_id == bindparam("of_story"))
    .values(state=DraftState.CLOSED, story_id=None)
)
OFFERED = select(OFFER.c.origin).where(OFFER.c.origin == bindparam("origin"))

TAKE_BACK = delete(OFFER).where(OFFER.c.origin == bindparam("origin"))


async def propose(s: Session, new: NewDraft, now: datetime) -> tuple[Draft, bool]:
    """Keep what is proposed, and whether it is new: only one can be the first of a message."""
    row = {name: getattr(new, name) for name in NewDraft.__dataclass_fields__}
    row |= {"state": DraftState.ASKED, "made_at": now, "story_id": None}
    statement = insert_into(DRAFT, s.dialect.name).on_conflict_do_nothing(index_elements=["origin"])
    inserted = await s.execute(statement, row)
    draft = await of_origin(s, new.origin)
    assert draft is not None
    return draft, inserted.rowcount == 1


async def get(s: Reader, draft_id: int) -> Draft | None:
    """A draft."""
    return next(_drafts(await s.execute(ONE, {"draft_id": draft_id})), None)


async def locked(s: Session, draft_id: int) -> Draft | None:
    """A draft that nobody else changes until the transaction ends."""
    return next(_drafts(await s.execute(LOCKED, {"draft_id": draft_id})), None)


async def of_origin(s: Reader, origin: str) -> Draft | None:
    """The draft of this message, however it ended."""
    return next(_drafts(await s.execute(OF_ORIGIN, {"origin": origin})), None)


async def proposed_by(s: Reader, person: PersonId, *, limit: int) -> list[Draft]:
    """What a person proposed, newest first."""
    return list(_drafts(await s.execute(PROPOSED, {"person": person, "limit": limit})))


async def waiting_for(s: Reader, person: PersonId, *, limit: int) -> list[Draft]:
    """What a person was asked, or is going to be asked, and has not answered; newest first."""
    return list(_drafts(await s.execute(WAITING, {"person": person, "limit": limit})))


async def untold(s: Reader) -> list[Draft]:
    """The open drafts whose author was not asked yet, oldest first."""
    return list(_drafts(await s.execute(UNTOLD)))


async def accept(s: Session, draft: Draft, story: Story) -> None:
    """Its author made a record of it; without their name, nothing may lead from one to other."""
    named = story.shown_as is ShownAs.NAME
    state = DraftState.RECORDED if named else DraftState.CLOSED
    await _change(s, draft.id, {"state": state, "story_id": story.id if named else None})


async def close(s: Session, draft_id: int) -> None:
    """It is not recorded."""
    await _change(s, draft_id, {"state": DraftState.CLOSED})


async def expire(s: Session, now: datetime) -> int:
    """Forget the words of those that were not answered in time; how many."""
    return (await s.execute(EXPIRE, {"before": now - KEPT})).rowcount


async def let_go(s: Session, story_id: int) -> None:
    """The story does not name its author any more: nothing may say that it came of a draft."""
    await s.execute(LET_GO, {"of_story": story_id})


async def was_offered(s: Reader, origin: str) -> bool:
    """Whether somebody was offered this message."""
    return (await s.execute(OFFERED, {"origin": origin})).first() is not None


async def offer(s: Session, origin: str) -> bool:
    """Note that somebody is offered this message; False if somebody was before."""
    statement = insert_new(OFFER, s.dialect.name)
    return (await s.execute(statement, {"origin": origin})).rowcount == 1


async def take_offer_back(s: Session, origin: str) -> None:
    """Nobody was offered this message after all."""
    await s.execute(TAKE_BACK, {"origin": origin})


async def _change(s: Session, draft_id: int, values: dict[str, Any]) -> None:
    await s.execute(CHANGE, {"draft_id": draft_id, **OVER, **values})


def _drafts(rows: Iterable[Any]) -> Iterator[Draft]:
    return (Draft(**dict(zip(NAMES, row, strict=True))) for row in rows)
