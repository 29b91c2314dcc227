"""Bringing together who wishes to do what a story tells with who told it (K2).

A wish is all that has to be done: `storage/adoptions.py` says which are open, and every message
goes by the ledger. An author who is not named is asked first, privately and once. The ledger keeps
no place of these messages, and no line of the log or of what was done names anybody: where a
message went would say who wrote the story.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog

from digests.adoption_case import Case, read_case
from digests.adoption_message import ask, closed, introduction, pointing
from digests.delivery import Courier, deliver
from digests.draft import Draft
from digests.poster import Message, PosterError, RefusedError
from domain.adoptions import UNANSWERED, UNFINISHED, Adoption, AdoptionState
from storage import adoptions, deliveries, settings, stories, tellers
from storage.database import Session
from storage.deliveries import Claim
from storage.erasing.tombstones import TITLES
from storage.tellers import Teller

log = structlog.get_logger()

Compose = Callable[[Case, Teller], Message]
AT_ONCE = 30
"""So many a tick, well within Slack's limit for a minute."""
QUESTIONS_OPEN = 3
"""So many an author is asked at a time: what comes after them waits for answers, or for its end."""
TO_ASK = frozenset({AdoptionState.WANTED, AdoptionState.ASKED})
TO_MEET = frozenset({AdoptionState.WANTED, AdoptionState.ACCEPTED})


def key_of(adoption_id: int, about: str) -> str:
    """The ledger's key of one message about a wish."""
    return f"adoption:{adoption_id}:{about}"


async def bring_together(courier: Courier, now: datetime) -> list[str]:
    """Do whatever is due about wishes; what was done, one line each, which names nobody."""
    async with courier.db.read() as s:
        company = await settings.load(s)
        over = await adoptions.due(s, now.astimezone(company.zone).date())
        wanted = await adoptions.open_ones(s)
    done = []
    for adoption in over[:AT_ONCE]:
        done += await _tell_end(courier, adoption, now)
    for adoption in wanted:
        if len(done) >= AT_ONCE:
            break
        done += await bring(courier, adoption.id, now)
    return done


async def bring(courier: Courier, adoption_id: int, now: datetime) -> list[str]:
    """Do the next thing about one wish, if its time has come."""
    async with courier.db.read() as s:
        adoption = await adoptions.get(s, adoption_id)
        if adoption is None or not adoption.stands:
            return []
        case = await read_case(s, adoption, now)
    teller = case.teller
    if teller is None or not case.wisher_is_here or not case.is_hour_of_teller(teller):
        return []
    if _may_meet(adoption, teller):
        return await _introduce(courier, case, teller)
    if adoption.state is AdoptionState.WANTED and case.today < adoption.due_on:
        return await _ask(courier, case, teller) if await _has_room(courier, teller) else []
    return []


async def _has_room(courier: Courier, teller: Teller) -> bool:
    """Whether an author may be asked one thing more."""
    async with courier.db.read() as s:
        return await tellers.open_questions(s, teller.person_id) < QUESTIONS_OPEN


def _may_meet(adoption: Adoption, teller: Teller) -> bool:
    """Whether the two may know of each other: the author said yes, or everybody knows who it is."""
    if adoption.state is AdoptionState.ACCEPTED:
        return True
    return teller.is_named and adoption.state is AdoptionState.WANTED


async def _ask(courier: Courier, case: Case, teller: Teller) -> list[str]:
    """Ask an author who is not named; once, whatever crashes."""

    def compose(fresh: Case, found: Teller) -> Message:
        if found.is_named or fresh.adoption.state not in TO_ASK:
            raise RefusedError("nothing_left")
        return ask(fresh.wish(found), fresh.reader(found.person_id))

    if not await _sent(courier, case, "ask", teller.person_id, compose):
        return []
    await _move(courier, case.adoption, AdoptionState.ASKED, of=frozenset({AdoptionState.WANTED}))
    return [f"adoption: {case.adoption.id} asked about"]


async def _introduce(courier: Courier, case: Case, teller: Teller) -> list[str]:
    """Write to both in one conversation, or, where none can be opened, to each alone."""
    wisher = case.adoption.person_id
    if await _was_begun(courier, case.adoption, "to_teller"):
        group = ""
    else:
        try:
            group = await courier.poster.group((teller.person_id, wisher))
        except RefusedError as error:
            log.info("adoption.no_group", code=error.code)
            group = ""
        except PosterError as error:
            log.info("adoption.group_later", code=error.code)
            return []
    if not await _met(courier, case, teller, group):
        return []
    await _move(courier, case.adoption, AdoptionState.INTRODUCED, of=TO_MEET)
    return [f"adoption: {case.adoption.id} introduced"]


