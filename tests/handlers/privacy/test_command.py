"""`/dx privacy`: what is kept is shown, given, and erased on request; over both transports."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from digests.poster import Message, Stamp
from digests.tick import tick
from playground.people import Person
from storage import people, stories
from tests.digests.erasing.life import dump
from tests.running import HTTP, SOCKET, Company, company


@pytest.fixture(params=[HTTP, SOCKET])
async def both(request: pytest.FixtureRequest, sqlite_path: Path) -> AsyncIterator[Company]:
    async with company(sqlite_path, request.param) as running:
        await running.set(office=("UMORI",), newsletter_channel="CDXNEWS")
        yield running


async def form(it: Company, name: str = "hanako") -> Person:
    person = it.person(name)
    await person.press(await it.asked(name, "/dx privacy"), "privacy.form")
    await it.slack.until(lambda: person.view)
    return person


def file_of(it: Company) -> tuple[str, bytes]:
    """The last file that was sent: its name and its bytes."""
    workspace = it.slack.workspace
    file = list(workspace.state.files.values())[-1]
    return str(file["name"]), workspace.contents[file["id"]]


async def tables(it: Company) -> str:
    async with it.bot.deps.db.read() as s:
        return str(await dump(s))


async def test_it_says_what_is_kept_and_who_sees_it(it: Company) -> None:
    await it.asked("hanako", "/dx-win 転記をマクロ化 30分→5分")
    await it.settle()
    said = (await it.asked("hanako", "/dx プライバシー")).words()
    assert "事例 1件" in said
    assert "推進室を含めて" in said
    assert "データを受け取る" in said


async def test_nothing_kept_is_said_so(it: Company) -> None:
    assert "まだ何も保存していません" in (await it.asked("emma", "/dx privacy")).words()


async def test_a_guest_may_ask_too(it: Company) -> None:
    assert "データを受け取る" in (await it.asked("guest", "/dx privacy")).words()


async def test_everything_goes_and_says_so(both: Company) -> None:
    it = both
    await it.asked("hanako", "/dx-win みけねこの転記をマクロ化 30分→5分")
    await it.settle()
    hanako = await form(it)
    assert "消えるもの" in hanako.view.words()  # type: ignore[union-attr] # waited for above
    out = await hanako.submit({"sure": ["sure"]})
    assert out.ok, out.errors
    await it.settle()
    assert "消しました" in hanako.view.words()  # type: ignore[union-attr] # the answer stands there
    kept = await tables(it)
    assert "みけねこ" not in kept
    assert "UHANAKO" not in kept
    assert await it.stories_of("hanako") == []


async def test_the_box_must_be_ticked(it: Company) -> None:
    hanako = await form(it)
    out = await hanako.submit({})
    assert not out.ok


async def test_the_only_one_of_the_office_is_told_what_to_do_first(it: Company) -> None:
    mori = await form(it, "mori")
    out = await mori.submit({"sure": ["sure"]})
    assert "ほかの方" in out.errors["sure"]
    assert mori.view


async def test_stories_without_a_name_are_asked_about(it: Company) -> None:
    await it.asked("hanako", "/dx-fail 読み取りに失敗した")
    story = (await it.stories_of("hanako"))[0]
    async with it.bot.deps.db.begin() as s:
        change = {"shown_as": "anonymous"}
        await stories.patch(s, story.id, author="UHANAKO", figures=change, now=it.bot.deps.now())
    hanako = await form(it)
    out = await hanako.submit({"sure": ["sure"], "nameless": "keep"})
    assert out.ok, out.errors
    await it.settle()
    async with it.bot.deps.db.read() as s:
        left = await stories.get(s, story.id)
    assert left
    assert left.title == story.title
    assert await it.stories_of("hanako") == []
    assert "UHANAKO" not in await tables(it)


async def test_slack_alone_does_not_bring_anybody_back(it: Company) -> None:
    await it.asked("hanako", "/dx-win 転記をマクロ化")
    hanako = await form(it)
    await hanako.submit({"sure": ["sure"]})
    await it.settle()
    await hanako.become(real_name="花子 改")
    await it.settle()
    assert "UHANAKO" not in await tables(it)
    await it.asked("hanako", "/dx-win また書きます")
    await it.settle()
    async with it.bot.deps.db.read() as s:
        assert await people.get(s, "UHANAKO")
    assert len(await it.stories_of("hanako")) == 1


async def test_messages_in_the_conversation_go(it: Company) -> None:
    await it.bot.deps.newsletter.poster.post(
        "UHANAKO", Message("お知らせ"), stamp=Stamp("nudges:UHANAKO:2026-11-24", "token")
    )
    hanako = await form(it)
    await hanako.submit({"sure": ["sure"]})
    await it.settle()
    await tick(it.bot.courier, it.bot.deps.now())
    assert hanako.dm() == []


async def test_the_file_holds_everything(it: Company) -> None:
    await it.asked("hanako", "/dx-win みけねこの転記 30分→5分 #経理")
    await it.settle()
    hanako = it.person("hanako")
    await hanako.press(await it.asked("hanako", "/dx privacy"), "privacy.receive")
    await it.settle()
    name, content = file_of(it)
    assert name.startswith("kakehashi-my-data-")
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    profile = book.get_sheet_by_name("プロフィール").to_python()
    assert "UHANAKO" in profile[1]
    told = str(book.get_sheet_by_name("事例").to_python())
    assert "みけねこの転記" in told
