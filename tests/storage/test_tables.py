"""The tables say what the domain says, and give back what was put in."""

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import Enum, insert, select
from sqlalchemy.exc import StatementError

from domain.people import Person
from domain.stories import FileRef, Kind, Metric, Story, StoryLists, Voice
from storage import stories, tables
from storage.columns import EnumText, UtcDateTime
from storage.database import Database
from storage.tables import TableModel
from tests.storage.samples import NOW, full, win

SEEN = tables.EventSeenRow.__table__
TABLES = TableModel.metadata.sorted_tables


@pytest.mark.parametrize(
    ("model", "row", "elsewhere"),
    [
        (Story, tables.StoryRow, {*StoryLists.model_fields, "author"}),
        (Person, tables.PersonRow, set()),
        (Voice, tables.StoryVoiceRow, set()),
        (Metric, tables.StoryMetricRow, set()),
        (FileRef, tables.StoryFileRow, set()),
    ],
)
def test_every_field_of_the_domain_has_its_column(
    model: type[BaseModel], row: type[TableModel], elsewhere: set[str]
) -> None:
    assert set(model.model_fields) - elsewhere <= set(row.__table__.c.keys())


def test_moments_and_words_have_our_column_types() -> None:
    for table in TABLES:
        for column in table.c:
            assert not isinstance(column.type, Enum), column
            if column.name.endswith(("_at", "_until")) or column.name == "at":
                assert isinstance(column.type, UtcDateTime), column


OF_NAMED_STORIES = {"draft", "story_keeper", "nudge_item", "nudge_rest"}
"""What links people to stories that are shown by name, and lets go of those that no longer are."""
OF_READERS = {"adoption", "reaction"}
"""What readers gave back to stories; who wrote them never stands there."""
OF_PEOPLE_ALONE = {"department_reading", "departure", "erasure", "import_job", "person_quiet"}


def test_only_one_table_names_an_author() -> None:
    naming = {table.name for table in TABLES if "author" in table.c or "person_id" in table.c}
    others = OF_NAMED_STORIES | OF_PEOPLE_ALONE | OF_READERS
    assert naming == {"story_owner", "story_helper"} | others


@pytest.mark.parametrize(
    "moment",
    [
        NOW,
        datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_a_moment_comes_back_aware_and_in_utc(db: Database, moment: datetime) -> None:
    async with db.begin() as s:
        await s.execute(insert(SEEN), {"event_id": "e", "at": moment})
        back = (await s.execute(select(SEEN.c.at))).scalar_one()
    assert back == moment
    assert back.tzinfo is UTC


async def test_a_moment_without_zone_is_refused(db: Database) -> None:
    naive = NOW.replace(tzinfo=None)
    async with db.begin() as s:
        with pytest.raises(StatementError, match="with its time zone"):
            await s.execute(insert(SEEN), {"event_id": "e", "at": naive})


async def test_moments_are_compared_as_moments(db: Database) -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    async with db.begin() as s:
        await s.execute(insert(SEEN), {"event_id": "e", "at": NOW})
        for moment, found in ((tokyo, 1), (tokyo + timedelta(microseconds=1), 0)):
            rows = (await s.execute(select(SEEN).where(SEEN.c.at >= moment))).all()
            assert len(rows) == found


def test_a_word_that_is_not_one_is_not_stored() -> None:
    words = EnumText(Kind)
    dialect: Any = None
    assert words.process_bind_param(Kind.WIN, dialect) == "win"
    assert words.process_result_value("failure", dialect) is Kind.FAILURE
    with pytest.raises(KeyError):
        words.process_bind_param("success", dialect)  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize("number", [0.1, 1 / 3, 1_000_000.0, 2.5e-9])
async def test_a_figure_comes_back_to_the_last_digit(db: Database, number: float) -> None:
    async with db.begin() as s:
        new = win(minutes_before=number)
        story = await stories.add(s, new, author="U1", department=None, now=NOW)
    async with db.read() as reader:
        back = await stories.get(reader, story.id)
    assert back is not None
    assert back.minutes_before is not None
    assert math.isclose(back.minutes_before, number, rel_tol=0, abs_tol=0)


@pytest.mark.parametrize(
    "words",
    [
        "髙橋㈱𠮷野 ﾊﾝｶｸ",
        "\u202eright to left\u202c zero\u200bwidth",
        "'; DROP TABLE story; -- %s :name ? \\ \" `",
        "👩‍👩‍👧‍👦🇯🇵",
        "line\r\nline\tTab",
        "%(message)s {format}",
    ],
)
async def test_words_come_back_letter_by_letter(db: Database, words: str) -> None:
    async with db.begin() as s:
        new = full(title=words, original=words, tags=(words[:60],), before_text=words)
        story = await stories.add(s, new, author="U1", department=words, now=NOW)
    async with db.read() as reader:
        back = await stories.get(reader, story.id)
    assert back == story
    assert (back.title, back.original, back.department) == (new.title, new.original, words)


async def test_the_longest_text_fits(db: Database) -> None:
    async with db.begin() as s:
        new = full(title="長" * 150, original="😀" * 40_000, link="x" * 3_000, learned="字" * 3_000)
        story = await stories.add(s, new, author="U1", department=None, now=NOW)
    async with db.read() as reader:
        assert await stories.get(reader, story.id) == story
