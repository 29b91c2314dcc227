"""Reads an invented company and its stories from the TOML files of its language's folder."""

import tomllib
from datetime import date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PositiveInt

from playground.company.data import Data, When, day_of_month
from playground.company.trials import CompanyAftermath, CompanyPoc

CompanyLanguage = Literal["ja", "en"]
"""What a company writes its newsletter in; there is one company for each."""


class Profile(Data):
    """The company itself, with the invented-data notice and what to try, in both languages."""

    team_id: str
    name: str
    name_en: str
    domain: str
    language: CompanyLanguage
    department_label: str
    about: str
    about_en: str
    tips: str
    tips_en: str


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


class Talk(Data):
    """What somebody wrote in a channel, to be made a story."""

    person: str
    text: str


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
    lang: CompanyLanguage
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
    talk: tuple[Talk, ...]
    stories: tuple[CompanyStory, ...]
    pocs: tuple[CompanyPoc, ...]
    aftermaths: tuple[CompanyAftermath, ...]


def load_company(language: CompanyLanguage = "ja") -> Company:
    """Return the company of a language, every story and trial carrying its author's department."""
    folder = files("playground.company").joinpath(language)
    people_file = _read(folder.joinpath("people.toml"))
    departments = {person["id"]: person["department"] for person in people_file["people"]}
    stories = [
        {"lang": language, "department": departments[story["author"]], **story}
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.startswith("stories_")
        for story in _read(file)["stories"]
    ]
    stories.sort(key=lambda story: (story["month"], story["day"], story["time"]))
    trials = _read(folder.joinpath("pocs.toml"))
    trials["pocs"] = [
        {"lang": language, "department": departments[one["owner"]], **one} for one in trials["pocs"]
    ]
    profile = people_file.pop("company") | {"language": language}
    whole = {**people_file, **trials, "profile": profile, "stories": stories}
    return Company.model_validate(whole)


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
