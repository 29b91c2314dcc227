from datetime import UTC, datetime, timedelta

from handlers.sparing import Sparing

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAUSE = timedelta(seconds=1)


def test_a_burst_is_allowed_and_then_one_at_a_time() -> None:
    sparing = Sparing(burst=3, pause=PAUSE)
    assert [sparing.allows(NOON) for _ in range(5)] == [True, True, True, False, False]
    assert sparing.allows(NOON + PAUSE)
    assert not sparing.allows(NOON + PAUSE)


def test_after_a_rest_the_whole_burst_is_there_again() -> None:
    sparing = Sparing(burst=2, pause=PAUSE)
    assert sparing.allows(NOON)
    assert sparing.allows(NOON)
    later = NOON + timedelta(hours=1)
    assert [sparing.allows(later) for _ in range(3)] == [True, True, False]


def test_a_clock_turned_back_stops_nothing() -> None:
    sparing = Sparing(burst=2, pause=PAUSE)
    assert sparing.allows(NOON + timedelta(days=30))
    assert sparing.allows(NOON)
