"""`kakehashi newsletter export`: a folder that may be written again, and holds nobody else's."""

import asyncio
import fcntl
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import delete

from bot.cli import main
from domain.calendar import Month
from storage.database import Database
from storage.tables import EditionRow
from tests.digests.newsletter.newsroom import tokyo
from tests.digests.newsletter.shelf import OCTOBER, correct, edition, post, told

SEPTEMBER = Month(2026, 9)
NOW = tokyo(11, 9)


@pytest.fixture
def url(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{sqlite_path}"
    monkeypatch.setenv("DATABASE_URL", address)
    return address


@pytest.fixture
def shelf(url: str) -> str:
    """Two editions, as they stand in the database that the command opens."""

    async def fill(db: Database) -> None:
        await post(db, edition(SEPTEMBER, told(1, "九月の転記", "早い。")), NOW)
        await post(db, edition(OCTOBER, told(2, "十月の転記", "早い。")), NOW)

    in_database(url, fill)
    return url


def in_database(url: str, act: object) -> None:
    async def run() -> None:
        db = Database.from_url(url)
        await db.open()
        try:
            await act(db)  # type: ignore[operator]  # an async function of the database
        finally:
            await db.close()

    asyncio.run(run())


def export(folder: Path) -> Result:
    return CliRunner().invoke(main, ["newsletter", "export", str(folder)])


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


@pytest.mark.usefixtures("shelf")
def test_pages_lead_to_one_another_within_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "号" / "pages"
    result = export(folder)
    assert (result.exit_code, "3 pages written" in result.output) == (0, True)
    assert names(folder) == {"index.html", "2026-09.html", "2026-10.html"}
    for page in folder.iterdir():
        text = page.read_text(encoding="utf-8")
        found = re.findall(r'(?:href|src)="([^"#]+)"', text)
        assert found
        assert set(found) <= names(folder)
        assert 'content="noindex' in text


@pytest.mark.usefixtures("shelf")
def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    export(tmp_path / "out")
    before = {one: one.stat().st_mtime_ns for one in (tmp_path / "out").iterdir()}
    result = export(tmp_path / "out")
    assert "0 pages written, 3 unchanged, 0 removed" in result.output
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "out").iterdir()} == before


def test_what_was_withdrawn_or_is_gone_leaves_the_folder(shelf: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(folder)

    async def change(db: Database) -> None:
        table = EditionRow.__table__
        async with db.begin() as s:
            await s.execute(delete(table).where(table.c.month == str(SEPTEMBER)))
        await correct(db, edition(OCTOBER, told(2, "", "取り下げられました。")))

    in_database(shelf, change)
    (folder / "2026-08-2.html").write_text(
        (folder / "2026-10.html").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / ".2026-09.html.kakehashi-unfinished").write_text("十月の転記")
    result = export(folder)
    assert "2 removed" in result.output
    assert names(folder) == {"index.html", "2026-10.html"}
    assert all("転記" not in one.read_text(encoding="utf-8") for one in folder.iterdir())


@pytest.mark.usefixtures("shelf")
def test_other_peoples_files_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.html").write_text("mine")
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "index.html").write_text("mine")
    assert export(tmp_path).exit_code == 0
    assert (tmp_path / "notes.html").read_text() == "mine"
    assert (tmp_path / "2025" / "index.html").read_text() == "mine"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("name", ["index.html", "2026-10.html", "2019-01-7.html"])
def test_a_strangers_page_of_our_name_is_not_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<!doctype html>mine")
    before = names(tmp_path)
    result = export(tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "was not written by Kakehashi" in result.output
    assert (tmp_path / name).read_text() == "<!doctype html>mine"
    assert names(tmp_path) == before


@pytest.mark.usefixtures("shelf")
def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    export(tmp_path / "first")
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "index.html").symlink_to(tmp_path / "first" / "index.html")
    assert export(tmp_path / "second").exit_code == 1


@pytest.mark.usefixtures("shelf")
def test_a_place_that_is_no_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = export(tmp_path / "file" / "under")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"Error: The folder {tmp_path}/file/under cannot be written (Not a directory)."
    ]


@pytest.mark.usefixtures("shelf")
def test_two_exports_do_not_meet_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    held = os.open(folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    result = export(folder)
    os.close(held)
    assert (result.exit_code, names(folder)) == (1, set())
    assert "Another export is writing" in result.output
    assert export(folder).exit_code == 0


@pytest.mark.usefixtures("url")
def test_without_editions_the_list_says_so(tmp_path: Path) -> None:
    assert export(tmp_path / "out").exit_code == 0
    assert names(tmp_path / "out") == {"index.html"}
    assert "まだありません" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
