"""Reads the invented company and its stories from the TOML files beside this module."""

import tomllib
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PositiveInt

from playground.company.data import Data, When, day_of_month
from playground.company.trials import CompanyAftermath, CompanyPoc

STORY_FILES = (
    "stories_m4.toml",
    "stories_m3.toml",
    "stories_m2.toml",
    "stories_m1.toml",
    "stories_m0.toml",
    "stories_en.toml",
)


class Profile(Data):
    """The company itself: Slack team id, names in both languages, and the invented-data notice."""

    team_id: str
    name: str
    name_en: str
    domain: str
    about: str
    about_en: str


class Department(Data):
    """One department; `name` and the aliases are what members write."""

    name: str
    name_en: str
    aliases: tuple[str, ...]


class Bridge(Data):
    """Who stands between a department and management."""

    department: str
    people: tuple[str, ...]


class Person(Data):
    """One Slack account; a guest has no department, who `left` has an account no more."""

    id: str
    name: str
    real_name: str
    department: str
    title: str
    locale: Literal["ja-JP", "en-US"] = "ja-JP"
    tz: str = "Asia/Tokyo"
    is_admin: bool = False
    is_guest: bool = False
    left: When | None = None


class Channel(Data):
    """One conversation; the single member "*" stands for everybody who is not a guest."""

    id: str
    name: str
    topic: str
    members: tuple[str, ...]
    is_private: bool = False
    is_shared: bool = False


class Metric(Data):
    """A figure that is kept as itself and never turned into hours."""

    name: str
    before: str
    after: str
    unit: str


class Voice(Data):
    """What a customer or a colleague said."""

    who: str
    text: str


class CompanyStory(Data):
    """One record as a member would have written it; `month` counts from the current month."""

    key: str
    month: int = Field(ge=-4, le=0)
    day: int = Field(ge=1, le=26)
    time: time
    author: str
    lang: Literal["ja", "en"]
    kind: Literal["win", "failure"]
    title: str
    before_text: str = ""
    change_text: str = ""
    result_text: str = ""
    next_step: str = ""
    aim: str = ""
    happened: str = ""
    why: str = ""
    learned: str = ""
    advice: str = ""
    minutes_before: float | None = None
    minutes_after: float | None = None
    in_days: bool = False
    times_count: PositiveInt | None = None
    times_per: Literal["day", "week", "month", "quarter", "year"] | None = None
    people_before: float | None = None
    people_after: float | None = None
    per_person: bool = True
    saving_yen: int | None = None
    cost_once_yen: int | None = None
    cost_yearly_yen: int | None = None
    standing: Literal["measured", "estimated", "expected"] | None = None
    measured_how: str = ""
    metrics: tuple[Metric, ...] = ()
    tags: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    difficulty: Literal["excel", "settings", "program"] | None = None
    link: str = ""
    shown_as: Literal["name", "department", "anonymous"] = "name"
    publish: bool = True
    withdrawn: bool = False
    department: str = ""

    def written_at(self, today: date, zone: ZoneInfo) -> datetime:
        """When it was written, counted from the month of `today`; a weekend moves to Monday."""
        return datetime.combine(day_of_month(today, self.month, self.day), self.time, zone)


class Company(Data):
    """The whole invented company; its stories are oldest first."""

    profile: Profile
    departments: tuple[Department, ...]
    bridges: tuple[Bridge, ...]
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    stories: tuple[CompanyStory, ...]
    pocs: tuple[CompanyPoc, ...]
    aftermaths: tuple[CompanyAftermath, ...]


def load_company() -> Company:
    """Return the invented company, every story and trial carrying its author's department."""
    people_file = _read("people.toml")
    departments = {person["id"]: person["department"] for person in people_file["people"]}
    stories = [
        {"department": departments[story["author"]], **story}
        for name in STORY_FILES
        for story in _read(name)["stories"]
    ]
    stories.sort(key=lambda story: (story["month"], story["day"], story["time"]))
    trials = _read("pocs.toml")
    trials["pocs"] = [{"department": departments[one["owner"]], **one} for one in trials["pocs"]]
    profile = people_file.pop("company")
    whole = {**people_file, **trials, "profile": profile, "stories": stories}
    return Company.model_validate(whole)


def _read(name: str) -> dict[str, Any]:
    text = files("playground.company").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)
