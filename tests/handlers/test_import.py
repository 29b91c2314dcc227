"""A file of past records, sent to the bot by the office: shown, taken in, and never twice."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from digests.tick import tick
from playground import files
from playground.faults import Fault
from playground.records import Message
from storage import import_jobs
from storage.states import ImportState
from storage.stories.rows import STORIES, stories_of
from tests.handlers.conftest import set_up
from tests.importing import ROWS, csv_file, workbook
from tests.running import HTTP, SOCKET, Company, company


async def sent(it: Company, who: str, name: str, content: bytes) -> Message:
    """What the bot answers to a file that somebody sends it."""
    await it.person(who).send_file(name, content, "@bot")
    await it.settle()
    return it.person(who).dm()[-1]


async def titles(it: Company) -> list[str]:
    async with it.bot.deps.db.read() as s:
        return sorted(story.title for story in await stories_of(s, STORIES, {}))


@pytest.fixture(params=[HTTP, SOCKET])
async def both(sqlite_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Company]:
    async with company(sqlite_path, request.param) as running:
        await set_up(running)
        yield running


async def test_a_file_is_shown_and_then_taken_in(both: Company) -> None:
    card = await sent(both, "mori", "改善ログ.csv", csv_file())
    shown = card.words()
    assert "改善ログ.csv" in shown
    assert "まだ何も記録していません" in shown
    assert "改善テーマ → 題名" in shown
    assert "No. → 取り込みません（行の番号）" in shown
    assert "取り込む記録：2件" in shown
    assert await titles(both) == []
    await both.person("mori").press(card, "import.take")
    await both.settle()
    assert await titles(both) == ["見積書のひな形を統一", "請求書の転記をマクロ化"]
    said = both.person("mori").dm()[-1].words()
    assert "新しく記録したのは2件です" in said
    assert "号には載せず" in said


async def test_the_same_file_again_changes_nothing(it: Company) -> None:
    for _ in range(2):
        card = await sent(it, "mori", "log.csv", csv_file())
        if "import.take" in str(card.blocks):
            await it.person("mori").press(card, "import.take")
            await it.settle()
    assert len(await titles(it)) == 2
    assert "すでにある記録：2件" in card.words()
    assert "import.take" not in str(card.blocks)


async def test_rows_that_cannot_be_read_are_named_by_line_and_reason(it: Company) -> None:
    shown = (await sent(it, "mori", "改善ログ.xlsx", workbook())).words()
    assert "10行目、実施日" in shown
    assert "13月40日" in shown
    assert "取り込む記録：2件" in shown
    assert "隠れた記録" not in shown


@pytest.mark.parametrize("who", ["hanako", "ken"])
async def test_only_the_office_may(it: Company, who: str) -> None:
    said = (await sent(it, who, "log.csv", csv_file())).words()
    assert "推進室だけ" in said
    assert "<@UMORI>" in said
    assert await titles(it) == []


async def test_a_guest_never_met_is_refused_as_one(it: Company) -> None:
    said = (await sent(it, "guest", "log.csv", csv_file())).words()
    assert "社員の方だけ" in said
    await it.person("guest").say("こんにちは", "@bot")
    await it.settle()
    assert "/dx" not in it.person("guest").dm()[-1].words()


@pytest.mark.parametrize(
    "fault", [Fault.http_500(), Fault.rate_limited(), Fault.drop_connection()], ids=repr
)
async def test_a_card_slack_did_not_take_is_posted_again(it: Company, fault: Fault) -> None:
    it.slack.workspace.faults.next("chat.postMessage", fault)
    card = await sent(it, "mori", "log.csv", csv_file())
    assert "取り込む記録：2件" in card.words()
    await it.person("mori").press(card, "import.take")
    await it.settle()
    assert len(await titles(it)) == 2


async def test_a_file_that_slack_does_not_show_is_said(it: Company) -> None:
    """As in a place shared with another company, or deleted meanwhile."""
    await it.person("mori").say("", "@bot", files=[{"mode": "tombstone"}])
    await it.settle()
    assert "Slackに保存されたファイル" in it.person("mori").dm()[-1].words()


@pytest.mark.parametrize("name", ["*改善* _ログ_.csv", "<!here> & `a`.csv"])
async def test_a_files_name_stands_as_it_is(it: Company, name: str) -> None:
    card = await sent(it, "mori", name, csv_file())
    await it.person("mori").press(card, "import.take")
    await it.settle()
    for message in (card, it.person("mori").dm()[-1]):
        assert name in message.words()
        markup = [block for block in message.blocks if "'mrkdwn'" in str(block)]
        assert "改善" not in str(markup)
        assert "here" not in str(markup)


async def test_who_writes_to_the_bot_is_shown_the_way_once(it: Company) -> None:
    await it.person("hanako").say("こんにちは", "@bot")
    await it.settle()
    messages = it.person("hanako").dm()
    assert len(messages) == 2
    assert "/dx" in messages[-1].words()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("memo.pdf", b"%PDF", ".xlsx か .csv"),
        ("empty.csv", b"", "見出し"),
        ("plain.csv", b"a,b,c\r\n1,2,3\r\n", "見出し"),
        ("broken.xlsx", b"PK\x03\x04 no workbook", "壊れている"),
        ("bytes.csv", b"\x81\xff\x00\xfd", "文字"),
    ],
)
async def test_what_cannot_be_read_is_said(
    it: Company, name: str, content: bytes, expected: str
) -> None:
    assert expected in (await sent(it, "mori", name, content)).words()


async def test_without_the_scope_it_is_said_whom_to_ask(sqlite_path: Path) -> None:
    async with company(sqlite_path, lacking={"files:read"}) as it:
        await set_up(it)
        assert "files:read" in (await sent(it, "mori", "log.csv", csv_file())).words()


async def test_a_card_is_pressed_once(it: Company) -> None:
    card = await sent(it, "mori", "log.csv", csv_file())
    await it.person("mori").press(card, "import.stop")
    await it.settle()
    assert "何も取り込みませんでした" in it.person("mori").dm()[-1].words()
    assert await titles(it) == []


async def test_a_file_that_is_gone_by_then_is_said(it: Company) -> None:
    card = await sent(it, "mori", "log.csv", csv_file())
    files.remove(it.slack.workspace, str(it.person("mori").dm()[0].files[0]["id"]))
    await it.person("mori").press(card, "import.take")
    await it.settle()
    assert "取り込めませんでした" in it.person("mori").dm()[-1].words()


async def test_the_next_tick_goes_on_where_it_was_stopped(it: Company) -> None:
    """As after a kill -9: the row says that the file is wanted, and nobody works on it."""
    await sent(it, "mori", "log.csv", csv_file())
    file_id = str(it.person("mori").dm()[0].files[0]["id"])
    async with it.bot.deps.db.begin() as s:
        assert await import_jobs.move(s, file_id, ImportState.SHOWN, ImportState.WANTED)
    assert "imported 2 records" in await tick(it.bot.courier, it.bot.deps.now())
    assert "imported" not in " ".join(await tick(it.bot.courier, it.bot.deps.now()))
    assert len(await titles(it)) == 2


async def test_the_result_is_what_stays(it: Company) -> None:
    """However late Slack shows that the import has begun."""
    card = await sent(it, "mori", "log.csv", csv_file())
    go_on = asyncio.Event()
    it.slack.workspace.faults.next("response_url", Fault.hold(go_on))
    await it.person("mori").press(card, "import.take")
    under_way = it.bot.background._tasks
    while len(under_way) > 1:
        await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
    go_on.set()
    await it.settle()
    assert "新しく記録したのは2件です" in it.person("mori").dm()[-1].words()


async def test_slack_in_trouble_puts_it_off(it: Company) -> None:
    card = await sent(it, "mori", "log.csv", csv_file())
    it.slack.workspace.faults.next("files.info", Fault.http_500())
    await it.person("mori").press(card, "import.take")
    await it.settle()
    assert await titles(it) == []
    async with it.bot.deps.db.read() as s:
        assert await import_jobs.waiting(s, it.bot.deps.now()) == []


async def test_members_words_ping_nobody(it: Company) -> None:
    rows = [(*ROWS[0][:4], "<!channel> <@UKEN> *太字*", *ROWS[0][5:]), (1, "x", "", "", "<@UKEN>")]
    card = await sent(it, "mori", "<!here>.csv", csv_file(rows))
    assert card.pings() == []
