"""Steps that the tests of the search share."""

from typing import Any

from domain.stories import Kind, NewStory
from playground.records import Message
from storage import stories
from tests.running import Company


async def told(it: Company, title: str, author: str = "UHANAKO", **fields: Any) -> int:
    """A story that somebody recorded; `department` is where they work."""
    department = fields.pop("department", None)
    new = NewStory(**{"kind": Kind.WIN, "title": title} | fields)
    async with it.bot.deps.db.begin() as session:
        now = it.bot.deps.now()
        story = await stories.add(session, new, author=author, department=department, now=now)
    await it.settle()
    return story.id


async def searched(it: Company, words: str, name: str = "ken") -> Message:
    """What a member gets for these words."""
    return await it.asked(name, f"/dx search {words}")
