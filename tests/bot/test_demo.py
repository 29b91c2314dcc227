"""`make demo` for a visitor: the past is told, the clock turns, a restart forgets nothing."""

import asyncio
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import demo as module
from bot.demo import Demo, playing
from bot.demo_past import ZONE
from bot.settings import ConfigurationError
from digests.newsletter.reading import web_pages
from digests.newsletter.reading.web_pages import Addresses
from domain.calendar import Month
from domain.pocs import Stage
from playground.people import Person
from playground.records import Message
from playground.server import serve
from storage import pocs
from tests.running import block_of
from tests.standin import PATIENCE_SECONDS

NEWS = "dx-news"
NOWHERE = Addresses(lambda _month, _number: "")
LINE = "/dx-win 請求書の転記をマクロ化 30分→5分 週10回 3名 #経理"


def posts(demo: Demo) -> list[Message]:
    channel = demo.workspace.find_channel(NEWS)
    return [m for m in demo.workspace.state.messages[channel.id].values() if not m.thread_ts]


def post_of_this_month(demo: Demo) -> datetime:
    month = Month.of(demo.clock().astimezone(ZONE).date())
    mark = next(mark for mark in demo.marks() if mark["id"] == f"post-{month}")
    return datetime.fromisoformat(mark["at"])


async def test_past_editions_stand_in_the_channel_once(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, address):
        assert address.startswith("http://127.0.0.1:")
        told = posts(demo)
        assert len(told) in {3, 4}
        assert len({message.metadata["event_payload"]["key"] for message in told}) == len(told)
        assert demo.workspace.complaints == []


async def test_a_visitor_records_turns_the_clock_and_reads_it(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _):
        before = len(posts(demo))
        visitor = Person(demo.workspace, demo.workspace.user("U0TAKAHASHI"))
        answer = await visitor.command(LINE, channel="general")
        assert answer.message is not None
        assert "年600時間" in answer.message.words()
        await demo.turn_to(post_of_this_month(demo))
        assert len(posts(demo)) > before
        channel = demo.workspace.find_channel(NEWS)
        written = demo.workspace.state.messages[channel.id].values()
        assert any("請求書の転記をマクロ化" in message.words() for message in written)
        assert demo.workspace.complaints == []


async def test_a_clock_turned_before_the_bot_is_there_waits_for_it(tmp_path: Path) -> None:
    demo = Demo(tmp_path)
    async with serve(demo.workspace, demo, port=0) as slack:
        starting = asyncio.create_task(demo.start(slack.api_url))
        await asyncio.sleep(0)
        to = demo.clock() + timedelta(minutes=1)
        await demo.turn_to(to)
        await starting
        assert demo.clock() >= to
        assert posts(demo)
        await demo.stop()


async def reminded(demo: Demo, person: Person, words: str) -> Message:
    """Turn the clock from one morning of reminders to the next until one says these words."""
    for _ in range(6):
        await demo.turn_to(next(at(mark) for mark in demo.marks() if mark["id"] == "reminders"))
        found = [message for message in person.dm() if words in message.words()]
        if found:
            return found[-1]
    raise AssertionError([message.words() for message in person.dm()])


