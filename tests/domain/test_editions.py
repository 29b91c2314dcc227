"""When an edition is drafted and posted: always after its month, always on business days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import CompanyCalendar, Month, in_post_hours
from domain.editions import LEAD_MAX, Schedule, ScheduleKind, check_schedule, thin_ask_at
from domain.errors import InvalidError

TOKYO = ZoneInfo("Asia/Tokyo")
PLAIN = CompanyCalendar()
TODAY = date(2026, 11, 22)

months = st.builds(Month, st.integers(2024, 2034), st.integers(1, 12))
hours = st.times(time(9), time(17, 59))
schedules = st.one_of(
    st.builds(
        Schedule,
        kind=st.just(ScheduleKind.BUSINESS_DAY),
        day=st.integers(1, 15),
        at=hours,
        lead=st.integers(0, LEAD_MAX),
    ),
    st.builds(
        Schedule,
        kind=st.just(ScheduleKind.DAY_OF_MONTH),
        day=st.integers(1, 28),
        at=hours,
        lead=st.integers(0, LEAD_MAX),
    ),
)
zones = st.sampled_from([TOKYO, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")])


def day_of_month(day: int, lead: int = 3) -> Schedule:
    return Schedule(kind=ScheduleKind.DAY_OF_MONTH, day=day, lead=lead)


def test_by_default_october_is_drafted_on_the_second_and_posted_on_the_fifth_business_day() -> None:
    schedule, october = Schedule(), Month(2026, 10)
    # 2 November is a Monday, the 3rd a holiday.
    assert schedule.draft_at(october, PLAIN, TOKYO) == datetime(2026, 11, 4, 1, tzinfo=UTC)
    assert schedule.post_at(october, PLAIN, TOKYO) == datetime(2026, 11, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2026, 12), date(2027, 1, 8)),  # year end: 4 January is the first business day
        (Month(2026, 4), date(2026, 5, 12)),  # Golden Week
        (Month(2027, 3), date(2027, 4, 7)),  # the fiscal year turns
        (Month(2028, 1), date(2028, 2, 7)),  # a leap year
    ],
)
def test_fifth_business_day(month: Month, expected: date) -> None:
    assert Schedule().post_day(month, PLAIN) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2026, 10), date(2026, 11, 10)),
        (Month(2026, 9), date(2026, 10, 13)),  # the 10th is a Saturday, the 12th a holiday
        (Month(2026, 12), date(2027, 1, 12)),
    ],
)
def test_a_day_of_the_month_moves_to_the_next_business_day(month: Month, expected: date) -> None:
    assert day_of_month(10).post_day(month, PLAIN) == expected


def test_company_days_off_move_the_post() -> None:
    calendar = CompanyCalendar(days_off=frozenset({date(2026, 11, 9)}))
    assert Schedule().post_day(Month(2026, 10), calendar) == date(2026, 11, 10)


@given(schedules, months, zones)
def test_draft_and_post_come_after_the_close_in_post_hours(
    schedule: Schedule, month: Month, tz: ZoneInfo
) -> None:
    draft, post = schedule.draft_at(month, PLAIN, tz), schedule.post_at(month, PLAIN, tz)
    assert month.bounds(tz)[1] <= draft <= post
    assert in_post_hours(draft, tz, PLAIN)
    assert in_post_hours(post, tz, PLAIN)


@given(schedules, months)
def test_editions_come_in_the_order_of_their_months(schedule: Schedule, month: Month) -> None:
    post = schedule.post_at(month, PLAIN, TOKYO)
    assert post < schedule.post_at(month.next(), PLAIN, TOKYO)


@given(schedules)
def test_a_refused_schedule_names_the_earliest_that_works(schedule: Schedule) -> None:
    try:
        check_schedule(schedule, PLAIN, TODAY)
    except InvalidError as refusal:
        earliest = refusal.params["day"]
        assert isinstance(earliest, int)
        assert earliest > schedule.day
        check_schedule(schedule.model_copy(update={"day": earliest}), PLAIN, TODAY)
        with pytest.raises(InvalidError):
            check_schedule(schedule.model_copy(update={"day": earliest - 1}), PLAIN, TODAY)


@given(schedules, st.integers(0, 23))
def test_an_accepted_schedule_has_its_whole_lead(schedule: Schedule, ahead: int) -> None:
    try:
        check_schedule(schedule, PLAIN, TODAY)
    except InvalidError:
        return
    month = Month.of(TODAY).add(ahead)
    draft, post = schedule.draft_day(month, PLAIN), schedule.post_day(month, PLAIN)
    assert PLAIN.add_business_days(draft, schedule.lead) == post


@pytest.mark.parametrize(
    ("schedule", "earliest"),
    [
        (Schedule(day=3, lead=3), 4),
        (Schedule(day=1, lead=1), 2),
        (day_of_month(5), 11),  # Golden Week 2027: the 6th is the first business day
    ],
)
def test_too_early(schedule: Schedule, earliest: int) -> None:
    with pytest.raises(InvalidError) as caught:
        check_schedule(schedule, PLAIN, TODAY)
    assert caught.value.params["day"] == earliest


def test_the_default_is_accepted() -> None:
    check_schedule(Schedule(), PLAIN, TODAY)


def test_when_nothing_works_the_lead_is_named() -> None:
    closed = frozenset(date(2027, 8, 1) + timedelta(days=n) for n in range(28))
    with pytest.raises(InvalidError, match="shorter lead") as caught:
        check_schedule(day_of_month(10), CompanyCalendar(days_off=closed), TODAY)
    assert caught.value.params == {"lead": 3}


def test_a_schedule_overtaken_by_days_off_still_drafts_after_the_close() -> None:
    closed = CompanyCalendar(days_off=frozenset(date(2027, 8, n) for n in range(2, 10)))
    schedule = day_of_month(10)
    assert schedule.draft_day(Month(2027, 7), closed) == date(2027, 8, 10)


@pytest.mark.parametrize(
    "values",
    [
        {"day": 0},
        {"day": 16},
        {"kind": "day_of_month", "day": 29},
        {"lead": -1},
        {"lead": LEAD_MAX + 1},
        {"at": "08:59"},
        {"at": "18:00"},
        {"at": "10:00+09:00"},
    ],
)
def test_refuses_values_out_of_range(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Schedule.model_validate(values)


def test_survives_json() -> None:
    schedule = Schedule(kind=ScheduleKind.DAY_OF_MONTH, day=28, at=time(9, 30), lead=0)
    assert Schedule.model_validate_json(schedule.model_dump_json()) == schedule


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2026, 10), date(2026, 10, 28)),  # the 31st is a Saturday: 28, 29, 30 are left
        (Month(2026, 12), date(2026, 12, 24)),  # the year ends on the 28th
        (Month(2028, 2), date(2028, 2, 25)),  # 29 February is a Tuesday
        (Month(2026, 4), date(2026, 4, 27)),  # the 29th is a holiday
    ],
)
def test_the_office_is_asked_while_three_business_days_are_left(
    month: Month, expected: date
) -> None:
    asked = thin_ask_at(month, PLAIN, TOKYO).astimezone(TOKYO)
    assert (asked.date(), asked.time()) == (expected, time(10))
