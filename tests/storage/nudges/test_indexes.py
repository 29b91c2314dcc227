"""A sweep's reads find what they need by an index, with one name given and with hundreds."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Executable

from storage.nudges import answers, facts, people, rounds
from storage.nudges.items import ASKED, ITEMS, RECENTLY, RIVALS
from storage.nudges.rests import RESTS
from storage.nudges.waiting import UNANSWERED
from tests.storage.test_indexes import plan

ANY: dict[str, Any] = dict.fromkeys(("guests", "since", "first", "last", "today"))
READS: dict[str, tuple[Executable, dict[str, Any], str]] = {
    "page": (people.PAGE, {"zones": ["Asia/Tokyo"], "after": "", "limit": 5}, "person_1 (id>?)"),
    "recipients": (people.THESE, {"people": "many"}, "person_1 (id=?)"),
    "rests": (people.RESTS, {"people": "many"}, "(person_id=?)"),
    "trials_of": (facts.TRIALS_OF, {"ids": "many"}, "poc_by_owner (owner=?"),
    "these_trials": (facts.THESE_TRIALS, {"ids": "many"}, "PRIMARY KEY"),
    "stories_of": (facts.STORIES_OF_PEOPLE, {"ids": "many"}, "story_owner_by_person"),
    "history": (ASKED, {"identities": "many"}, "(identity=?"),
    "rivals": (RIVALS, {"identities": "many"}, "(identity=?"),
    "asked_since": (RECENTLY, {"people": "many"}, "nudge_item_by_person (person_id=? AND"),
    "items": (ITEMS, {"of_key": "k"}, "(key=?)"),
    "waiting": (UNANSWERED, {}, "nudge_item_by_number (number=? AND day>?"),
    "unshown": (answers.UNSHOWN, {"limit": 5}, "nudge_item_by_answered_at (shown_at=? AND"),
    "rests_of": (RESTS, {"of_person": "U1"}, "(person_id=?)"),
    "round_of": (rounds.ROUND_OF, {"zone": "z"}, "(zone=? AND day=?)"),
}


@pytest.mark.parametrize("many", [1, 500], ids=["one", "many"])
@pytest.mark.parametrize("name", READS)
def test_a_read_of_the_sweep_goes_by_its_index(sqlite_path: Path, name: str, many: int) -> None:
    statement, parameters, index = READS[name]
    values = ANY | {
        key: list(range(many)) if value == "many" else value for key, value in parameters.items()
    }
    steps = plan(sqlite_path, statement, values)
    assert any(index in step for step in steps), steps
    assert [step for step in steps if step.startswith(("SCAN", "MULTI-INDEX"))] == []
