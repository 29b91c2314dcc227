"""`/dx handover`: what somebody who left or moved looked after, until it has a successor (P6)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_bolt.async_app import AsyncAck

from digests.handover import tell_new_owners
from digests.nudges.showing import show_answers
from domain.errors import InvalidError, NotFoundError, msg
from domain.pocs import Poc
from handlers.errors import told_plainly
from handlers.handover.form import WHO, State, successor_form, what_is_left
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.forms import text_of
from handlers.kit.outdated import OLD_BUTTON
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
    Reason.OUTSIDE: msg("a guest or from outside since %(day)s"),
}


@dataclass(frozen=True, order=True)
class Mark:
    """After whom a page begins: since when their work waits, and who they are."""

    since: datetime
    person: str

    @classmethod
    def of(cls, left: Departure) -> "Mark":
        """The mark of the last one of a page."""
        return cls(left.since, left.person_id)

    def dump(self) -> str:
        """As a button carries it."""
        return f"{self.since.isoformat()}|{self.person}"

    @classmethod
    def load(cls, text: str) -> "Mark":
        """Back from a button."""
        since, _, person = text.partition("|")
        try:
            return cls(datetime.fromisoformat(since).astimezone(UTC), person)
        except (ValueError, OverflowError):
            raise InvalidError(OLD_BUTTON) from None


async def answer(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """The list, for the office and for the bridge people of the departments it is about."""
    visit.who.require_bridge()
    async with visit.deps.db.read() as reader:
        reply = await list_reply(reader, visit)
    await visit.answer(ack, reply, visit.tr(TITLE))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Ask who takes over, or show another page."""
    if visit.action["action_id"] == "handover.name":
        await open_form(ack, visit, visit.value, visit.response_url)
    else:
        await _turn(ack, visit)


async def _turn(ack: AsyncAck, visit: Visit) -> None:
    visit.who.require_bridge()
    after = Mark.load(visit.value) if visit.action["action_id"] == "handover.next" else None
    async with visit.deps.db.read() as reader:
        reply = await list_reply(reader, visit, after=after)
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr, callback_id=LIST))
    await ack()


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


async def list_reply(
    s: Reader, visit: Visit, headline: str = "", after: Mark | None = None
) -> Reply:
    """A page of who left or moved and what they looked after; never an anonymous story."""
    tr = visit.tr
    waiting = await departures.open(s, limit=MANY, departments=_scope(visit))
    found = [left for left in waiting if after is None or Mark.of(left) > after]
    title = headline or tr("*Hand-over list*")
    if not waiting:
        nothing = tr("Nothing waits for a successor.")
        empty = tr("Nothing else waits for a successor.") if headline else nothing
        return Reply(f"{title}\n{empty}", (blocks.section(title), blocks.section(empty)))
    trials = await pocs.many(s, [number for left in found[:PAGE] for number in left.pocs])
    said = tr("People whose work has no successor yet: %(count)s", count=len(waiting))
    parts: list[Block] = [blocks.section(f"{title}\n{said}")]
    for left in found[:PAGE]:
        parts += _row(left, trials, visit)
    turns = _turns(found, after, tr)
    parts += [blocks.divider(), blocks.actions(*turns)] if turns else []
    return Reply(f"{title}\n{said}", tuple(parts))


def _turns(found: Sequence[Departure], after: Mark | None, tr: Translator) -> list[Element]:
    turns = []
    if after is not None:
        turns.append(blocks.button(tr("Back to the first ones"), "handover.first"))
    if len(found) > PAGE:
        following = Mark.of(found[PAGE - 1]).dump()
        turns.append(blocks.button(tr("Show the people after these"), "handover.next", following))
    return turns


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
