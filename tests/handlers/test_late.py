"""A record that comes too late for its month says which edition tells it."""

from datetime import timedelta

from digests.newsletter.posting.publish import publish
from digests.tick import tick
from domain.calendar import Month
from playground.records import Message
from storage import stories
from tests.digests.newsletter.newsroom import tokyo
from tests.running import Company

NOVEMBER = Month(2026, 11)
POSTED = tokyo(12, 7)
LATER = POSTED + timedelta(days=1)


async def recorded(it: Company, *, held: bool) -> None:
    """Of two records of hers one was kept out, by the office or herself, and November is out."""
    for line in ("請求書の転記をマクロ化 30分→5分 週10回", "日報の集計を自動化 20分→2分 毎日"):
        await it.asked("hanako", f"/dx-win {line}")
    await it.settle()
    latest = (await it.stories_of("hanako"))[0]
    async with it.bot.deps.db.begin() as s:
        if held:
            await stories.hold(s, latest.id, held=True, by="UMORI", now=it.slack.clock.now)
        else:
            await stories.withdraw(s, latest.id, author="UHANAKO", now=it.slack.clock.now)
    it.slack.clock.set(POSTED)
    await publish(it.bot.courier, NOVEMBER, POSTED, by="UMORI")
    it.slack.clock.set(LATER)


def with_button(it: Company, name: str, action_id: str) -> Message:
    """The last message with that button that somebody sees."""
    seen = it.person(name).messages("general")
    return [one for one in seen if f"'{action_id}'" in str(one.blocks)][-1]


async def test_who_brings_it_back_reads_it_at_once(it: Company) -> None:
    await recorded(it, held=False)
    listed = await it.asked("hanako", "/dx mine")
    await it.person("hanako").press(listed, "mine.restore")
    said = (await it.shown("hanako")).words()
    for words in ("2026年11月号はもう配信しました。", "2026年12月号"):
        assert words in said
    await tick(it.bot.courier, LATER)
    assert "2026年12月号" in (await it.asked("hanako", "/dx mine")).words()
    assert not [one for one in it.person("hanako").dm() if "間に合わなかった" in one.words()]


async def test_the_office_that_lets_it_go_is_told_and_so_is_the_author(it: Company) -> None:
    await recorded(it, held=True)
    state = await it.asked("mori", "/dx newsletter state 2026-11")
    await it.person("mori").press(state, "newsletter.records")
    await it.settle()
    listed = with_button(it, "mori", "newsletter.release_story")
    await it.person("mori").press(listed, "newsletter.release_story")
    await it.settle()
    said = with_button(it, "mori", "newsletter.hold_story").words()
    assert "2026年11月号はもう配信したので、2026年12月号で紹介します。" in said
    await tick(it.bot.courier, LATER)
    (note,) = [one for one in it.person("hanako").dm() if "間に合わなかった" in one.words()]
    assert "2026年12月号" in note.words()
    assert "日報の集計" in note.words()
    assert note.pings() == []
