"""The hand-written acceptance corpus of the one-line reader: what members type and mean."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from domain.effect import Standing
from domain.stories import Kind

FigureName = Literal[
    "minutes_before",
    "minutes_after",
    "times_count",
    "people_before",
    "people_after",
    "saving_yen",
    "metrics",
    "yearly_hours",
]


class Expected(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedMetric(Expected):
    before: str
    after: str
    name: str | None = None
    unit: str | None = None


class Line(Expected):
    """One typed line; None means that nothing is expected, `none` what must stay empty."""

    text: str
    kind: Kind = Kind.WIN
    standing: Standing | None = None
    title: str | None = None
    title_contains: str | None = None
    not_in_title: tuple[str, ...] = ()
    minutes_before: float | None = None
    minutes_after: float | None = None
    times_count: float | None = None
    times_per: Literal["day", "week", "month", "quarter", "year"] | None = None
    people_before: float | None = None
    people_after: float | None = None
    per_person: bool | None = None
    saving_yen: int | None = None
    metrics: tuple[ExpectedMetric, ...] | None = None
    tags: tuple[str, ...] | None = None
    yearly_hours: float | None = None
    in_doubt: bool = False
    none: tuple[FigureName, ...] = ()


def load_lines(language: Literal["ja", "en"]) -> list[Line]:
    """The lines of one language, file by file: lines_ja.toml, lines_metrics_ja.toml."""
    files = sorted(Path(__file__).parent.glob(f"lines*_{language}.toml"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return [Line.model_validate(line) for text in texts for line in tomllib.loads(text)["lines"]]
