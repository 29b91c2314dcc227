"""What is read of trials and departures must be found by an index, however many there are."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable

from storage import aftermaths, departures, keepers, newcomers
from storage.pocs import history, links, months, progress, reading, retries, rows, similar, telling
from storage.stories import reading as story_reading
from storage.stories import releasing
from tests.storage.pocs.samples import TODAY
from tests.storage.samples import OCTOBER
from tests.storage.test_indexes import plan

MONTH = {"start": OCTOBER[0], "end": OCTOBER[1]}
OWN = {"owner": "U1", "limit": 10}
NODES = {"pocs": [1, 2], "stories": [3]}

READS: dict[str, tuple[Executable, dict[str, Any]]] = {
    "one": (rows.ONE, {"poc_id": 1}),
    "many": (reading.MANY, {"ids": [1, 2]}),
    "of_owner": (reading.OF_OWNER, OWN),
    "of_owner_before": (reading.OF_OWNER.where(reading.BEFORE), {**OWN, "before_id": 9}),
    "open_of_owner": (reading.OF_OWNER.where(reading.IS_OPEN), OWN),
    "open_of_owner_count": (reading.OPEN_OF_OWNER_COUNT, {"owner": "U1"}),
    "of_department": (reading.OF_DEPARTMENT, {"department": "製造部", "limit": 10}),
    "checkins": (reading.CHECKINS, {"poc_id": 1, "limit": 3}),
    "measurements": (reading.MEASUREMENTS, {"poc_id": 1, "limit": 3}),
    "last_of_day": (progress.LAST_OF_DAY, {"of_poc": 1, "of_day": TODAY}),
    "events": (history.EVENTS, {"poc_id": 1, "limit": 3}),
    "started": (months.STARTED, MONTH),
    "ended": (months.ENDED, MONTH),
    "above": (links.ABOVE, NODES),
    "below": (links.BELOW, NODES),
    "author": (retries.AUTHOR, {"story_id": 1}),
    "results_of": (telling.RESULTS_OF, {"story_id": 1}),
    "telling": (releasing.TELLING, {"story_id": 1}),
    "retrying": (releasing.RETRYING, {"story_id": 1, "author": "U1"}),
    "tellable": (similar.TELLABLE, {"ids": [1, 2]}),
    "aftermaths_of_story": (aftermaths.OF_STORY, {"story_id": 1}),
    "aftermaths": (aftermaths.IN_MONTH, MONTH),
    "departures": (departures.OPEN, {"limit": 10}),
    "departure": (departures.OPEN_OF_PERSON, {"limit": 1, "person": "U1"}),
    "trials_left": (departures.POCS_LEFT, {"people": ["U1"]}),
    "stories_left": (departures.STORIES_LEFT, {"people": ["U1"]}),
    "keepers": (keepers.OF, {"ids": [1]}),
    "to_give": (keepers.TO_GIVE, {"ids": [1], "to": "U1"}),
    "kept": (story_reading.KEPT, {"person": "U1", "limit": 10}),
    "standing_trials": (newcomers.STANDING_POCS, {"person": "U1"}),
}


@pytest.mark.parametrize("name", READS)
def test_no_read_walks_a_whole_table(sqlite_path: Path, name: str) -> None:
    steps = plan(sqlite_path, *READS[name])
    assert any("USING" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN")] == []


ORDERED: dict[str, tuple[Executable, str]] = {
    "listed": (reading.LISTED, "SCAN poc"),
    "stuck": (reading.STUCK, "SCAN poc USING INDEX poc_by_end_on"),
}


@pytest.mark.parametrize("name", ORDERED)
def test_what_is_first_is_read_in_its_order_and_no_further(sqlite_path: Path, name: str) -> None:
    statement, scan = ORDERED[name]
    steps = plan(sqlite_path, statement, {"limit": 10, "today": TODAY})
    assert [step for step in steps if step.startswith("SCAN")] == [scan]
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
