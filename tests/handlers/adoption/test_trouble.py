"""「うちでもやりたい」 where something stands in the way: no scope, days off, a thread, a draft."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from digests.newsletter.posting.publish import preview
from domain.stories import ShownAs
from playground.faults import Fault
from storage import nudges, stories
from storage.database import Reader
from storage.stories.rows import STORY
from tests.handlers.conftest import set_up
from tests.handlers.telling import (
    OCTOBER,
    POSTED,
    RECORDED,
    group_words,
    met,
    newsletter,
    post,
    press,
    ticked,
    told,
)
from tests.running import Company, company, dispatched, pressed
from tests.storage.samples import win

LACKING = frozenset({"mpim:write", "mpim:history"})


@pytest.fixture
async def small(sqlite_path: Path) -> AsyncIterator[Company]:
    """A company whose app was installed without group DMs."""
    async with company(sqlite_path, lacking=LACKING) as running:
        await set_up(running)
        yield running


async def test_without_the_scope_each_is_written_to_alone(small: Company) -> None:
    story_id, _ = await told(small)
    answer = await press(small, "ken", story_id)
    assert "それぞれにDM" in answer.words()
    await ticked(small, POSTED + timedelta(minutes=1))
    small.slack.forgive("missing_scope")
    [to_hanako] = [m for m in small.person("hanako").dm() if "うちでもやりたい" in m.words()]
    [to_ken] = small.person("ken").dm()
    assert "<@UKEN>さん（営業部）が、あなたの事例" in to_hanako.words()
    assert "<@UHANAKO>さんにうかがえます" in to_ken.words()


async def test_the_office_is_told_what_the_missing_scope_switches_off(small: Company) -> None:
    said = (await small.asked("mori", "/dx settings")).words()
    assert "mpim:write" in said
    assert "mpim:history" in said


async def test_whoever_is_away_is_asked_when_they_are_back(it: Company) -> None:
    story_id, _ = await told(it, shown_as=ShownAs.ANONYMOUS)
    async with it.bot.deps.db.begin() as s:
        day = POSTED.date()
        await nudges.pause(s, "UHANAKO", day, day + timedelta(days=1), POSTED)
    await press(it, "ken", story_id)
    await ticked(it, POSTED + timedelta(days=1))
    assert not [m for m in it.person("hanako").dm() if "紹介する" in m.words()]
    await ticked(it, POSTED + timedelta(days=2))
    assert [m for m in it.person("hanako").dm() if "紹介する" in m.words()]


async def test_slack_in_trouble_delays_the_introduction_and_doubles_nothing(it: Company) -> None:
    story_id, _ = await told(it)
    it.slack.workspace.faults.next("conversations.open", Fault.http_500())
    it.slack.workspace.faults.next("chat.postMessage", Fault.error("fatal_error"))
    await press(it, "ken", story_id)
    assert group_words(it, "hanako", "ken") == []
    for minutes in (1, 20, 40):
        await ticked(it, POSTED + timedelta(minutes=minutes))
    assert len(group_words(it, "hanako", "ken")) <= 1


async def with_a_thread(it: Company) -> list[int]:
    """An edition too long for the channel is posted; the stories it tells."""
    await met(it)
    async with it.bot.deps.db.begin() as s:
        for number in range(12):
            new = win(f"転記の手直し{number:02}をマクロにした")
            await stories.add(s, new, author="UHANAKO", department="経理部", now=RECORDED)
    await post(it)
    async with it.bot.deps.db.read() as s:
        return await ids_of(s)


async def test_a_press_in_the_thread_is_answered_in_the_thread(it: Company) -> None:
    threaded = [one for one in await with_a_thread(it) if newsletter(it, one).is_reply]
    assert threaded
    answer = await press(it, "ken", threaded[0])
    assert answer.ephemeral_to == "UKEN"
    assert answer.thread_ts == newsletter(it, threaded[0]).thread_ts


async def test_a_press_in_the_channel_is_answered_in_the_channel(it: Company) -> None:
    told_in_channel = [one for one in await with_a_thread(it) if not newsletter(it, one).is_reply]
    head = newsletter(it, told_in_channel[0])
    assert head.replies
    answer = await press(it, "ken", told_in_channel[0])
    assert answer.ephemeral_to == "UKEN"
    assert not answer.thread_ts


async def ids_of(s: Reader) -> list[int]:
    return list((await s.execute(STORY.select().with_only_columns(STORY.c.id))).scalars())


async def test_a_draft_notes_nothing(it: Company) -> None:
    await met(it)
    async with it.bot.deps.db.begin() as s:
        await stories.add(s, win(), author="UHANAKO", department="経理部", now=RECORDED)
    await preview(it.bot.courier, OCTOBER, POSTED)
    await dispatched(it, "UKEN", pressed("adoption.want", "story:1:2026-10"))
    async with it.bot.deps.db.read() as s:
        assert (await s.execute(STORY.select())).all()
    assert group_words(it, "hanako", "ken") == []


@pytest.mark.parametrize("value", ["", "story", "story:x:2026-10", "poc:1:2026-10", "story:1:x"])
async def test_a_button_nobody_made_is_answered(it: Company, value: str) -> None:
    answer = await dispatched(it, "UKEN", pressed("adoption.want", value))
    assert answer.status == 200
