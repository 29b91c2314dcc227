"""Rows that are records already: by day, title and who, whatever else differs."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.stories import ShownAs
from storage import imports, stories
from storage.database import Database
from storage.import_matches import Matches
from storage.imports import PastRecord
from tests.storage.samples import NOW, win

TOKYO = ZoneInfo("Asia/Tokyo")


def row(title: str = "請求書の転記", **fields: Any) -> PastRecord:
    said: dict[str, Any] = {"key": "row", "at": NOW, "department": "経理部"} | fields
    return PastRecord(new=win(title, result_text="直した結果"), **said)


async def recorded(db: Database, title: str = "請求書の転記", **fields: Any) -> int:
    """A record made in Slack by U1 of 経理部."""
    async with db.begin() as s:
        new = win(title, **fields)
        return (await stories.add(s, new, author="U1", department="経理部", now=NOW)).id


async def new_among(db: Database, *rows: PastRecord, matches: Matches | None = None) -> list[str]:
    async with db.read() as s:
        return [one.key for one in await (matches or Matches(TOKYO)).new_among(s, rows)]


@pytest.mark.parametrize(
    "there",
    [
        row(author="U1"),
        row(),
        row(author="U1", department="異動先"),
        row(author="U1", at=NOW + timedelta(hours=1)),
    ],
)
async def test_a_row_is_a_record_of_that_day_title_and_person(
    db: Database, there: PastRecord
) -> None:
    await recorded(db)
    assert await new_among(db, there) == []


@pytest.mark.parametrize(
    "another",
    [
        row(author="U2"),
        row(author_name="佐藤"),
        row(department="製造部"),
        row("請求書の転記 2"),
        row(author="U1", at=NOW - timedelta(days=1)),
    ],
)
async def test_another_day_title_or_person_is_another_record(
    db: Database, another: PastRecord
) -> None:
    await recorded(db)
    assert await new_among(db, another) == ["row"]


@pytest.mark.parametrize("hidden", [{"shown_as": ShownAs.ANONYMOUS}, {"publish": False}])
async def test_whose_a_record_without_a_name_is_cannot_be_tried_out(
    db: Database, hidden: dict[str, Any]
) -> None:
    await recorded(db, **hidden)
    for who in ({"author": "U1"}, {"author": "U2"}, {"author_name": "佐藤"}):
        assert await new_among(db, row(**who)) == []


async def test_a_story_is_one_row_of_a_file(db: Database) -> None:
    await recorded(db)
    assert await new_among(db, row(key="a"), row(key="b")) == ["b"]


async def test_rows_alike_come_after_a_stop_as_they_would_have(db: Database) -> None:
    first, second = row(key="a", author="U1"), row(key="b", author="U1")
    async with db.begin() as s:
        await imports.add(s, [first])
    matches = Matches(TOKYO)
    assert await new_among(db, first, matches=matches) == []
    assert await new_among(db, second, matches=matches) == ["b"]
