"""When the question goes out to whom words belong, and when it never does."""

from digests.consent import ask_authors
from digests.tick import tick
from domain.stories import Kind
from playground.faults import Fault
from storage import deliveries, drafts, nudges
from storage.drafts import NewDraft
from storage.states import DraftState
from tests.handlers.capturing import (
    BODY,
    WORDS,
    draft_of,
    later,
    press,
    proposed,
    question,
    view_of,
)
from tests.running import Company


async def test_who_leaves_before_the_question_is_never_asked(it: Company) -> None:
    later(it, hours=12)
    await proposed(it)
    assert it.person("ken").dm() == []
    await it.person("ken").become(deleted=True)
    await it.settle()
    later(it, hours=36)
    await tick(it.bot.courier, it.bot.deps.now())
    draft = await draft_of(it)
    assert (draft.state, draft.words) == (DraftState.CLOSED, "")


async def test_they_are_asked_in_their_business_hours(it: Company) -> None:
    later(it, hours=12)
    await proposed(it)
    assert it.person("ken").dm() == []
    mine = await it.asked("hanako", "/dx mine")
    assert "お返事待ち" in mine.words()
    later(it, hours=36)
    assert any("asked UKEN" in line for line in await tick(it.bot.courier, it.bot.deps.now()))
    assert len(it.person("ken").dm()) == 1
    assert await ask_authors(it.bot.courier, it.bot.deps.now()) == []


async def test_a_crash_after_the_proposal_still_asks_once(it: Company) -> None:
    message = await it.person("ken").say(WORDS, "general")
    await view_of(it, "hanako", message)
    it.slack.workspace.faults.next(
        "chat.postMessage", Fault.drop_connection_after_accepting(), times=1
    )
    await it.person("hanako").submit()
    await it.settle()
    courier, now = it.bot.courier, it.bot.deps.now()
    assert await ask_authors(courier, now) == []
    async with it.bot.deps.db.read() as reader:
        row = await deliveries.get(reader, "consent:1")
    assert row is not None
    assert row.channel == "UKEN"
    assert len(it.person("ken").dm()) == 1
    card = await press(it, await question(it), "capture.yes")
    assert "あなたの記録になりました" in card.words()


async def test_a_pause_is_respected(it: Company) -> None:
    await it.person("ken").open_home()
    await it.settle()
    now = it.bot.deps.now()
    async with it.bot.deps.db.begin() as session:
        await nudges.pause(session, "UKEN", now.date(), now.date(), now)
    await proposed(it)
    assert it.person("ken").dm() == []
    later(it, hours=48)
    await tick(it.bot.courier, it.bot.deps.now())
    assert BODY in (await question(it)).words()


async def test_a_proposer_who_may_not_take_part_asks_nobody(it: Company) -> None:
    await it.person("ken").open_home()
    await it.person("guest").open_home()
    await it.settle()
    new = NewDraft(
        origin="o", author="UKEN", proposer="UGUEST", kind=Kind.WIN, words=WORDS, link=""
    )
    async with it.bot.deps.db.begin() as session:
        await drafts.propose(session, new, it.bot.deps.now())
    await ask_authors(it.bot.courier, it.bot.deps.now())
    assert it.person("ken").dm() == []
    assert (await draft_of(it)).state is DraftState.CLOSED
