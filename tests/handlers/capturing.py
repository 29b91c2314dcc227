"""Steps of making a story of a message, shared by its tests."""

from datetime import timedelta

from playground.records import Message, View
from storage import drafts
from storage.drafts import Draft
from tests.running import Company

WORDS = "請求書の転記をマクロにしました！\n30分かかっていたのが5分になりました。週10回です。"
BODY = WORDS.partition("\n")[2]
"""What they say besides the title."""
SHORTCUT = "capture.message"


async def view_of(it: Company, name: str, message: Message) -> View:
    """What a member is shown who chooses the shortcut in a message's menu."""
    person = it.person(name)
    out = await person.shortcut(SHORTCUT, message)
    assert out.ok, out.error
    await it.settle()
    assert person.view is not None
    return person.view


async def proposed(
    it: Company, words: str = WORDS, *, author: str = "ken", by: str = "hanako"
) -> Message:
    """Somebody's message, proposed as a story by somebody else."""
    message = await it.person(author).say(words, "general")
    await view_of(it, by, message)
    out = await it.person(by).submit()
    assert out.ok, out.errors
    await it.settle()
    return message


async def question(it: Company, name: str = "ken") -> Message:
    """The question that came to whom the words belong."""
    await it.settle()
    return it.person(name).dm()[-1]


async def draft_of(it: Company, number: int = 1) -> Draft:
    """The draft with this number."""
    async with it.bot.deps.db.read() as reader:
        draft = await drafts.get(reader, number)
    assert draft is not None
    return draft


async def press(it: Company, message: Message, action: str, name: str = "ken") -> Message:
    """Answer the question; what stands in its place then."""
    person = it.person(name)
    out = await person.press(message, action)
    assert out.ok, out.error
    await it.settle()
    return next(m for m in person.messages(message.channel) if m.ts == message.ts)


def later(it: Company, **by: float) -> None:
    """Turn the clock forward."""
    it.slack.clock.advance(timedelta(**by))
