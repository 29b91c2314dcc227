"""One message or view, drawn by several presses: what was pressed last is what stands."""

import asyncio

from handlers.kit.drawings import ROOM, Drawings
from playground.faults import Fault
from tests.running import Company


def held(it: Company, method: str, times: int) -> list[asyncio.Event]:
    """Lets Slack wait with the next calls of a method, each until its event."""
    gates = [asyncio.Event() for _ in range(times)]
    for gate in gates:
        it.slack.workspace.faults.next(method, Fault.hold(gate))
    return gates


async def test_drawings_of_a_place_take_turns_in_their_order_and_others_do_not_wait() -> None:
    drawings, go_on, drawn = Drawings(), asyncio.Event(), []

    async def slow() -> None:
        await go_on.wait()
        drawn.append("slow")

    async def quick(name: str) -> None:
        drawn.append(name)

    tasks = [
        asyncio.create_task(drawings.in_turn("card", slow)),
        asyncio.create_task(drawings.in_turn("card", lambda: quick("second"))),
        asyncio.create_task(drawings.in_turn("card", lambda: quick("third"))),
    ]
    await drawings.in_turn("another", lambda: quick("another"))
    go_on.set()
    await asyncio.gather(*tasks)
    assert drawn == ["another", "slow", "second", "third"]


def test_only_drawings_of_the_same_view_follow_each_other() -> None:
    drawings = Drawings()
    form = {"id": "V1", "callback_id": "form", "private_metadata": "1"}
    drawings.note({**form, "hash": "a"}, {**form, "hash": "b"})
    drawings.note({**form, "hash": "b"}, {**form, "hash": "c"})
    drawings.note({**form, "hash": "c"}, {**form, "hash": "d", "private_metadata": "2"})
    assert drawings.latest({**form, "hash": "a"})["hash"] == "c"
    assert drawings.latest({**form, "id": "V2", "hash": "a"})["hash"] == "a"
    assert drawings.latest({}) == {}


def test_old_drawings_are_forgotten() -> None:
    drawings = Drawings()
    for number in range(ROOM + 1):
        view = {"id": f"V{number}"}
        drawings.note({**view, "hash": "a"}, {**view, "hash": "b"})
    assert drawings.latest({"id": "V0", "hash": "a"})["hash"] == "a"
    assert drawings.latest({"id": f"V{ROOM}", "hash": "a"})["hash"] == "b"


async def test_who_types_faster_than_slack_draws_sees_what_was_typed_last(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    assert hanako.view is not None
    await hanako.fill({"title": "改善", "after": "5分", "times": "10", "per": "week"})
    first, second = held(it, "views.update", 2)
    await hanako.press(hanako.view, "story.before", value="30分")
    await hanako.press(hanako.view, "story.people", value="3")
    before = hanako.view.hash
    first.set()
    await it.slack.until(lambda: hanako.view and hanako.view.hash != before)
    second.set()
    await it.settle()
    assert "1人あたり週10回 × 48週 × 3名 = 年600時間" in hanako.view.words()


async def test_a_form_asked_for_after_a_card_is_not_covered_by_it(it: Company) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-win", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "会議を半分に"})
    [gate] = held(it, "views.update", 1)
    await hanako.press(hanako.view, "story.unpublish")
    await hanako.press(hanako.view, "story.edit")
    gate.set()
    await it.settle()
    assert hanako.view is not None
    assert "submit" in hanako.view.body


async def test_a_card_shows_what_was_pressed_last(it: Company) -> None:
    hanako = it.person("hanako")
    card = await it.asked("hanako", "/dx-win 改善")
    await it.settle()
    [gate] = held(it, "response_url", 1)
    await hanako.press(card, "story.unpublish")
    await hanako.press(card, "story.withdraw")
    gate.set()
    assert "*取り消しました。*" in (await it.shown("hanako")).words()
