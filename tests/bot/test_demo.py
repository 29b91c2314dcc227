"""`make demo` for a visitor: the past is told, the clock turns, a restart forgets nothing."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.demo import Demo, playing
from bot.demo_past import ZONE
from domain.calendar import Month
from playground.people import Person
from playground.records import Message

NEWS = "dx-news"
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


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_the_page_says_that_all_is_invented(tmp_path: Path, language: str) -> None:
    notes = Demo(tmp_path).notes()[language]
    assert "架空" in notes or "Invented" in notes
    assert "`/dx-win" in notes
