"""What is exported and imported into an empty database is the same record again."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digests.exporting.files import export
from digests.importing.files import read_file
from digests.importing.taking import Taking, take
from domain.language import Language
from domain.people import Person
from domain.sheets import Incoming, read_row
from domain.stories import FileRef, Metric, NewStory, ShownAs, Story, Voice
from storage import exporting, imports, people, stories
from storage.database import Database
from storage.imports import PastRecord
from storage.schema import upgrade
from storage.stories.rows import STORIES, stories_of
from tests.storage.samples import NOW, full, win

LATER = NOW + timedelta(days=60)
NOON = datetime(2026, 10, 15, 3, tzinfo=UTC)
NEW: tuple[NewStory, ...] = (
    full(),
    win(),
    win("=SUM(A1)", result_text="-20%の短縮", before_text="@経理 へ\n送る"),
    win(metrics=(Metric(before="多い", after="少ない"), Metric(name="a 1", before="1", after="2"))),
    win(voices=(Voice(text="注意：すごく速い"), Voice(who="経理", text="楽"))),
    win("合計"),
    win(tags=("経理, 総務", '"引用"', "# 印"), tools=("Excel；VBA",)),
    win(metrics=(Metric(name="A|B\\n", before="1|2", after="3", unit="%"),)),
    win(files=(FileRef(file_id="F1", name="表|裏.xlsx", link="https://x.invalid/a|b"),)),
    win("部署まで", shown_as=ShownAs.DEPARTMENT),
    win("匿名", shown_as=ShownAs.ANONYMOUS, saving_yen=-5_000),
)


async def recorded(db: Database) -> None:
    async with db.begin() as s:
        for number in (1, 2):
            person = Person(
                id=f"U{number}", team_id="T", name=f"社員{number}", department="経理部", known=True
            )
            await people.see(s, person, NOW)
        for new in NEW:
            await stories.add(s, new, author="U1", department="経理部", now=NOON)
        past = PastRecord(key="k", new=win("昔の改善"), at=NOON, author_name="退職 太郎")
        await imports.add(s, [past])


async def everything(db: Database) -> list[Story]:
    async with db.read() as s:
        found = await stories_of(s, STORIES, {})
    without = {"id": 0, "original": "", "source_link": ""}
    return sorted((one.model_copy(update=without) for one in found), key=repr)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_an_export_is_imported_as_the_same_records(
    db: Database, tmp_path: Path, language: Language, ending: str
) -> None:
    await recorded(db)
    path = tmp_path / f"records{ending}"
    assert await export(db, path, language) == len(NEW) + 1
    url = f"sqlite:///{tmp_path}/empty.db"
    upgrade(url)
    other = Database.from_url(url)
    await other.open()
    try:
        taking = Taking(now=LATER, by="cli", name=path.name)
        count = await take(other, read_file(path), taking)
        assert [trouble for _, trouble in count.troubles] == []
        assert await everything(other) == await everything(db)
    finally:
        await other.close()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_an_export_is_known_where_it_came_from(
    db: Database, tmp_path: Path, ending: str
) -> None:
    await recorded(db)
    path = tmp_path / f"records{ending}"
    await export(db, path, Language.JA)
    before = await everything(db)
    count = await take(db, read_file(path), Taking(now=LATER, by="cli", name=path.name))
    assert (count.new, count.known) == (0, len(NEW) + 1)
    assert await everything(db) == before


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_ones_own_words_leave_whole(db: Database, tmp_path: Path, ending: str) -> None:
    words = "長い文 " * 9_000
    async with db.begin() as s:
        await stories.add(s, win(original=words), author="U1", department=None, now=NOON)
    path = tmp_path / f"records{ending}"
    await export(db, path, Language.JA, person="U1")
    (sheet,) = read_file(path)
    (row,) = (read_row(sheet.found, cells, line, LATER.date()) for line, cells in sheet.records())
    assert isinstance(row, Incoming)
    assert row.new.original == words.strip()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
async def test_no_more_than_a_page_is_held(
    db: Database, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "PAGE", 50)
    words = "長" * 3_000
    past = [PastRecord(key=str(n), new=win(f"{n}", change_text=words), at=NOON) for n in range(800)]
    async with db.begin() as s:
        await imports.add(s, past)
    tracemalloc.start()
    try:
        assert await export(db, tmp_path / f"records{ending}", Language.JA) == 800
        assert tracemalloc.get_traced_memory()[1] < 800 * len(words)  # half of what all would take
    finally:
        tracemalloc.stop()
