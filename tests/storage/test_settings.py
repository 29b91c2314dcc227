from datetime import date, time
from typing import Any

import pytest

from domain.editions import Schedule, ScheduleKind
from domain.effect import Assumptions
from domain.errors import InvalidError
from domain.language import Language
from storage import audit, settings
from storage.database import Database
from storage.settings import (
    Bridge,
    CompanySettings,
    Department,
    DepartmentSource,
    EmptyMonth,
    HourlyRate,
    Mentor,
    SetupStep,
    SourceKind,
    Unapproved,
)
from tests.storage.samples import NOW

CHOSEN = CompanySettings(
    office=("U1", "U2"),
    editors=("U3",),
    company_name="架空製作所",
    tz="America/New_York",
    language=Language.EN,
    newsletter_channel="C0123",
    shared_channel_confirmed=True,
    schedule=Schedule(kind=ScheduleKind.DAY_OF_MONTH, day=15, at=time(9, 30), lead=2),
    unapproved=Unapproved.POST,
    empty_month=EmptyMonth.SKIP,
    assumptions=Assumptions(hours_per_day=7.5, days_per_year=230),
    hourly_rates=(
        HourlyRate(from_date=date(2025, 4, 1), yen=2500),
        HourlyRate(from_date=date(2026, 4, 1), yen=3000),
    ),
    days_off=(date(2026, 12, 28),),
    working_days=(date(2026, 11, 3),),
    departments=(
        Department(name="経理", aliases=("経理部", "Accounting")),
        Department(name="営業"),
    ),
    department_source=DepartmentSource(
        kind=SourceKind.PROFILE, field="Xf0123ABCD", label="所属 部署", overrides=True
    ),
    bridges=(
        Bridge(department="経理", people=("U4", "U5")),
        Bridge(department="営業", people=("U6",)),
    ),
    mentors=(Mentor(person="U7", labels=("Excel", "マクロ")), Mentor(person="U8")),
    sponsors=("U9",),
    capture_emoji="改善",
    allow_guests=True,
    set_up=(SetupStep.CHANNEL, SetupStep.DEPARTMENTS),
)


async def test_nothing_chosen_is_the_defaults(db: Database) -> None:
    async with db.read() as s:
        assert await settings.load(s) == CompanySettings()


async def test_every_setting_is_kept_as_chosen(db: Database) -> None:
    async with db.begin() as s:
        saved = await settings.save(s, dict(CHOSEN), by="cli", now=NOW)
    async with db.read() as s:
        assert await settings.load(s) == saved == CHOSEN
    assert all(value != getattr(CompanySettings(), name) for name, value in CHOSEN)


async def test_what_is_set_back_to_its_default_follows_the_default_again(db: Database) -> None:
    async with db.begin() as s:
        await settings.save(s, {"company_name": "a", "tz": "UTC"}, by="U1", now=NOW)
        await settings.save(s, {"tz": "Asia/Tokyo"}, by="U1", now=NOW)
    async with db.read() as s:
        assert await settings.load(s) == CompanySettings(company_name="a")


async def test_says_in_the_audit_who_changed_what(db: Database) -> None:
    async with db.begin() as s:
        await settings.save(s, {"office": ("U1",)}, by="cli", now=NOW)
        await settings.save(s, {"office": ("U1",), "tz": "UTC"}, by="U1", now=NOW)
        entries = await audit.latest(s)
    assert [(entry.who, entry.subject, entry.details) for entry in entries] == [
        ("U1", "setting:tz", {"old": "Asia/Tokyo", "new": "UTC"}),
        ("cli", "setting:office", {"old": [], "new": ["U1"]}),
    ]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"nothing": 1}, "There is no setting nothing. The settings are: office, editors"),
    ({"tz": "Mars/Olympus"}, '"Mars/Olympus" is not a time zone'),
    ({"tz": "../etc/passwd"}, "is not a time zone"),
    ({"tz": ""}, "is not a time zone"),
    ({"language": "fr"}, "language cannot be set so"),
    ({"newsletter_channel": "#dx-news"}, '"#dx-news" is not a Slack channel id'),
    ({"newsletter_channel": "U012AB3CD"}, '"U012AB3CD" is not a Slack channel id'),
    ({"office": ("",)}, "office cannot be set so"),
    ({"office": ("hanako",)}, '"hanako" is not a Slack user id'),
    ({"office": ("U",)}, '"U" is not a Slack user id'),
    ({"office": ("[]",)}, "is not a Slack user id; one looks like U012AB3CD"),
    ({"editors": ("<@U012AB3CD>",)}, "is not a Slack user id"),
    ({"company_name": "架空\u202e製作所"}, "invisible characters"),
    ({"company_name": "架空\x07製作所"}, "invisible characters"),
    ({"days_off": ("2026-02-30",)}, "days_off cannot be set so"),
    (
        {"days_off": (date(2026, 12, 1),), "working_days": (date(2026, 12, 1),)},
        "2026-12-01 is both",
    ),
    (
        {"departments": ({"name": "経理", "aliases": ("ＡＢＣ",)}, {"name": "abc"})},
        '"abc" stands for two departments',
    ),
    (
        {
            "hourly_rates": (
                {"from_date": "2026-04-01", "yen": 1},
                {"from_date": "2026-04-01", "yen": 2},
            )
        },
        "Two hourly rates",
    ),
    ({"hourly_rates": ({"from_date": "2026-04-01", "yen": 0},)}, "hourly_rates cannot be set so"),
    ({"bridges": ({"department": "経理", "people": ("hanako",)},)}, '"hanako" is not a Slack user'),
    ({"bridges": ({"department": "経理", "people": ()},)}, "bridges cannot be set so"),
    (
        {
            "bridges": (
                {"department": "ABC", "people": ("U1",)},
                {"department": "ａｂｃ", "people": ("U2",)},
            )
        },
        'The bridge people of "ａｂｃ" are named twice',
    ),
    ({"mentors": ({"person": "U1"}, {"person": "U1"})}, "A mentor is named twice"),
    ({"mentors": ({"person": "hanako"},)}, '"hanako" is not a Slack user'),
    ({"sponsors": ("hanako",)}, '"hanako" is not a Slack user'),
    ({"department_source": {"kind": "profile"}}, "please choose one field"),
    ({"department_source": {"kind": "ask", "field": "Xf1"}}, "please choose one field"),
    ({"capture_emoji": "two words"}, '"two words" is not an emoji'),
    ({"schedule": {"day": 1, "lead": 3}}, "would come before that month is over"),
    ({"schedule": {"at": "03:00"}}, "schedule cannot be set so"),
    ({"assumptions": {"hours_per_day": 25}}, "assumptions cannot be set so"),
]


