"""`/dx export`: a file for who asks for it, with nothing in it that they may not see."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from digests.importing.files import read_sheets
from domain.sheets.cells import words
from domain.stories import ShownAs
from playground import files
from playground.faults import Fault
from storage import stories
from tests.handlers.conftest import set_up
from tests.running import HTTP, SOCKET, Company, company
from tests.storage.samples import win


@pytest.fixture(params=[HTTP, SOCKET])
async def both(sqlite_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Company]:
    async with company(sqlite_path, request.param) as running:
        await set_up(running)
        yield running


async def record(it: Company, who: str, title: str, **fields: Any) -> int:
    async with it.bot.deps.db.begin() as s:
        new = win(title, **fields)
        return (
            await stories.add(
                s, new, author=it.person(who).id, department="経理部", now=it.bot.deps.now()
            )
        ).id


async def asked_for(it: Company, who: str, action: str) -> list[list[str]]:
    """The rows of the file somebody gets."""
    answer = await it.asked(who, "/dx export")
    await it.person(who).press(answer, action)
    await it.settle()
    file = next(one for message in reversed(it.person(who).dm()) for one in message.files)
    content = files.content(it.slack.workspace, str(file["id"]))
    (sheet,) = read_sheets(content, str(file["name"]))
    return [[words(cell) for cell in row] for _, row in sheet.rows()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_ones_own_records_come_as_a_file(both: Company, kind: str) -> None:
    await record(both, "hanako", "請求書の転記をマクロ化", minutes_before=30, minutes_after=5)
    await record(both, "hanako", "載せない", publish=False)
    await record(both, "ken", "健の記録")
    rows = await asked_for(both, "hanako", f"export.own.{kind}")
    titles = [row[rows[0].index("題名")] for row in rows[1:]]
    assert titles == ["請求書の転記をマクロ化", "載せない"]
    assert rows[1][rows[0].index("前の時間（分）")] == "30"


async def test_everybodys_records_tell_no_more_than_the_bot_shows(it: Company) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "名前あり": {"original": "田中商事向けの転記"},
        "部署まで": {"shown_as": ShownAs.DEPARTMENT},
        "匿名": {"shown_as": ShownAs.ANONYMOUS},
        "載せない": {"publish": False},
    }
    for title, fields in kinds.items():
        await record(it, "hanako", title, **fields)
    withdrawn, held = await record(it, "ken", "取り下げ"), await record(it, "ken", "保留")
    async with it.bot.deps.db.begin() as s:
        await stories.withdraw(s, withdrawn, author="UKEN", now=it.bot.deps.now())
        await stories.hold(s, held, held=True, by="UMORI", now=it.bot.deps.now())
    rows = await asked_for(it, "mori", "export.all.xlsx")
    found = {row[rows[0].index("題名")]: row for row in rows[1:]}
    assert found.keys() == {"名前あり", "部署まで", "匿名"}
    assert "UHANAKO" in found["名前あり"]
    assert "田中商事" not in str(rows)
    for title in ("部署まで", "匿名"):
        assert not any("UHANAKO" in cell or "花子" in cell for cell in found[title])
    assert "経理部" not in found["匿名"]


async def test_only_the_office_gets_everybodys(it: Company) -> None:
    answer = await it.asked("hanako", "/dx 書き出し")
    assert "export.all" not in str(answer.blocks)
    await record(it, "ken", "健の記録")
    mori = await it.asked("mori", "/dx export")
    assert "export.all.xlsx" in str(mori.blocks)


async def test_nothing_recorded_says_the_next_act(it: Company) -> None:
    answer = await it.asked("hanako", "/dx export")
    await it.person("hanako").press(answer, "export.own.xlsx")
    assert "/dx-win" in (await it.shown("hanako")).words()


@pytest.mark.parametrize(
    ("fault", "said"), [("missing_scope", "files:write"), ("internal_error", "もう一度")]
)
async def test_slack_in_trouble_is_said(it: Company, fault: str, said: str) -> None:
    await record(it, "hanako", "請求書")
    answer = await it.asked("hanako", "/dx export")
    it.slack.workspace.faults.next("files.getUploadURLExternal", Fault.error(fault))
    await it.person("hanako").press(answer, "export.own.xlsx")
    assert said in (await it.shown("hanako")).words()


@pytest.mark.parametrize("scope", ["files:write", "im:write"])
async def test_without_the_scope_it_is_said_whom_to_ask(sqlite_path: Path, scope: str) -> None:
    async with company(sqlite_path, lacking={scope}) as it:
        await set_up(it)
        assert f"権限 {scope} " in (await it.asked("hanako", "/dx export")).words()


async def test_the_scope_that_slack_names_is_told(sqlite_path: Path) -> None:
    async with company(sqlite_path, lacking={"im:write"}, check=False) as it:
        await set_up(it)
        object.__setattr__(it.bot.deps, "scopes", None)  # as where Slack did not say at start
        await record(it, "hanako", "請求書")
        for words, action in (("export", "export.own.xlsx"), ("privacy", "privacy.receive")):
            answer = await it.asked("hanako", f"/dx {words}")
            await it.person("hanako").press(answer, action)
            shown = (await it.shown("hanako")).words()
            assert "権限 im:write " in shown
            assert "files:write" not in shown
