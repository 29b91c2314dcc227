"""How well the judged queries are answered, and that both databases answer alike."""

import pytest

from storage.database import Database
from tests.search.books import LATER
from tests.search.quality import Answered, answers, scores
from tests.search.shelf import fill

FLOORS = {
    "two_characters": (0.9, 0.95),
    "variants": (0.95, 0.9),
    "loanwords": (0.85, 0.88),
    "english": (0.9, 0.95),
    "several_words": (0.9, 0.95),
    "questions": (0.82, 0.94),
    "other_words": (0.75, 0.75),
    "misspelt": (0.9, 0.9),
    "traps": (0.95, 0.95),
    "nothing_there": (1.0, 1.0),
    "all": (0.9, 0.93),
}
"""The least recall in the first five and mean reciprocal rank of each group."""
LATER_FLOOR = (0.85, 0.87)
"""The same of all the queries that the engine was not improved by."""


@pytest.fixture
async def on_sqlite(sqlite_db: Database) -> list[Answered]:
    return await answers(sqlite_db, await fill(sqlite_db))


async def test_the_judged_queries_are_answered_well(on_sqlite: list[Answered]) -> None:
    found = {score.group: (score.recall, score.rank) for score in scores(on_sqlite)}
    assert not {
        group: found[group]
        for group, (recall, rank) in FLOORS.items()
        if found[group][0] < recall or found[group][1] < rank
    }


async def test_queries_it_was_not_improved_by_are_answered_well(sqlite_db: Database) -> None:
    whole = scores(await answers(sqlite_db, await fill(sqlite_db), LATER))[-1]
    assert whole.group == "all"
    assert whole.recall >= LATER_FLOOR[0]
    assert whole.rank >= LATER_FLOOR[1]
    assert whole.trapped == 0


async def test_no_part_of_a_word_is_taken_for_the_word(on_sqlite: list[Answered]) -> None:
    assert {one.judged.text: one.trapped for one in on_sqlite if one.trapped} == {}


async def test_both_databases_answer_the_same_in_the_same_order(
    on_sqlite: list[Answered], postgres_db: Database
) -> None:
    assert await answers(postgres_db, await fill(postgres_db)) == on_sqlite