@pytest.mark.parametrize(("changes", "message"), REFUSED, ids=lambda value: str(value)[:40])
async def test_refuses_what_makes_no_sense_and_keeps_the_rest(
    sqlite_db: Database, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidError, match=message):
        async with sqlite_db.begin() as s:
            await settings.save(s, {"company_name": "new", **changes}, by="cli", now=NOW)
    async with sqlite_db.read() as s:
        assert await settings.load(s) == CompanySettings()
        assert await audit.latest(s) == []


async def test_an_office_is_not_left_empty(sqlite_db: Database) -> None:
    async with sqlite_db.begin() as s:
        await settings.save(s, {"office": ()}, by="cli", now=NOW)
        await settings.save(s, {"office": ("U1",)}, by="cli", now=NOW)
    parsed = settings.field("office").parse("")
    with pytest.raises(InvalidError, match="cannot be left empty"):
        async with sqlite_db.begin() as s:
            await settings.save(s, {"office": parsed}, by="cli", now=NOW)


async def test_days_off_may_not_break_the_schedule(sqlite_db: Database) -> None:
    golden_week = tuple(date(2027, 6, day) for day in range(1, 12))
    with pytest.raises(InvalidError, match="would come before that month is over"):
        async with sqlite_db.begin() as s:
            await settings.save(
                s,
                {"schedule": {"kind": "day_of_month", "day": 12}, "days_off": golden_week},
                by="cli",
                now=NOW,
            )


def test_an_unapproved_edition_waits_once_there_are_editors() -> None:
    assert CompanySettings().at_the_hour is Unapproved.POST
    assert CompanySettings(editors=("U1",)).at_the_hour is Unapproved.WAIT
    assert CHOSEN.at_the_hour is Unapproved.POST


@pytest.mark.parametrize(
    ("day", "yen"),
    [(date(2025, 3, 31), None), (date(2025, 4, 1), 2500), (date(2026, 4, 1), 3000)],
)
def test_the_hourly_rate_in_force(day: date, yen: int | None) -> None:
    assert CHOSEN.rate_on(day) == yen


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("経理", "経理"),
        (" #経理部 ", "経理"),
        ("ＡＣＣＯＵＮＴＩＮＧ", "経理"),
        ("accounting", "経理"),
        ("経", None),
        ("", None),
    ],
)
def test_a_department_is_known_by_its_names(text: str, name: str | None) -> None:
    assert CHOSEN.department_of(text) == name


@pytest.mark.parametrize(
    ("department", "people"),
    [
        ("経理", ("U4", "U5")),
        ("accounting", ("U4", "U5")),
        ("営業", ("U6",)),
        ("製造", ()),
        (None, ()),
    ],
)
def test_the_bridge_people_of_a_department(department: str | None, people: tuple[str, ...]) -> None:
    assert CHOSEN.bridges_of(department) == people


def test_the_calendar_knows_the_companys_days() -> None:
    assert not CHOSEN.calendar.is_business_day(date(2026, 12, 28))
    assert CHOSEN.calendar.is_business_day(date(2026, 11, 3))
    assert str(CHOSEN.zone) == "America/New_York"
