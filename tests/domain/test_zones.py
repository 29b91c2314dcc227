"""The time zone of a person."""

from zoneinfo import ZoneInfo

import pytest

from domain.people import zone_of

TOKYO = ZoneInfo("Asia/Tokyo")


def test_a_person_lives_in_their_own_zone() -> None:
    assert zone_of("America/New_York", TOKYO) == ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    "tz", [None, "", "Mars/Olympus", "../etc/passwd", "\x00", "Asia", "x" * 999]
)
def test_an_unknown_zone_counts_as_the_companys(tz: str | None) -> None:
    assert zone_of(tz, TOKYO) == TOKYO
