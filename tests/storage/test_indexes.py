"""What is read again and again must be found by an index, however much history there is."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from storage import (
    audit,
    corrections,
    deliveries,
    drafts,
    editions,
    handovers,
    import_matches,
    people,
    submissions,
)
from storage.nudges import log, pressing
from storage.stories import months, reading
from storage.stories.rows import THESE
from tests.storage.samples import OCTOBER

SINCE = OCTOBER[0].date()
MONTH = {"start": OCTOBER[0], "end": OCTOBER[1]}

READS: dict[str, tuple[Executable, dict[str, Any]]] = {
    "in_month": (months.IN_MONTH, MONTH),
    "recorded_in": (months.RECORDED, MONTH),
    "month_counts": (months.COUNTS, MONTH),
    "first_timers": (months.FIRST_TIMERS, MONTH),
    "late_in_month": (months.LATE_IN_MONTH, MONTH),
    "late_recorded": (months.LATE_RECORDED, MONTH),
    "late_counts": (months.LATE_COUNTS, MONTH),
    "late_first_timers": (months.LATE_FIRST_TIMERS, MONTH),
    "before": (months.BEFORE, {"moment": OCTOBER[1], "limit": 5}),
    "tellable": (months.TELLABLE, {"ids": [1, 2]}),
    "corrections": (corrections.PENDING, {}),
    "mine": (reading.MINE, {"person": "U1", "limit": 10}),
    "mine_before": (reading.MINE_BEFORE, {"person": "U1", "limit": 10, "before_id": 9}),
    "owned": (reading.ONE_OWNED, {"story_id": 1, "person": "U1"}),
    "history": (reading.HISTORY, {"story_id": 1}),
    "with_story": (editions.WITH_STORY, {"story_id": 1}),
    "open_months": (editions.OPEN_MONTHS, {}),
    "submission": (submissions.FIND, {"key": "k"}),
    "record_count": (people.RECORD_COUNT, {"person": "U1"}),
    "unsettled": (
        deliveries.UNSETTLED,
        {
            "lapsed_since": OCTOBER[0],
            "clock": OCTOBER[1],
            "since": OCTOBER[0],
            "prefix": "nudges:",
            "limit": 9,
        },
    ),
    "nudge_log": (log.LATEST, {"since": SINCE, "limit": 11}),
    "nudge_counts": (log.COUNTS, {"since": SINCE}),
    "nudges_asking": (pressing.ASKING, {"of_subject": "poc:1", "since": SINCE, "limit": 5}),
    "nudges_muted": (pressing.MUTED, {"of_person": "U1", "since": SINCE}),
    "from_message": (reading.FROM_MESSAGE, {"link": "https://x.slack.com/archives/C1/p1"}),
    "draft_of_origin": (drafts.OF_ORIGIN, {"origin": "o"}),
    "drafts_untold": (drafts.UNTOLD, {}),
    "drafts_waiting": (drafts.WAITING, {"person": "U1", "limit": 5}),
    "drafts_proposed": (drafts.PROPOSED, {"person": "U1", "limit": 5}),
    "capture_offered": (drafts.OFFERED, {"origin": "o"}),
    "notes_untold": (handovers.UNTOLD, {"since": OCTOBER[0]}),
    "kept_titles": (handovers.TITLES, {"author": "U1", "keeper": "U2"}),
    "imported_titles": (
        import_matches.OF_TITLES,
        {"titles": ["a", "b"], "first": OCTOBER[0], "last": OCTOBER[1]},
    ),
    "people": (people.MANY, {"ids": ["U1", "U2"]}),
    "audit_about": (audit.ABOUT, {"subject": "story:1"}),
    **{f"month_{p.field}": (st, MONTH) for p, st in months.LISTS_OF_MONTH.statements},
    **{f"page_{p.field}": (st, {"ids": [1, 2]}) for p, st in THESE.statements},
}


def plan(path: Path, statement: Any, parameters: dict[str, Any]) -> list[str]:
    compiled = statement.params(parameters).compile(
        dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True}
    )
    with closing(sqlite3.connect(path)) as connection:
        values = [None] * len(compiled.positiontup)
        rows = connection.execute(f"EXPLAIN QUERY PLAN {compiled}", values).fetchall()
    return [detail for *_, detail in rows]


@pytest.mark.parametrize("name", READS)
def test_no_read_walks_a_whole_table(sqlite_path: Path, name: str) -> None:
    steps = plan(sqlite_path, *READS[name])
    assert any("USING" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN")] == []


def test_a_month_is_found_by_its_time(sqlite_path: Path) -> None:
    steps = plan(sqlite_path, *READS["in_month"])
    assert any("story_by_recorded_at (recorded_at>? AND recorded_at<?)" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps if "LAST" not in step)


def test_the_plan_test_would_notice_a_missing_index(sqlite_path: Path) -> None:
    with closing(sqlite3.connect(sqlite_path)) as connection:
        connection.execute("DROP INDEX story_by_recorded_at")
    steps = plan(sqlite_path, *READS["in_month"])
    assert any(step.startswith("SCAN") for step in steps)


def test_titles_of_a_file_are_found_by_title_and_time(sqlite_path: Path) -> None:
    steps = plan(sqlite_path, *READS["imported_titles"])
    found = "story_by_title (title=? AND recorded_at>? AND recorded_at<?)"
    assert any(found in step for step in steps)