async def _met(courier: Courier, case: Case, teller: Teller, group: str) -> bool:
    """Whether both have been told of each other."""

    def together(fresh: Case, found: Teller) -> Message:
        _require_may_meet(fresh, found)
        readers = (fresh.reader(one) for one in (found.person_id, fresh.adoption.person_id))
        return introduction(fresh.wish(found), readers, teller=found.person_id)

    def alone(fresh: Case, found: Teller, *, of_teller: bool) -> Message:
        _require_may_meet(fresh, found)
        reader = fresh.reader(found.person_id if of_teller else fresh.adoption.person_id)
        return pointing(fresh.wish(found), reader, teller=found.person_id)

    if group:
        return await _sent(courier, case, "meet", group, together)
    to_teller, to_wisher = (partial(alone, of_teller=which) for which in (True, False))
    if not await _sent(courier, case, "to_teller", teller.person_id, to_teller):
        return False
    return await _sent(courier, case, "to_wisher", case.adoption.person_id, to_wisher)


def _require_may_meet(case: Case, teller: Teller) -> None:
    if not _may_meet(case.adoption, teller):
        raise RefusedError("nothing_left")


async def _sent(courier: Courier, case: Case, about: str, to: str, compose: Compose) -> bool:
    """Whether the message is there; it is written from what is true when it is claimed."""
    adoption, now = case.adoption, case.now

    async def written(s: Session, _claim: Claim) -> Message:
        current = await adoptions.locked(s, adoption.id)
        if current is None or not current.stands:
            raise RefusedError("nothing_left")
        fresh = await read_case(s, current, now)
        if fresh.teller is None or fresh.teller.person_id != _person(case):
            raise RefusedError("nothing_left")
        message = compose(fresh, fresh.teller)
        if fresh.teller.keeps:
            await adoptions.led_to_keeper(s, adoption.id, fresh.teller.person_id)
        return message

    draft = Draft(key=key_of(adoption.id, about), channel=to, compose=written, secret=True)
    return (await deliver(courier, draft, now=now)).landed is not None


def _person(case: Case) -> str:
    return case.teller.person_id if case.teller else ""


async def _was_begun(courier: Courier, adoption: Adoption, about: str) -> bool:
    async with courier.db.read() as s:
        return await deliveries.get(s, key_of(adoption.id, about)) is not None


async def _move(
    courier: Courier, adoption: Adoption, to: AdoptionState, *, of: frozenset[AdoptionState]
) -> None:
    """Let the wish be in that state, unless somebody answered meanwhile."""
    async with courier.db.begin() as s:
        current = await adoptions.locked(s, adoption.id)
        if current is not None and current.state in of:
            await adoptions.move(s, adoption.id, to)


async def _tell_end(courier: Courier, adoption: Adoption, now: datetime) -> list[str]:
    """Tell who wished that nobody is introduced, in the same words whatever the reason."""
    async with courier.db.read() as s:
        case = await read_case(s, adoption, now)
        story = await stories.get(s, adoption.story_id)
    if story is None or _still_meets(case):
        return []
    if case.wisher_is_here and not case.is_hour_of(adoption.person_id):
        return []
    title = "" if story.title in TITLES.values() else story.title
    if case.wisher_is_here and not await _told_end(courier, case, title):
        return []
    # A yes that came meanwhile stands, unless nobody is left whom it could lead to.
    may_end = UNANSWERED if case.teller else UNFINISHED
    await _move(courier, adoption, AdoptionState.CLOSED, of=may_end)
    return [f"adoption: {adoption.id} closed"]


def _still_meets(case: Case) -> bool:
    """Whether the two will be introduced as soon as the author's hours allow."""
    return case.teller is not None and _may_meet(case.adoption, case.teller)


async def _told_end(courier: Courier, case: Case, title: str) -> bool:
    async def written(s: Session, _claim: Claim) -> Message:
        current = await adoptions.locked(s, case.adoption.id)
        if current is None or not current.stands or current.state not in UNFINISHED:
            raise RefusedError("nothing_left")
        if _still_meets(await read_case(s, current, case.now)):
            raise RefusedError("nothing_left")
        return closed(title, case.reader(current.person_id))

    key, to = key_of(case.adoption.id, "closed"), case.adoption.person_id
    draft = Draft(key=key, channel=to, compose=written, secret=True)
    return (await deliver(courier, draft, now=case.now)).landed is not None
