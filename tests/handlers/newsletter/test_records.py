"""The list of a month's records once its issue is posted."""

from digests.tick import tick
from playground.records import Message
from tests.handlers.newsletter.posting import posted
from tests.running import Company, block_of

TAKE_OUT = "newsletter.take_out_story"


async def listed(it: Company) -> Message:
    await it.person("ken").press(
        await it.asked("ken", "/dx newsletter state 2026-11"), "newsletter.records"
    )
    return await it.shown("ken")


def button(message: Message, action_id: str) -> dict[str, object]:
    found = [one for block in message.blocks for one in block.get("elements", ())]
    return next(one for one in found if one.get("action_id") == action_id)


async def test_taking_a_record_out_of_the_post_asks_first_and_tells_its_author(it: Company) -> None:
    await posted(it)
    shown = await listed(it)
    assert "newsletter.hold_story" not in str(shown.blocks)
    asked = str(button(shown, TAKE_OUT)["confirm"])
    assert "配信した2026年11月号" in asked
    assert "推進室が掲載を見合わせた" in asked
    await it.person("ken").press(shown, TAKE_OUT, block=block_of(shown, TAKE_OUT))
    assert "*配信した号から外しました。*" in (await it.shown("ken")).words()
    for _ in range(2):
        await tick(it.bot.courier, it.bot.deps.now())
    (note,) = [one for one in it.person("hanako").dm() if "外しました" in one.words()]
    assert "請求書の転記" in note.words()
    mine = (await it.asked("hanako", "/dx mine")).words()
    assert "推進室が、配信した2026年11月号からこの記録を外しています。" in mine


async def test_a_button_from_before_the_post_takes_nothing_out_of_it(it: Company) -> None:
    await it.asked("hanako", "/dx-win 見積書の転記をやめた 20分→5分 週5回")
    await it.settle()
    old = await listed(it)
    await posted(it)
    await it.person("ken").press(
        old, "newsletter.hold_story", block=block_of(old, "newsletter.hold_story")
    )
    said = (await it.shown("ken")).words()
    assert "*何も変えていません。*" in said
    assert "推進室が掲載を見合わせています" not in said
