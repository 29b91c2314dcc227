"""The invented company's trials, and what became of its stories."""

from typing import Literal

from pydantic import Field

from playground.company.data import Data, When


class CompanyCheckin(Data):
    """What an owner said of a trial on a day."""

    on: When
    health: Literal["on_track", "at_risk", "stuck"]
    note: str
    help_wanted: bool = False


class CompanyMeasurement(Data):
    """One value of a trial's indicator."""

    on: When
    value: float
    standing: Literal["measured", "estimated"] = "measured"
    how: str


class Extension(Data):
    """A later end, and when it was set."""

    on: When
    to: When


class CompanyClosing(Data):
    """How a trial ended; `story` is the key of the story that tells it."""

    on: When
    won: bool
    decision: Literal["go", "rethink", "stop"]
    note: str
    value: float
    story: str = ""


class CompanyPoc(Data):
    """One trial as its owner would have kept it; without a period it is still an idea."""

    key: str
    owner: str
    department: str
    lang: Literal["ja", "en"]
    recorded: When
    title: str
    scope: str = ""
    start_on: When | None = None
    end_on: When | None = None
    indicator: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    cost_once_yen: int | None = None
    cost_yearly_yen: int | None = None
    go_if: str = ""
    rethink_if: str = ""
    stop_if: str = ""
    tags: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    rhythm: Literal["weekly", "fortnightly", "monthly"] = "weekly"
    publish: bool = True
    retry_story: str = ""
    extended: Extension | None = None
    checkins: tuple[CompanyCheckin, ...] = ()
    measurements: tuple[CompanyMeasurement, ...] = ()
    closing: CompanyClosing | None = None


class CompanyAftermath(Data):
    """What an author said of a story months later; `story` is its key."""

    story: str
    on: When
    months: Literal[1, 3, 6]
    still: Literal["in_use", "changed", "stopped"]
    note: str = Field(default="")
