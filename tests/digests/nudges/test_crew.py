"""Whose turn it is among the bridge people and the office, and whose clock counts."""

from zoneinfo import ZoneInfo

from digests.nudges.crew import Crew
from digests.nudges.moment import by_zone, zone_of
from tests.digests.nudges.test_duties import COMPANY, TOKYO


def test_turns_are_taken() -> None:
    crew = Crew(COMPANY, {"UBRIDGE", "USECOND", "UOFFICE"})
    asked = [crew.bridge_or_office("品質保証部", f"poc:{number}") for number in range(4)]
    assert asked == ["UBRIDGE", "USECOND", "UBRIDGE", "USECOND"]
    assert crew.bridge_or_office("品質保証部", "poc:0", {"UBRIDGE"}) == "USECOND"
    assert crew.bridge_or_office("品質保証部", "poc:0", {"UBRIDGE", "USECOND"}) == "UOFFICE"
    assert crew.bridge_or_office(None, "poc:0") == "UOFFICE"
    assert crew.office("person:U1") == "UOFFICE"
    assert crew.office("person:U1", {"UOFFICE"}) is None


def test_a_zone_that_nobody_knows_is_the_companys() -> None:
    assert zone_of("America/New_York", TOKYO) == ZoneInfo("America/New_York")
    assert {zone_of(tz, TOKYO) for tz in ("", "Mars/Olympus", "../etc", "Asia")} == {TOKYO}
    assert by_zone({"", "Mars/Olympus", "Asia/Tokyo", "UTC"}, TOKYO) == {
        TOKYO: frozenset({"", "Mars/Olympus", "Asia/Tokyo"}),
        ZoneInfo("UTC"): frozenset({"UTC"}),
    }
