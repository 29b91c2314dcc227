"""Taking a file in: good rows kept, bad rows named, twice the same, and going on after a kill."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from digests.importing.files import Sheet, read_file, read_sheets
from digests.importing.people import Directory
from digests.importing.taking import Count, Taking, take
from domain.people import Person
from storage import audit, people, settings, stories
from storage.database import Database
from storage.settings import Department
from storage.stories.rows import STORIES, stories_of
from tests.importing import HEADER, ROWS, csv_file, workbook
from tests.storage.samples import NOW

MANY = 8_000
LATER = NOW + timedelta(days=60)


def sheets(*rows: tuple[object, ...]) -> tuple[Sheet, ...]:
    return read_sheets(csv_file(rows or ROWS), "log.csv")


async def taken(db: Database, found: tuple[Sheet, ...], *, dry_run: bool = False) -> Count:
    return await take(db, found, Taking(now=LATER, by="cli", name="log", dry_run=dry_run))


async def kept(db: Database) -> list[tuple[str, str | None, str, str | None]]:
    async with db.read() as s:
        found = await stories_of(s, STORIES, {}, own=True)
    return sorted((one.title, one.author, one.author_name, one.department) for one in found)


async def test_a_dry_run_writes_nothing(db: Database) -> None:
    count = await taken(db, sheets(), dry_run=True)
    assert (count.new, count.bad) == (2, 0)
    assert await kept(db) == []


async def test_authors_and_departments_are_those_of_the_company(db: Database) -> None:
    async with db.begin() as s:
        for person_id, name in {"U1": "佐藤花子（経理）", "U2": "鈴木", "U3": "鈴木"}.items():
            await people.see(s, Person(id=person_id, team_id="T", name=name, known=True), NOW)
        departments = (Department(name="経理部", aliases=("経理",)),)
        await settings.save(s, {"departments": departments}, by="test", now=NOW)
    twins = (3, "2024/6/1", "製造", "鈴木", "段取り", 10, 5, "毎日")
    count = await taken(db, sheets(*ROWS, twins))
    assert await kept(db) == [
        ("段取り", None, "鈴木", "製造"),
        ("見積書のひな形を統一", None, "退職 太郎", "営業部"),
        ("請求書の転記をマクロ化", "U1", "", "経理部"),
    ]
    assert count.unnamed == 2


async def test_a_second_run_changes_nothing(db: Database) -> None:
    assert (await taken(db, sheets())).new == 2
    before = await kept(db)
    again = await taken(db, sheets())
    assert (again.new, again.known) == (0, 2)
    assert await kept(db) == before


async def test_a_mended_file_adds_only_what_was_missing(db: Database) -> None:
    bad = (3, "13月", "営業部", "", "直す行", 10, 5, "毎日")
    first = await taken(db, sheets(*ROWS, bad))
    assert (first.new, first.bad) == (2, 1)
    assert first.troubles[0][1].line == 4
    mended = (bad[0], "2024/7/1", *bad[2:])
    numbered = [(number, *row[1:]) for number, row in enumerate((mended, *ROWS), 10)]
    again = await taken(db, sheets(*numbered))
    assert (again.new, again.known, again.bad) == (1, 2, 0)


async def test_the_same_words_of_two_people_are_two_records(db: Database) -> None:
    same = [(n, "2024/4/1", "製造", who, "5S活動", 10, 5, "毎日") for n, who in enumerate("甲乙甲")]
    assert (await taken(db, sheets(*same))).new == 2
    assert (await taken(db, sheets(*same))).new == 0


async def test_the_key_of_a_row_is_not_made_of_its_author(db: Database) -> None:
    """Who an anonymous record is by could else be tried name by name."""
    anonymous = read_sheets(
        csv_file([("改善", "匿名", "佐藤")], header=("題名", "名前の出し方", "氏名")), "a.csv"
    )
    other = read_sheets(
        csv_file([("改善", "匿名", "鈴木")], header=("題名", "名前の出し方", "氏名")), "a.csv"
    )
    assert (await taken(db, anonymous)).new == 1
    assert (await taken(db, other)).known == 1
    assert [(author, name) for _, author, name, _ in await kept(db)] == [(None, "")]


async def test_the_records_keep_their_own_date(db: Database) -> None:
    await taken(db, sheets())
    async with db.read() as s:
        found = await stories_of(s, STORIES, {})
        assert await stories.first_recorded_at(s) is None
    days = sorted(one.recorded_at.isoformat() for one in found)
    assert days == ["2024-04-01T03:00:00+00:00", "2024-05-20T03:00:00+00:00"]


async def test_who_took_in_what_is_in_the_audit_log(db: Database) -> None:
    await taken(db, read_sheets(workbook(), "改善.xlsx"))
    async with db.read() as s:
        (entry,) = await audit.latest(s)
    assert (entry.who, entry.what) == ("cli", "stories.imported")
    assert entry.details["new"] == 2


def test_names_are_compared_as_people_write_them() -> None:
    directory = Directory(
        [("U1", "佐藤 花子（経理部）"), ("U2", "Ken Suzuki"), ("U3", "田中"), ("U4", "田中")]
    )
    for name in ("佐藤花子", "佐藤　花子", "佐藤 花子さん", "佐藤 花子（経理部）"):
        assert directory.id_of(name) == "U1"
    assert directory.id_of("ＫＥＮ　ＳＵＺＵＫＩ") == "U2"
    assert directory.id_of("田中") == ""
    assert directory.id_of("佐藤") == ""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Enough records that a kill comes before the last."""
    path = tmp_path / "large.csv"
    rows = [(n, "2024/4/1", "経理", "", f"改善{n}", 30, 5, "週10回") for n in range(MANY)]
    path.write_bytes(csv_file(rows, header=HEADER))
    return path


async def test_after_a_kill_the_rest_is_taken_in(sqlite_path: Path, large: Path) -> None:
    command = [sys.executable, "-m", "bot", "import", str(large), "--yes"]
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{sqlite_path}"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: ASYNC220, S603 -- our own program, killed below
    db = Database.from_url(f"sqlite:///{sqlite_path}")
    await db.open()
    try:
        while process.poll() is None and not await kept(db):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        done = len(await kept(db))
        assert 0 < done < MANY
        count = await taken(db, read_file(large))
        assert (count.new, count.known) == (MANY - done, done)
        assert len(await kept(db)) == MANY
    finally:
        await db.close()
