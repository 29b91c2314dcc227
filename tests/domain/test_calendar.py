"""Months, business days and post hours, above all at the edges of the year."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    CompanyCalendar,
    Month,
    at_local,
    fiscal_year,
    in_post_hours,
    next_post_hour,
)
from domain.errors import InvalidError

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [TOKYO, NEW_YORK, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Havana")]
)
PLAIN = CompanyCalendar()

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
months = st.builds(Month, st.integers(2000, 2090), st.integers(1, 12))
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(), timedelta(days=16 * 365)).map(EPOCH.__add__)
calendars = st.builds(
    CompanyCalendar,
    days_off=st.frozensets(days, max_size=20),
    working_days=st.frozensets(days, max_size=20),
)


class TestMonth:
    def test_is_written_and_read_in_iso_form(self) -> None:
        assert str(Month(2026, 1)) == "2026-01"
        assert Month.parse(" 2026-10 ") == Month(2026, 10)

    @pytest.mark.parametrize(
        "text",
        ["", "2026", "2026-13", "2026-00", "0000-01", "26-10", "2026-1", "2026-10-01", "来月"],
    )
    def test_refuses_what_is_no_month(self, text: str) -> None:
        with pytest.raises(InvalidError):
            Month.parse(text)

    @given(months)
    def test_parse_undoes_str(self, month: Month) -> None:
        assert Month.parse(str(month)) == month

    @given(months, st.integers(-240, 240))
    def test_add_goes_there_and_back(self, month: Month, count: int) -> None:
        assert month.add(count).add(-count) == month
        assert (month.add(count) > month) is (count > 0)

    def test_turns_with_the_year(self) -> None:
        assert Month(2026, 12).next() == Month(2027, 1)
        assert Month(2027, 1).previous() == Month(2026, 12)

    def test_bounds_are_company_time(self) -> None:
        start, end = Month(2026, 10).bounds(TOKYO)
        assert start == datetime(2026, 9, 30, 15, tzinfo=UTC)
        assert end == datetime(2026, 10, 31, 15, tzinfo=UTC)

    def test_bounds_follow_summer_time(self) -> None:
        start, end = Month(2026, 3).bounds(NEW_YORK)
        assert end - start == timedelta(days=31) - timedelta(hours=1)

    def test_leap_february_has_29_days(self) -> None:
        start, end = Month(2028, 2).bounds(TOKYO)
        assert end - start == timedelta(days=29)

    @given(months, ZONES)
    def test_months_touch_without_gap_or_overlap(self, month: Month, tz: ZoneInfo) -> None:
        assert month.bounds(tz)[1] == month.next().bounds(tz)[0]

    @given(moments, ZONES)
    def test_every_moment_lies_in_the_month_its_local_date_says(
        self, moment: datetime, tz: ZoneInfo
    ) -> None:
        start, end = Month.of(moment.astimezone(tz).date()).bounds(tz)
        assert start <= moment < end


class TestBusinessDays:
    @pytest.mark.parametrize(
        "closed",
        [
            date(2026, 5, 6),  # a holiday moved behind Golden Week
            date(2026, 9, 22),  # a day between two holidays
            date(2027, 3, 22),  # a Monday in lieu
            date(2026, 12, 29),
            date(2027, 1, 3),
            date(2026, 11, 21),  # a Saturday
            date(2026, 11, 23),  # a holiday on a Monday
        ],
    )
    def test_closed(self, closed: date) -> None:
        assert not PLAIN.is_business_day(closed)

    @pytest.mark.parametrize("day", [date(2026, 12, 28), date(2027, 1, 4), date(2026, 4, 1)])
    def test_worked(self, day: date) -> None:
        assert PLAIN.is_business_day(day)

    def test_company_days_override_in_both_directions(self) -> None:
        calendar = CompanyCalendar(
            days_off=frozenset({date(2026, 8, 13), date(2026, 11, 21)}),
            working_days=frozenset({date(2026, 11, 21), date(2026, 12, 29)}),
        )
        assert not calendar.is_business_day(date(2026, 8, 13))
        assert calendar.is_business_day(date(2026, 11, 21))
        assert calendar.is_business_day(date(2026, 12, 29))

    @pytest.mark.parametrize(
        ("month", "nth", "expected"),
        [
            (Month(2026, 5), 1, date(2026, 5, 1)),
            (Month(2026, 5), 2, date(2026, 5, 7)),
            (Month(2027, 1), 1, date(2027, 1, 4)),
            (Month(2026, 11), 5, date(2026, 11, 9)),
            (Month(2028, 2), 20, date(2028, 3, 1)),  # 11 and 23 February are holidays
        ],
    )
    def test_nth_business_day(self, month: Month, nth: int, expected: date) -> None:
        assert PLAIN.nth_business_day(month, nth) == expected

    def test_three_business_days_back_over_the_year_end(self) -> None:
        assert PLAIN.add_business_days(date(2027, 1, 5), -3) == date(2026, 12, 25)

    def test_no_days_are_no_step(self) -> None:
        assert PLAIN.add_business_days(date(2026, 11, 21), 0) == date(2026, 11, 21)

    @given(calendars, days, st.integers(1, 15))
    def test_steps_land_on_business_days_and_count_them(
        self, calendar: CompanyCalendar, day: date, count: int
    ) -> None:
        there = calendar.add_business_days(day, count)
        between = [day + timedelta(days=n) for n in range(1, (there - day).days + 1)]
        assert sum(map(calendar.is_business_day, between)) == count
        assert calendar.is_business_day(there)
        assert calendar.add_business_days(there + timedelta(days=1), -count) > day

    @given(calendars, days)
    def test_on_or_after_is_the_first(self, calendar: CompanyCalendar, day: date) -> None:
        found = calendar.business_day_on_or_after(day)
        skipped = [day + timedelta(days=n) for n in range((found - day).days)]
        assert calendar.is_business_day(found)
        assert not any(map(calendar.is_business_day, skipped))

    @given(calendars, days)
    def test_on_or_before_is_the_last(self, calendar: CompanyCalendar, day: date) -> None:
        found = calendar.business_day_on_or_before(day)
        skipped = [day - timedelta(days=n) for n in range((day - found).days)]
        assert calendar.is_business_day(found)
        assert not any(map(calendar.is_business_day, skipped))

    @pytest.mark.parametrize(
        ("after", "until", "count"),
        [
            (date(2026, 11, 24), date(2026, 11, 24), 0),
            (date(2026, 11, 24), date(2026, 11, 27), 3),
            (date(2026, 11, 20), date(2026, 11, 25), 2),  # over a weekend and a holiday
            (date(2026, 12, 28), date(2027, 1, 4), 1),  # over the year's end
            (date(2026, 5, 1), date(2026, 5, 8), 2),  # over Golden Week
            (date(2026, 11, 27), date(2026, 11, 24), 0),
            (date(2027, 1, 4), date(2026, 12, 28), 0),
        ],
    )
    def test_days_between_leave_out_the_first_and_count_the_last(
        self, after: date, until: date, count: int
    ) -> None:
        assert PLAIN.business_days_between(after, until) == count

    @given(calendars, days, st.integers(0, 800))
    def test_days_between_are_those_one_would_count(
        self, calendar: CompanyCalendar, day: date, length: int
    ) -> None:
        later = [day + timedelta(days=n) for n in range(1, length + 1)]
        until = day + timedelta(days=length)
        counted = sum(map(calendar.is_business_day, later))
        assert calendar.business_days_between(day, until) == counted

    @given(calendars, days)
    def test_a_day_is_worked_as_the_rule_says(self, calendar: CompanyCalendar, day: date) -> None:
        usual = PLAIN.is_business_day(day) and day not in calendar.days_off
        assert calendar.is_business_day(day) is (usual or day in calendar.working_days)


class TestPostHours:
    @pytest.mark.parametrize(
        ("local", "expected"),
        [
            (time(8, 59, 59), False),
            (time(9), True),
            (time(17, 59, 59), True),
            (time(18), False),
            (time(0), False),
        ],
    )
    def test_from_nine_to_six(self, local: time, expected: bool) -> None:  # noqa: FBT001 -- a table of cases
        assert in_post_hours(at_local(date(2026, 11, 24), local, TOKYO), TOKYO, PLAIN) is expected

    def test_never_on_a_holiday(self) -> None:
        assert not in_post_hours(at_local(date(2026, 11, 23), time(12), TOKYO), TOKYO, PLAIN)

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            (
                datetime(2026, 11, 24, 12, 30, tzinfo=TOKYO),
                datetime(2026, 11, 24, 12, 30, tzinfo=TOKYO),
            ),
            (datetime(2026, 11, 24, 3, tzinfo=TOKYO), datetime(2026, 11, 24, 9, tzinfo=TOKYO)),
            (datetime(2026, 12, 28, 18, tzinfo=TOKYO), datetime(2027, 1, 4, 9, tzinfo=TOKYO)),
        ],
    )
    def test_next_post_hour(self, now: datetime, expected: datetime) -> None:
        assert next_post_hour(now, TOKYO, PLAIN) == expected

    @given(moments, ZONES, calendars)
    def test_next_post_hour_is_a_post_hour_and_none_is_passed_over(
        self, now: datetime, tz: ZoneInfo, calendar: CompanyCalendar
    ) -> None:
        then = next_post_hour(now, tz, calendar)
        assert then >= now
        assert in_post_hours(then, tz, calendar)
        assert then == now or not in_post_hours(then - timedelta(seconds=1), tz, calendar)
        assert then == now or not in_post_hours(now, tz, calendar)


@pytest.mark.parametrize(
    ("day", "start", "year"),
    [
        (date(2027, 3, 31), 4, 2026),
        (date(2027, 4, 1), 4, 2027),
        (date(2027, 1, 1), 1, 2027),
        (date(2026, 12, 31), 10, 2026),
    ],
)
def test_fiscal_year(day: date, start: int, year: int) -> None:
    assert fiscal_year(day, start) == year