def at(mark: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(mark["at"])


async def pressed(demo: Demo, person: Person, message: Message, action: str) -> None:
    out = await person.press(message, action, block=block_of(message, action))
    assert out.ok, out.error
    await demo.bot.background.drain(PATIENCE_SECONDS)


async def test_a_check_in_is_answered_in_the_reminder_itself(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _):
        takahashi = Person(demo.workspace, demo.workspace.user("U0TAKAHASHI"))
        message = await reminded(demo, takahashi, "朝いちばんの欠品確認を、写真で送る")
        assert "期間は" in message.words()
        await pressed(demo, takahashi, message, "nudge.on_track")
        assert "✓ 朝いちばんの欠品確認を、写真で送る" in message.words()
        assert demo.workspace.complaints == []


async def test_who_left_is_followed_by_whom_the_bridge_person_names(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _):
        takahashi = Person(demo.workspace, demo.workspace.user("U0TAKAHASHI"))
        heir = Person(demo.workspace, demo.workspace.user("U0NAKAMURA"))
        message = await reminded(demo, takahashi, "石井 優さんの担当分")
        await pressed(demo, takahashi, message, "nudge.hand_over")
        out = await takahashi.submit({"successor": heir.id})
        assert out.ok, out.errors
        await demo.bot.background.drain(PATIENCE_SECONDS)
        assert "出荷前の検品に、写真の見くらべを足す" in heir.dm()[-1].words()
        assert "引き継ぎました" in message.words()
        assert demo.workspace.complaints == []


async def test_the_past_has_trials_of_every_stage_and_reminders(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _):
        async with demo.bot.deps.db.read() as reader:
            found = await pocs.listed(reader, limit=50)
        assert {poc.stage for poc in found} == set(Stage)
        sent = [m for channel in demo.workspace.state.messages.values() for m in channel.values()]
        keys = [m.metadata.get("event_payload", {}).get("key", "") for m in sent]
        assert any(key.startswith("nudges:") for key in keys)
        told = "\n".join(message.words() for message in posts(demo))
        assert "限度見本をそろえてから" in told


async def test_a_restart_keeps_everything_and_a_reset_starts_over(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0) as (demo, _):
        before = len(posts(demo))
        await demo.turn_to(post_of_this_month(demo))
        turned, told = demo.clock(), len(posts(demo))
        assert told > before
    async with playing(tmp_path, port=0) as (demo, _):
        assert demo.clock() >= turned
        assert len(posts(demo)) == told
        await demo.reset()
        assert demo.clock() < turned
        assert len(posts(demo)) == before


async def test_saving_goes_on_while_the_bot_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SAVE_SECONDS", 0)
    demo, saved = Demo(tmp_path), asyncio.Event()
    monkeypatch.setattr(demo, "save", saved.set)
    saving = asyncio.create_task(demo.keep_saving())
    await asyncio.sleep(0)
    async with demo._turning:  # as while there is no bot to ask for the schedule
        demo.workspace.changes.tell("messages")
        await saved.wait()
    assert not saving.done()
    saving.cancel()


JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


async def test_an_english_company_writes_english_issues(tmp_path: Path) -> None:
    async with playing(tmp_path, port=0, language="en") as (demo, _):
        visitor = Person(demo.workspace, demo.workspace.user("U1TOMBECKER"))
        answer = await visitor.command(
            "/dx-win Order sheet 20min -> 5min weekly", channel="general"
        )
        assert answer.message is not None
        assert JAPANESE.findall(answer.message.words()) == []
        await demo.turn_to(post_of_this_month(demo))
        channel = demo.workspace.find_channel(NEWS)
        told = [one.words() for one in demo.workspace.state.messages[channel.id].values()]
        assert "Order sheet" in "\n".join(told)
        assert [one for one in told if JAPANESE.search(one)] == []
        for month in await web_pages.posted_months(demo.bot.deps.db):
            page = await web_pages.edition_page(demo.bot.deps.db, month, NOWHERE, now=demo.clock())
            assert page is not None
            assert JAPANESE.findall(page) == []
        assert demo.workspace.complaints == []


def test_a_folder_keeps_one_company(tmp_path: Path) -> None:
    Demo(tmp_path, "en").save()
    assert Demo(tmp_path, "en").workspace.state.team.name.startswith("Harbour Lane")
    with pytest.raises(ConfigurationError, match="another language"):
        Demo(tmp_path, "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_page_says_that_all_is_invented(tmp_path: Path, language: str) -> None:
    notes = Demo(tmp_path).notes()[language]
    assert "架空" in notes or "Invented" in notes
    assert "`/dx-win" in notes
