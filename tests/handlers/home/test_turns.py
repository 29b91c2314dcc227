"""Two drawings of one Home tab: what was read first is never shown last."""

import asyncio

from playground.faults import Fault
from playground.people import Person
from tests.running import Company

LONG_ENOUGH = 0.5
"""Seconds a drawing that waits for nobody would be done in."""


async def held_up(it: Company, person: Person) -> asyncio.Event:
    """A drawing of somebody's Home that Slack lets wait until the event."""
    arrived, go_on = asyncio.Event(), asyncio.Event()

    def held(_: object) -> bool:
        arrived.set()
        return True

    it.slack.workspace.faults.next("views.publish", Fault.hold(go_on), when=held)
    await person.open_home()
    await arrived.wait()
    return go_on


async def test_a_drawing_that_takes_long_is_not_shown_over_a_newer_one(it: Company) -> None:
    ken = it.person("ken")
    await ken.open_home()
    await it.settle()
    go_on = await held_up(it, ken)
    await it.asked("ken", "/dx-win 見積の転記 20分→10分 週5回")
    await ken.open_home()
    await asyncio.sleep(LONG_ENOUGH)
    go_on.set()
    await it.settle()
    assert ken.home is not None
    assert "見積の転記" in ken.home.words()


async def test_nothing_that_was_erased_comes_back_with_a_drawing(it: Company) -> None:
    ken = it.person("ken")
    await it.asked("ken", "/dx-win 見積の転記 20分→10分 週5回")
    await it.settle()
    await ken.press(await it.asked("ken", "/dx privacy"), "privacy.form")
    await it.settle()
    go_on = await held_up(it, ken)
    assert (await ken.submit({"sure": ["sure"]})).ok
    await asyncio.sleep(LONG_ENOUGH)
    go_on.set()
    await it.settle()
    assert ken.home is not None
    assert ken.home.words() == ""
