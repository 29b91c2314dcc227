"""「うちでもやりたい」 below a story that names its author, as members see it."""

import asyncio
from datetime import datetime, timedelta

import pytest

from digests.delivery import Courier
from domain.adoptions import AdoptionState
from handlers.adoption import want
from handlers.deps import INTRODUCTIONS_AT_ONCE
from handlers.visit import Visit
from playground import conversations
from storage import adoptions, keepers, stories
from tests.handlers.telling import POSTED, TITLE, group_words, press, ticked, told
from tests.running import Company, handed_in, pressed
from tests.standin import PATIENCE_SECONDS


async def state_of(it: Company, story_id: int, person: str = "UKEN") -> AdoptionState | None:
    async with it.bot.deps.db.read() as s:
        found = await adoptions.of_member(s, story_id, person)
    return found.state if found and found.stands else None


async def counted(it: Company, story_id: int) -> int:
    async with it.bot.deps.db.read() as s:
        return (await adoptions.counts(s, [story_id])).get(story_id, 0)


async def test_the_two_meet_in_a_group_dm(it: Company) -> None:
    story_id, message = await told(it)
    answer = await press(it, "ken", story_id)
    assert "受け付けました" in answer.words()
    assert "グループDM" in answer.words()
    assert TITLE in answer.words()
    assert answer.ephemeral_to == "UKEN"
    [words] = group_words(it, "hanako", "ken")
    assert "鈴木 健さん（営業部）" in words
    assert TITLE in words
    assert await state_of(it, story_id) is AdoptionState.INTRODUCED
    assert it.person("ken").messages("dx-news")[0].blocks == message.blocks


async def test_pressed_twice_it_counts_once(it: Company) -> None:
    story_id, _ = await told(it)
    await press(it, "ken", story_id)
    again = await press(it, "ken", story_id)
    assert "すでに" in again.words()
    assert await counted(it, story_id) == 1
    assert len(group_words(it, "hanako", "ken")) == 1


async def test_hundreds_who_press_at_once_are_introduced_two_at_a_time(
    it: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    story_id, _ = await told(it)
    under_way, most = 0, 0
    full, goes_on = asyncio.Event(), asyncio.Event()

    async def slowly(_courier: Courier, _adoption_id: int, _now: datetime) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        if under_way == INTRODUCTIONS_AT_ONCE:
            full.set()
        await goes_on.wait()
        under_way -= 1

    async def known(_visit: Visit) -> None:
        """Nobody has to be asked about."""

    monkeypatch.setattr(want, "bring", slowly)
    monkeypatch.setattr(want, "meet", known)
    many = [f"U{number:09}" for number in range(9)]
    pressing = [
        asyncio.create_task(
            handed_in(it, one, pressed("adoption.want", f"story:{story_id}:2026-10"))
        )
        for one in many
    ]
    await asyncio.gather(*pressing)
    await asyncio.wait_for(full.wait(), timeout=PATIENCE_SECONDS)
    for _ in range(100):  # so that one too many would have begun
        await asyncio.sleep(0)
    goes_on.set()
    await it.settle()
    assert most == INTRODUCTIONS_AT_ONCE


async def test_it_can_be_taken_back_and_pressed_again(it: Company) -> None:
    story_id, _ = await told(it)
    answer = await press(it, "ken", story_id)
    await it.person("ken").press(answer, "adoption.take_back")
    await it.settle()
    assert await counted(it, story_id) == 0
    await press(it, "ken", story_id)
    assert await counted(it, story_id) == 1
    assert len(group_words(it, "hanako", "ken")) == 1


async def test_at_night_the_introduction_waits_for_the_morning(it: Company) -> None:
    story_id, _ = await told(it)
    it.slack.clock.set(POSTED + timedelta(hours=12))
    await press(it, "ken", story_id)
    assert group_words(it, "hanako", "ken") == []
    await ticked(it, POSTED + timedelta(days=1))
    assert len(group_words(it, "hanako", "ken")) == 1


async def test_taken_back_before_the_morning_nobody_is_introduced(it: Company) -> None:
    story_id, _ = await told(it)
    it.slack.clock.set(POSTED + timedelta(hours=12))
    answer = await press(it, "ken", story_id)
    await it.person("ken").press(answer, "adoption.take_back")
    await it.settle()
    await ticked(it, POSTED + timedelta(days=1))
    assert group_words(it, "hanako", "ken") == []


async def test_ones_own_story_is_not_counted(it: Company) -> None:
    story_id, _ = await told(it)
    answer = await press(it, "hanako", story_id)
    assert "ご自身の事例" in answer.words()
    assert await counted(it, story_id) == 0


async def test_a_story_withdrawn_meanwhile_notes_nothing(it: Company) -> None:
    story_id, _ = await told(it)
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, story_id, author="UHANAKO", now=POSTED)
    answer = await press(it, "ken", story_id)
    assert "取り下げ" in answer.words()
    assert await counted(it, story_id) == 0


async def test_an_author_who_left_is_said_to_be_gone(it: Company) -> None:
    story_id, _ = await told(it)
    await it.person("hanako").become(deleted=True)
    await it.settle()
    answer = await press(it, "ken", story_id)
    assert "ご紹介できません" in answer.words()
    assert "<@UMORI>" in answer.words()
    assert await counted(it, story_id) == 1


async def test_who_looks_after_it_now_is_introduced_instead(it: Company) -> None:
    story_id, _ = await told(it)
    async with it.bot.deps.db.begin() as s:
        await keepers.give(s, [story_id], "UMORI", POSTED)
    await it.person("hanako").become(deleted=True)
    await it.settle()
    await press(it, "ken", story_id)
    assert len(group_words(it, "mori", "ken")) == 1


async def test_a_person_from_the_bot_is_asked_about_first(it: Company) -> None:
    story_id, _ = await told(it)
    conversations.join(it.slack.workspace, it.slack.channel("dx-news"), "UEMMA")
    await press(it, "emma", story_id)
    assert await state_of(it, story_id, "UEMMA") is AdoptionState.INTRODUCED


async def test_a_guest_is_refused_and_counts_nothing(it: Company) -> None:
    story_id, _ = await told(it)
    conversations.join(it.slack.workspace, it.slack.channel("dx-news"), "UGUEST")
    await press(it, "guest", story_id)
    await ticked(it, POSTED + timedelta(minutes=5))
    assert await counted(it, story_id) == 0
    assert group_words(it, "hanako", "guest") == []
