"""`/dx handover`: what somebody who left or moved looked after, until it has a successor (P6)."""

from collections.abc import Collection, Mapping

from slack_bolt.async_app import AsyncAck

from digests.handover import tell_new_owners
from digests.nudges.showing import show_answers
from domain.errors import InvalidError, NotFoundError, msg
from domain.pocs import Poc
from handlers.errors import told_plainly
from handlers.handover_form import WHO, State, successor_form, what_is_left
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import text_of
from handlers.kit.surface import LIST, Reply, result_view, show_where_opened
from handlers.kit.text import cut
from handlers.successor import successor
from handlers.translator import Translator
from handlers.visit import Visit
from storage import departures, handovers, pocs
from storage.database import Reader
from storage.departures import Departure
from storage.handovers import Note
from storage.pocs import Acting
from storage.states import Reason

PAGE = 8
MANY = 1_000
"""More people than ever wait for a successor at once."""
TITLES = 3
TITLE_SHOWN = 80
TITLE = msg("Hand-over list")
REASONS = {
    Reason.LEFT: msg("account deactivated on %(day)s"),
    Reason.MOVED: msg("moved on %(day)s"),
}


async def answer(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """The list, for the office and for the bridge people of the departments it is about."""
    visit.who.require_bridge()
    async with visit.deps.db.read() as reader:
        reply = await list_reply(reader, visit)
    await visit.answer(ack, reply, visit.tr(TITLE))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Ask who takes over."""
    await open_form(ack, visit, visit.value, visit.response_url)


async def open_form(ack: AsyncAck, visit: Visit, person: str, url: str) -> None:
    """The form for this person's work; the list is refreshed at `url`."""
    visit.who.require_bridge()
    async with visit.deps.db.read() as reader:
        left = await _left(reader, visit, person)
    visit.open_later(successor_form(left, visit.tr, url))
    await ack()


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Hand everything over, and have the successor told; a refusal stands at the field."""
    visit.who.require_bridge()
    state = State.load(visit.view["private_metadata"])
    try:
        to = await successor(visit, text_of(visit.typed, WHO.name))
        reply = await _handed_over(visit, state.person, to.id)
    except InvalidError as error:
        await ack(response_action="errors", errors={WHO.name: told_plainly(error, visit.tr)})
        return
    view = result_view(visit.tr(TITLE), reply, visit.tr, callback_id=LIST)
    visit.deps.after(show_where_opened(visit.body, visit.client, reply, view, state.url))
    visit.deps.after(_tell(visit))
    await ack()


async def _handed_over(visit: Visit, person: str, to: str) -> Reply:
    """The list after everything of this person went to another one."""
    acting = Acting(visit.who.id, visit.now, visit.today, may_all=True)
    async with visit.deps.db.begin() as session:
        await _left(session, visit, person)
        await departures.hand_over_all(session, person, acting, to=to)
        if to == person:
            return await list_reply(session, visit, visit.tr("*Kept.* It stays as it is."))
        await handovers.enter(session, Note(person, to, visit.today), visit.now)
        said = visit.tr(
            "*Handed over to %(whom)s*, who gets a message with the history.", whom=f"<@{to}>"
        )
        return await list_reply(session, visit, said)


async def _tell(visit: Visit) -> None:
    """Tell the successor, and show in the reminders that it is done."""
    await tell_new_owners(visit.deps.newsletter, visit.now)
    await show_answers(visit.deps.newsletter, visit.now)


async def _left(s: Reader, visit: Visit, person: str) -> Departure:
    """What this person left, as far as it is theirs to hand over who acts."""
    left, scope = await departures.get(s, person), _scope(visit)
    if left is None or (scope is not None and left.department not in scope):
        raise NotFoundError("Nothing is left to hand over here: it has a successor by now.")
    return left


def _scope(visit: Visit) -> Collection[str] | None:
    """The departments whose list they see; None for all."""
    return None if visit.who.is_office else visit.who.bridged


async def waiting_count(s: Reader, visit: Visit) -> int:
    """How many people's work waits for a successor that this member can name."""
    return len(await departures.open(s, limit=MANY, departments=_scope(visit)))


async def list_reply(s: Reader, visit: Visit, headline: str = "") -> Reply:
    """Who left or moved, since when, and what they looked after; never an anonymous story."""
    tr = visit.tr
    found = await departures.open(s, limit=MANY, departments=_scope(visit))
    title = headline or tr("*Hand-over list*")
    if not found:
        empty = tr("Nothing waits for a successor.")
        return Reply(f"{title}\n{empty}", (blocks.section(title), blocks.section(empty)))
    shown = found[:PAGE]
    trials = await pocs.many(s, [number for left in shown for number in left.pocs])
    said = tr("People whose work waits for a successor: %(count)s", count=len(found))
    parts: list[Block] = [blocks.section(f"{title}\n{said}")]
    for left in shown:
        parts += _row(left, trials, visit)
    if len(found) > PAGE:
        parts.append(blocks.context(tr("and %(count)s more", count=len(found) - PAGE)))
    return Reply(f"{title}\n{said}", tuple(parts))


def _row(left: Departure, trials: Mapping[int, Poc], visit: Visit) -> list[Block]:
    tr = visit.tr
    day = left.since.astimezone(visit.company.zone).date()
    about = [tr(REASONS[left.reason], day=day), *([left.department] if left.department else [])]
    titles = [trials[number].title for number in left.pocs if number in trials]
    return [
        blocks.divider(),
        blocks.said(
            [blocks.person(left.person_id), blocks.words("  ".join(("", *about)))],
            [blocks.words(what_is_left(left, tr))],
            *([blocks.words(f"• {one}")] for one in _few(titles, tr)),
        ),
        blocks.actions(blocks.button(tr("Name a successor"), "handover.name", left.person_id)),
    ]


def _few(titles: list[str], tr: Translator) -> list[str]:
    shown = [cut(title, TITLE_SHOWN) for title in titles[:TITLES]]
    rest = len(titles) - TITLES
    return [*shown, tr("and %(count)s more", count=rest)] if rest > 0 else shown
