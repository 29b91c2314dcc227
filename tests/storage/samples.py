from datetime import UTC, datetime
from typing import Any

from domain.effect import Per, Standing
from domain.language import Language
from domain.stories import (
    Difficulty,
    FileRef,
    Kind,
    Metric,
    NewStory,
    ShownAs,
    Voice,
)

NOW = datetime(2026, 10, 15, 3, 4, 5, 678901, tzinfo=UTC)
OCTOBER = (datetime(2026, 9, 30, 15, tzinfo=UTC), datetime(2026, 10, 31, 15, tzinfo=UTC))


def win(title: str = "請求書の転記をマクロ化", **fields: Any) -> NewStory:
    return NewStory(**{"kind": Kind.WIN, "title": title} | fields)


EVERYTHING: dict[str, Any] = {
    "kind": Kind.FAILURE,
    "language": Language.EN,
    "title": "𠮷野家の「棚卸」'; DROP TABLE story; --",
    "original": "line one\nline two\r\n&<>",
    "before_text": "before",
    "change_text": "change",
    "result_text": "result",
    "next_step": "next",
    "aim": "aim",
    "happened": "happened",
    "why": "why",
    "learned": "learned",
    "advice": "advice",
    "measured_how": "how",
    "difficulty": Difficulty.SETTINGS,
    "link": "https://example.invalid/manual",
    "shown_as": ShownAs.NAME,
    "publish": True,
    "minutes_before": 30.5,
    "minutes_after": 0.1,
    "times_count": 10,
    "times_per": Per.QUARTER,
    "people_before": 3,
    "people_after": 1,
    "per_person": False,
    "in_days": True,
    "day_hours": 7.5,
    "saving_yen": 1_000_000_000_000,
    "cost_once_yen": -1_000_000_000_000,
    "cost_yearly_yen": 0,
    "standing": Standing.MEASURED,
    "tags": ("経理", "excel"),
    "tools": ("Power Automate",),
    "helpers": ("U2", "U3"),
    "voices": (Voice(who="経理", text="助かった"), Voice(text="早い")),
    "metrics": (Metric(name="不良率", before="2.1", after="0.4", unit="%"),),
    "files": (FileRef(file_id="F1", name="手順.xlsx", link="https://example.invalid/F1"),),
}


def full(**fields: Any) -> NewStory:
    """A story in which every field has a value of its own."""
    return NewStory(**EVERYTHING | fields)
