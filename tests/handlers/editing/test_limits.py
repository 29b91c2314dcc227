"""The editors' screen with the most that fits into records: Slack takes it, and it is quick."""

from typing import Any

import pytest

from domain.stories import TEXT_MAX, TITLE_MAX, Kind, NewStory
from storage import stories
from tests.handlers.editing.acts import chosen, cut_now, opened, pressed, shown
from tests.running import Company, mrkdwn_in

BLOCKS_MAX = 100
METADATA_MAX = 3_000
HOSTILE = "<!channel> <@UKEN> *太字* & <https://evil.invalid|ここ> `x` :tada: "
ALIVE = ("<!channel>", "*太字*")
TELLING = ("before_text", "change_text", "result_text", "next_step")
LEARNING = ("aim", "happened", "why", "learned", "advice")


def longest(kind: Kind, number: int) -> NewStory:
    names = TELLING if kind is Kind.WIN else LEARNING
    texts: dict[str, Any] = dict.fromkeys(names, (HOSTILE * TEXT_MAX)[:TEXT_MAX])
    title = f"{number} " + (HOSTILE * TITLE_MAX)[: TITLE_MAX - 8]
    return NewStory(kind=kind, title=title, minutes_before=90, minutes_after=5, **texts)


async def add(it: Company, count: int, held: int = 0) -> None:
    async with it.bot.deps.db.begin() as s:
        for number in range(count):
            kind = Kind.FAILURE if number % 3 == 0 else Kind.WIN
            now = it.bot.deps.now()
            new = longest(kind, number)
            story = await stories.add(s, new, author="UHANAKO", department="経理部", now=now)
            if number < held:
                await stories.hold(s, story.id, held=True, by="UMORI", now=now)


async def test_the_fullest_screen_fits(it: Company) -> None:
    await add(it, 40, held=12)
    view = await opened(it, "ken")
    for _ in range(4):
        assert len(view.blocks) <= BLOCKS_MAX
        assert len(view.private_metadata) <= METADATA_MAX
        alive = [
            text for text in mrkdwn_in(view.blocks) if "<!channel>" in text or "*太字*" in text
        ]
        assert alive == []
        if "cut.after" not in str(view.blocks):
            break
        view = await pressed(it, "ken", "cut.after")
    assert "見合わせ" in view.words()
    assert "ほかに2件、掲載を見合わせています。" in view.words()


@pytest.mark.parametrize("story_id", [1, 2])
async def test_the_longest_record_is_rewritten(it: Company, story_id: int) -> None:
    await add(it, 6)
    await opened(it, "ken")
    form = await pressed(it, "ken", "cut.rewrite", story_id)
    assert not any("<!channel>" in text for text in mrkdwn_in(form.blocks))
    out = await it.person("ken").submit({"headline": "短い見出し"})
    assert out.ok, out.errors
    await it.settle()
    [rewrite] = (await cut_now(it)).rewrites
    assert (rewrite.headline, rewrite.lead) == ("短い見出し", "")


async def test_awards_of_many_long_records_fit(it: Company) -> None:
    await add(it, 40)
    await opened(it, "ken")
    form = await pressed(it, "ken", "cut.awards")
    assert form.callback_id == "cut.awards"
    out = await it.person("ken").submit({})
    assert out.ok, out.errors
    await it.settle()
    assert (await cut_now(it)).awards_decided
    assert not any("<!channel>" in text for text in mrkdwn_in(shown(it.person("ken")).blocks))


async def test_hostile_words_of_editors_are_shown_as_typed(it: Company) -> None:
    await add(it, 1)
    await opened(it, "ken")
    await pressed(it, "ken", "cut.opening")
    await it.person("ken").submit({"opening": (HOSTILE * 20)[:600]})
    await it.settle()
    await pressed(it, "ken", "cut.rewrite", 1)
    await it.person("ken").submit({"headline": HOSTILE[:80], "lead": f"{HOSTILE} 123456789円"})
    await it.settle()
    view = shown(it.person("ken"))
    assert not any("<!channel>" in text for text in mrkdwn_in(view.blocks))
    assert "123456789円" in view.words()


async def test_a_screen_from_long_ago_still_works_after_records_are_gone(it: Company) -> None:
    await add(it, 7)
    await opened(it, "ken")
    async with it.bot.deps.db.begin() as s:
        for story_id in range(1, 8):
            now = it.bot.deps.now()
            await stories.withdraw(s, story_id, author="UHANAKO", now=now)
    view = await chosen(it, "ken", "hold", 7)
    assert "この号の記録はまだありません。" in view.words()
