"""`kakehashi erase`, and erasures that a restored backup would bring back."""

import asyncio
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from digests.erasing.carrying_out import carry_out, order
from digests.erasing.telling_slack import tell_slack
from domain.clock import system_clock
from domain.errors import InvalidError
from storage.states import Nameless
from tests.digests.erasing.life import everything
from tests.running import Company, company


async def told(it: Company) -> None:
    await it.set(office=("UMORI",))
    await it.asked("hanako", "/dx-win みけねこの転記をマクロ化")
    await it.settle()


async def left(it: Company) -> list[str]:
    """The tables in which something of hers stands, once Slack was told."""
    await tell_slack(it.bot.courier, system_clock())
    tables = await everything(it.bot.deps.db)
    return [name for name, text in tables.items() if "UHANAKO" in text or "みけねこ" in text]


async def test_a_restored_backup_is_erased_again_at_the_start(sqlite_path: Path) -> None:
    async with company(sqlite_path) as it:
        await told(it)
    backup = shutil.copy(sqlite_path, sqlite_path.with_suffix(".backup"))
    async with company(sqlite_path) as it:
        deps, now = it.bot.deps, it.bot.deps.now()
        await order(deps.db, deps.erasures, "UHANAKO", Nameless.ERASE, now)
        await carry_out(deps.db, now)
        assert await left(it) == []
    shutil.copy(backup, sqlite_path)
    async with company(sqlite_path) as it:
        assert await left(it) == []


async def test_what_was_ordered_and_not_done_is_done_at_the_start(sqlite_path: Path) -> None:
    async with company(sqlite_path) as it:
        await told(it)
        deps = it.bot.deps
        await order(deps.db, deps.erasures, "UHANAKO", Nameless.ERASE, deps.now())
        assert await left(it) != []
    async with company(sqlite_path) as it:
        assert await left(it) == []


async def test_what_was_refused_is_never_done(sqlite_path: Path) -> None:
    async with company(sqlite_path) as it:
        await it.set(office=("UMORI",))
        deps = it.bot.deps
        with pytest.raises(InvalidError, match="only person of the DX office"):
            await order(deps.db, deps.erasures, "UMORI", Nameless.ERASE, deps.now())
        assert deps.erasures.orders() == []


async def test_the_office_erases_for_who_left(
    sqlite_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with company(sqlite_path) as it:
        await told(it)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{sqlite_path}")
    runner = CliRunner()
    for words, answer, code, said in (
        (("erase", "hanako"), "", 1, "not a Slack user id"),
        (("erase", "UNOBODY1"), "", 1, "Nothing is kept"),
        (("erase", "UHANAKO"), "n\n", 1, "stories: 1 by name"),
        (("erase", "UHANAKO", "--yes"), "", 0, "erased"),
    ):
        result = await asyncio.to_thread(runner.invoke, main, words, input=answer)
        assert (result.exit_code, said in result.output) == (code, True), result.output
    async with company(sqlite_path) as it:
        assert await left(it) == []
