"""Every screen of a trial, in both languages, as people read it; look at the snapshot file."""

import pytest
from syrupy.assertion import SnapshotAssertion

from playground.people import Person
from tests.running import Company

LINES = {
    "hanako": "/dx-poc 検品の写真判定 11/2〜12/25 不良見逃し 3%→1% #品質 費用5万円 "
    "やめる:変わらなければ",
    "emma": "/dx-poc Photo check Nov 2 to Dec 25 defects missed 3% -> 1% scope: line 2 #quality",
}
IDEAS = {"hanako": "/dx-poc 朝礼を短くする", "emma": "/dx-poc Shorter morning meetings"}
LESSONS = {
    "hanako": "/dx-fail 検品の写真判定を照明なしで試した #品質",
    "emma": "/dx-fail Photo check without enough light #quality",
}
FORMS = ("checkin", "measure", "extend", "hand_over", "finish", "edit")


@pytest.fixture(params=["hanako", "emma"])
async def name(request: pytest.FixtureRequest, it: Company) -> str:
    """A member whose language is known from Slack, and a lesson of somebody else's."""
    member: str = request.param
    for person in (member, "ken"):
        await it.person(person).open_home()
    await it.settle()
    await it.asked("ken", LESSONS[member])
    await it.settle()
    return member


def titled(person: Person) -> str:
    assert person.view is not None
    return f"[{person.view.title}]\n{person.view.words()}"


async def test_the_card_by_who_looks(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    card = await it.asked(name, LINES[name])
    idea = await it.asked(name, IDEAS[name])
    said = [card.text, card.words(), idea.text, idea.words()]
    said += [(await it.asked(other, "/dx-poc 1")).words() for other in ("mori", "ken")]
    said += [(await it.asked(name, text)).words() for text in ("/dx-poc help", "/dx-poc list")]
    assert "\n――――\n".join(said) == snapshot


async def test_the_forms(it: Company, name: str, snapshot: SnapshotAssertion) -> None:
    person = it.person(name)
    card = await it.asked(name, LINES[name])
    await person.command("/dx-poc", "general")
    await it.slack.until(lambda: person.view)
    said = [titled(person)]
    await person.close_view()
    for form in FORMS:
        await person.press(card, f"poc.{form}")
        await it.slack.until(lambda: person.view)
        said.append(titled(person))
        await person.close_view()
    assert "\n――――\n".join(said) == snapshot


async def test_the_way_to_a_lesson_and_on(
    it: Company, name: str, snapshot: SnapshotAssertion
) -> None:
    person = it.person(name)
    card = await it.asked(name, LINES[name])
    await person.press(card, "poc.checkin")
    await it.slack.until(lambda: person.view)
    await person.submit({"health": "stuck", "value": "2.4%", "help": ["help"], "note": "…"})
    said = [titled(person)]
    await person.press(person.view, "poc.finish")
    await it.settle()
    await person.submit({"outcome": "lesson", "decision": "stop", "value": "2.8%"})
    said.append(titled(person))
    await person.submit({"learned": "OK"})
    said.append(titled(person))
    await person.close_view(everything=True)
    await person.press(await it.asked(name, "/dx-poc 1"), "poc.retry")
    await it.slack.until(lambda: person.view)
    said.append(titled(person))
    await person.submit({"period": "2026/12/1〜2026/12/25"})
    said.append(titled(person))
    assert "\n――――\n".join(said) == snapshot
