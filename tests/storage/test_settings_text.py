"""Every setting as one line of text: shown, and read again."""

from datetime import time

import pytest

from domain.editions import Schedule, ScheduleKind
from domain.effect import Assumptions
from domain.errors import InvalidError
from storage import settings
from storage.database import Database
from storage.settings import (
    Bridge,
    CompanySettings,
    Department,
    DepartmentSource,
    Mentor,
    SourceKind,
)
from tests.storage.samples import NOW
from tests.storage.test_settings import CHOSEN


@pytest.mark.parametrize("name", list(CompanySettings.model_fields))
@pytest.mark.parametrize("company", [CompanySettings(), CHOSEN], ids=["defaults", "chosen"])
def test_what_a_setting_shows_can_be_typed_again(company: CompanySettings, name: str) -> None:
    field = settings.FIELDS[name]
    again = CompanySettings.model_validate({name: field.parse(field.show(company))})
    assert getattr(again, name) == getattr(company, name)


def test_every_setting_has_its_text_in_the_same_order() -> None:
    assert list(settings.FIELDS) == list(CompanySettings.model_fields)
    assert all(field.about for field in settings.FIELDS.values())


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("office", "U1 U2、U3,U1", ("U1", "U2", "U3")),
        ("allow_guests", " YES ", True),
        ("newsletter_channel", "", None),
        (
            "schedule",
            "day_of_month, 12, 9:30, 2",
            Schedule(kind=ScheduleKind.DAY_OF_MONTH, day=12, at=time(9, 30), lead=2),
        ),
        ("assumptions", "hours_per_day=7.5", Assumptions(hours_per_day=7.5)),
        (
            "departments",
            "経理 = 経理部 | 会計 ;; 営業",
            (Department(name="経理", aliases=("経理部", "会計")), Department(name="営業")),
        ),
        (
            "bridges",
            "経理 = U1 | U2、U1 ; 営業=U3",
            (
                Bridge(department="経理", people=("U1", "U2")),
                Bridge(department="営業", people=("U3",)),
            ),
        ),
        ("department_source", "groups", DepartmentSource(kind=SourceKind.GROUPS)),
        (
            "department_source",
            "profile Xf1 overrides",
            DepartmentSource(kind=SourceKind.PROFILE, field="Xf1", overrides=True),
        ),
        (
            "mentors",
            "U1 = Excel | マクロ; U2",
            (Mentor(person="U1", labels=("Excel", "マクロ")), Mentor(person="U2")),
        ),
        ("capture_emoji", ":Bulb:", "bulb"),
        ("capture_emoji", "", ""),
    ],
)
async def test_text_is_read_generously(
    sqlite_db: Database, name: str, text: str, value: object
) -> None:
    async with sqlite_db.begin() as s:
        parsed = settings.field(name).parse(text)
        saved = await settings.save(s, {name: parsed}, by="cli", now=NOW)
    assert getattr(saved, name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("allow_guests", "maybe"),
        ("schedule", "monthly"),
        ("assumptions", "hours=8"),
        ("assumptions", "hours_per_day"),
        ("bridges", "経理"),
        ("hourly_rates", "3000"),
    ],
)
def test_text_that_means_nothing_is_answered_with_what_would(name: str, text: str) -> None:
    with pytest.raises(InvalidError, match=f"{name} cannot be read from") as refused:
        settings.field(name).parse(text)
    assert settings.field(name).about in str(refused.value)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(InvalidError, match=r"no setting colour.*office.*allow_guests"):
        settings.field("colour")
