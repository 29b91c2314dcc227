from datetime import date, timedelta

from domain.calendar import Month
from domain.nudges import ALL_RULES, Quiet
from storage import nudges
from storage.database import Database
from storage.nudges import Rest, Round
from tests.storage.nudges.samples import NOW, TODAY, meet

LATER = TODAY + timedelta(days=3)


async def test_what_is_put_off_rests_until_its_day(db: Database) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "poc:12", until=LATER, now=NOW)
        assert await nudges.rests_of(s, "U1", TODAY) == [Rest(ALL_RULES, "poc:12", LATER)]
        assert await nudges.rests_of(s, "U1", LATER) == []
        assert await nudges.rests_of(s, "U2", TODAY) == []


async def test_a_later_wish_replaces_an_earlier_one(db: Database) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "poc:12", until=TODAY, now=NOW)
        await nudges.snooze(s, "U1", "poc:12", until=LATER, now=NOW)
        await nudges.stop(s, "U1", "poc:12", rule="checkin", now=NOW + timedelta(seconds=1))
        assert await nudges.rests_of(s, "U1", TODAY) == [
            Rest("checkin", "poc:12", None),
            Rest(ALL_RULES, "poc:12", LATER),
        ]


async def test_rests_of_many_are_read_at_once_old_ones_too(db: Database) -> None:
    async with db.begin() as s:
        await nudges.snooze(s, "U1", "poc:12", until=date(2026, 11, 2), now=NOW)
        await nudges.stop(s, "U2", "story:5", rule="retry", now=NOW)
        await nudges.stop(s, "U3", "story:6", rule="retry", now=NOW)
        assert await nudges.rests(s, ["U1", "U2"]) == {
            "U1": {(ALL_RULES, "poc:12"): date(2026, 11, 2)},
            "U2": {("retry", "story:5"): None},
        }


async def test_a_pause_and_a_muted_month_do_not_touch_each_other(db: Database) -> None:
    async with db.begin() as s:
        assert await nudges.quiet(s, "U1") == Quiet()
        await nudges.mute(s, "U1", Month(2026, 11), NOW)
        await nudges.pause(s, "U1", TODAY, LATER, NOW)
        assert await nudges.quiet(s, "U1") == Quiet(TODAY, LATER, "2026-11")
        await nudges.unmute(s, "U1", NOW)
        assert await nudges.quiet(s, "U1") == Quiet(TODAY, LATER)
        await nudges.unpause(s, "U1", NOW)
        assert await nudges.quiet(s, "U1") == Quiet()


async def test_a_round_goes_on_where_it_stopped(db: Database) -> None:
    async with db.begin() as s:
        assert await nudges.round_of(s, "Asia/Tokyo", TODAY) == Round("", None)
        await nudges.reach(s, "Asia/Tokyo", TODAY, Round("U5"))
        await nudges.reach(s, "Asia/Tokyo", TODAY, Round("U9", NOW))
        assert await nudges.round_of(s, "Asia/Tokyo", TODAY) == Round("U9", NOW)
        assert await nudges.round_of(s, "Asia/Seoul", TODAY) == Round()
        assert await nudges.round_of(s, "Asia/Tokyo", LATER) == Round()


async def test_a_page_of_people_holds_whom_one_may_ask_with_their_wishes(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1", "U3", "U5")
        await meet(s, "U2", tz=None)
        await meet(s, "U4", tz="America/New_York")
        await meet(s, "U6", is_guest=True)
        await meet(s, "U7", deactivated=True)
        await meet(s, "U8", known=False)
        await meet(s, "U9", is_bot=True)
        await nudges.pause(s, "U3", TODAY, LATER, NOW)
        page = await nudges.page_of_people(s, ["Asia/Tokyo", ""], after="U1", limit=2, guests=False)
        rest = await nudges.page_of_people(s, ["Asia/Tokyo"], after="U3", limit=9, guests=True)
        zones = await nudges.zones(s, guests=False)
    assert [(one.id, one.tz, one.quiet) for one in page] == [
        ("U2", "", Quiet()),
        ("U3", "Asia/Tokyo", Quiet(TODAY, LATER)),
    ]
    assert [one.id for one in rest] == ["U5", "U6"]
    assert zones == {"Asia/Tokyo", "", "America/New_York"}


async def test_who_may_not_be_asked_is_no_recipient(db: Database) -> None:
    async with db.begin() as s:
        await meet(s, "U1")
        await meet(s, "U2", is_stranger=True)
        found = await nudges.recipients(s, ["U1", "U2", "U3"], guests=True)
    assert list(found) == ["U1"]
    assert found["U1"].name == "花子"
