"""Every screen around reminders, in both languages, as it is read; look at the snapshot file."""

from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from playground.people import Person
from storage import people
from storage.settings import Bridge
from tests.handlers.reminding import DUE, pick, reminded
from tests.handlers.trials import started
from tests.running import Company, block_of

BETWEEN = "\n――――\n"
MORNING = {"hanako": DUE, "emma": DUE + timedelta(hours=14)}


@pytest.fixture(params=["hanako", "emma"])
async def name(request: pytest.FixtureRequest, it: Company) -> str:
    """A member who is the office too, in Tokyo or in New York."""
    member: str = request.param
    await it.set(
        office=(it.person(member).id, "UMORI"),
        bridges=(Bridge(department="経理部", people=("UKEN", "UMORI")),),
    )
    for one in (member, "ken"):
        await it.person(one).open_home()
    await it.settle()
    return member


def view_of(person: Person) -> str:
    assert person.view is not None
    return f"[{person.view.title}]\n{person.view.words()}"


async def last(it: Company, name: str) -> str:
    return (await it.shown(name, "@bot")).words()


async def test_days_off_and_what_is_put_off(
    it: Company, name: str, snapshot: SnapshotAssertion
) -> None:
    person = it.person(name)
    for number in (1, 2, 3):
        await started(it, name, f"試行{number}")
    message = await reminded(it, MORNING[name], name)
    screen = await it.asked(name, "/dx pause")
    said = [screen.words()]
    await person.press(screen, "quiet.form")
    await it.slack.until(lambda: person.view)
    said.append(view_of(person))
    out = await person.submit({"pause_first": "2026-12-24", "pause_last": "2026-12-23"})
    said.append(out.errors["pause_last"])
    await person.submit({"pause_first": "2026-12-24", "pause_last": "2027-01-08"})
    for entry in ("snooze", "stop"):
        await pick(it, person, message, entry)
        said.append(await last(it, name))
    await person.press(message, "nudge.mute")
    said.append(await last(it, name))
    said.append((await it.asked(name, "/dx pause")).words())
    said.append((await it.asked(name, "/dx pause ???")).words())
    assert BETWEEN.join(said) == snapshot


async def test_the_small_forms(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    await it.asked(name, "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理")
    await it.settle()
    message = await reminded(it, MORNING[name] + timedelta(days=22), name)
    await pick(it, person, message, "snooze_on")
    await it.slack.until(lambda: person.view)
    said = [view_of(person)]
    past = await person.submit({"until": "2026-12-01"})
    far = await person.submit({"until": "2027-12-01"})
    said += [past.errors["until"], far.errors["until"]]
    await person.close_view()
    await person.press(message, "nudge.still_used")
    said.append(await last(it, name))
    note = person.dm()[-1]
    await person.press(note, "nudge.remark")
    await it.slack.until(lambda: person.view)
    said.append(view_of(person))
    assert BETWEEN.join(said) == snapshot


async def test_a_hand_over(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    said = [(await it.asked(name, "/dx handover")).words()]
    async with it.bot.deps.db.begin() as s:
        await people.set_department(s, "UKEN", "経理部", now=it.bot.deps.now())
    for number in range(1, 6):
        await started(it, "ken", f"試行{number}", department="経理部")
    it.slack.clock.advance(timedelta(hours=13))
    await it.person("ken").become(deleted=True)
    await it.settle()
    shown = await it.asked(name, "/dx handover")
    said.append(shown.words())
    await person.press(shown, "handover.name")
    await it.slack.until(lambda: person.view)
    said.append(view_of(person))
    it.slack.clock.set(MORNING[name])
    await person.submit({"successor": person.id})
    await it.settle()
    said.append(person.messages("general")[-1].words())
    said.append(person.dm()[-1].words())
    assert BETWEEN.join(said) == snapshot


async def test_the_log_the_rest_and_home(
    it: Company, name: str, snapshot: SnapshotAssertion
) -> None:
    person = it.person(name)
    said = [(await it.asked(name, "/dx nudges")).words()]
    for number in range(1, 13):
        await started(it, name, f"試行{number:02}")
    message = await reminded(it, MORNING[name], name)
    await person.press(message, "nudge.rest_of_list")
    said.append(await last(it, name))
    await person.press(message, "nudge.on_track", block=block_of(message, "nudge.on_track"))
    await it.settle()
    said.append((await it.asked(name, "/dx nudges")).words())
    await person.open_home()
    await it.settle()
    assert person.home is not None
    said.append(person.home.words())
    assert BETWEEN.join(said) == snapshot
