"""Editors at their screen: opening it, pressing by a story's title, and what they see."""

from datetime import timedelta
from typing import Any

from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.cutting import cut_of
from playground.people import Person
from playground.records import View
from storage import cuts
from tests.running import Company

DECEMBER = timedelta(days=31)
MONTH = "2026-11"


async def recorded(it: Company, wins: int = 6) -> None:
    """A month with some wins of two departments and a lesson."""
    for number in range(wins):
        tag = ("経理", "営業")[number % 2]
        line = f"/dx-win 改善その{number}番 {90 - number}分→5分 週10回 3名 #{tag}"
        await it.asked("hanako", line)
    await it.asked("hanako", "/dx-fail 紙の申請書をOCRで読もうとした 30分→45分")
    await it.settle()


async def opened(it: Company, name: str) -> View:
    """The screen, opened from the answer to the command."""
    person = it.person(name)
    await person.press(await it.asked(name, f"/dx newsletter state {MONTH}"), "cut.open")
    await it.settle()
    return shown(person)


def shown(person: Person) -> View:
    """The modal on top."""
    assert person.view is not None
    return person.view


async def pressed(
    it: Company, name: str, action: str, story_id: int = 0, value: str | None = None
) -> View:
    """Press a button of the screen, of that story if one is meant."""
    person = it.person(name)
    view = shown(person)
    block = _block(view, action, story_id) if story_id else ""
    await person.press(view, action, block=block, **({"value": value} if value else {}))
    await it.settle()
    return shown(person)


async def chosen(it: Company, name: str, what: str, story_id: int) -> View:
    """Choose something behind the three dots of a story."""
    return await pressed(it, name, "cut.more", story_id, f"{what}:{story_id}")


def _block(view: View, action: str, story_id: int) -> str:
    """The block in which this story's button is."""
    return next(
        str(block["block_id"])
        for block in view.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == action and str(story_id) in _values(element)
    )


def _values(element: dict[str, Any]) -> set[str]:
    offered = {one["value"].rpartition(":")[2] for one in element.get("options", ())}
    return offered | {element.get("value", "")}


def told_in(view: View, heading: str) -> list[str]:
    """The titles that stand below a heading of the screen, in order."""
    found: list[str] = []
    inside = False
    for block in view.blocks:
        if block["type"] == "header":
            inside = block["text"]["text"] == heading
        elif inside and block["type"] == "rich_text":
            first = block["elements"][0]["elements"][0]["text"]
            found.append(first.partition(". ")[2] or first)
    return found


def offers(view: View) -> set[str]:
    """The action_ids of everything that can be pressed."""
    elements = [element for block in view.blocks for element in block.get("elements", ())]
    elements += [block["accessory"] for block in view.blocks if "accessory" in block]
    return {element["action_id"] for element in elements if "action_id" in element}


async def cut_now(it: Company) -> Cut:
    """The cut as stored."""
    async with it.bot.deps.db.read() as reader:
        return cut_of(await cuts.get(reader, MONTH))
