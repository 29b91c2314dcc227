"""What a bridge person is asked: what is needed, never who failed."""

from datetime import UTC, datetime, timedelta

from digests.nudges.sweep import nudge
from playground.people import Person
from playground.records import Message
from storage import nudges, people
from storage.settings import Bridge
from tests.handlers.reminding import DUE, now_shown, pick, reminded
from tests.handlers.trials import poc_of, started
from tests.running import Company

DAY = timedelta(days=1)


async def unanswered(it: Company) -> tuple[Person, Message]:
    """A trial of 花子's that nobody answers for, until 健 is asked; he is its bridge person."""
    for name in ("hanako", "ken"):
        await it.person(name).open_home()
    await it.settle()
    await it.set(bridges=(Bridge(department="経理部", people=("UKEN",)),))
    await started(it, "hanako", department="経理部")
    when = DUE
    while not it.person("ken").dm():
        it.slack.clock.set(when)
        await nudge(it.bot.courier, when)
        when += DAY
        assert when < DUE + 30 * DAY
    assert len(it.person("hanako").dm()) == 2
    return it.person("ken"), it.person("ken").dm()[-1]


async def test_spoken_to_leaves_the_owner_their_question(it: Company) -> None:
    ken, message = await unanswered(it)
    assert "手伝えることがないか" in message.words()
    await ken.press(message, "nudge.spoken")
    assert "声をかけました。" in (await now_shown(it, message, "ken")).words()
    for one in it.person("hanako").dm():
        assert "順調です" in (await now_shown(it, one)).words()
    assert (await poc_of(it, 1)).health is None


async def test_the_card_is_shown_to_the_bridge_person(it: Company) -> None:
    ken, message = await unanswered(it)
    await pick(it, ken, message, "show")
    assert "検品の写真判定" in (await it.shown("ken", "@bot")).words()
    assert "声をかけました" in (await now_shown(it, message, "ken")).words()


async def test_the_bridge_person_can_hand_it_over(it: Company) -> None:
    ken, message = await unanswered(it)
    await pick(it, ken, message, "hand_over")
    await it.slack.until(lambda: ken.view)
    assert (await ken.submit({"to": "UEMMA"})).errors == {}
    await it.settle()
    assert (await poc_of(it, 1)).owner == "UEMMA"
    assert "引き継ぎました" in (await now_shown(it, message, "ken")).words()
    for one in it.person("hanako").dm():
        assert "引き継ぎました" in one.words()


async def test_what_the_owner_answers_is_shown_to_the_bridge_person(it: Company) -> None:
    _, message = await unanswered(it)
    hanako = it.person("hanako")
    await hanako.press(hanako.dm()[-1], "nudge.on_track")
    assert "「順調」と記録しました" in (await now_shown(it, message, "ken")).words()


async def test_a_successor_is_named_from_the_message(it: Company) -> None:
    for name in ("hanako", "ken"):
        await it.person(name).open_home()
    await it.settle()
    await it.set(bridges=(Bridge(department="経理部", people=("UKEN",)),))
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, "UHANAKO", "経理部", now=it.bot.deps.now())
    await started(it, "hanako", department="経理部")
    it.slack.clock.advance(timedelta(minutes=1))
    await it.person("hanako").become(deleted=True)
    await it.settle()
    message = await reminded(it, datetime(2026, 11, 4, 1, tzinfo=UTC), "ken")
    ken = it.person("ken")
    await pick(it, ken, message, "show")
    assert "引き継ぎの一覧" in (await it.shown("ken", "@bot")).words()
    await pick(it, ken, message, "hand_over")
    await it.slack.until(lambda: ken.view)
    assert (await ken.submit({"successor": "UEMMA"})).errors == {}
    assert "引き継ぎました" in (await now_shown(it, message, "ken")).words()
    assert (await poc_of(it, 1)).owner == "UEMMA"
    async with it.bot.deps.db.read() as s:
        [item] = await nudges.items(s, "nudges:UKEN:2026-11-04")
    assert item.answered_by == "UKEN"
