"""Records as the rows of a table that `digests.importing` reads back as the same records."""

import re
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from digests.exporting.tables import TEXT_MAX, Value
from domain.capture.fields import read_metric
from domain.language import Language
from domain.sheets.choices import write_choice
from domain.sheets.fields import FIELDS
from domain.sheets.lists import write_labels, write_pieces
from domain.stories import Metric, Story, Voice
from storage.exporting import Exported

READ_ONLY = frozenset({"year", "month", "day_of_month", "time_change"})
"""Columns that are understood and never written: what they say stands in others."""
WRITTEN = tuple(field for field in FIELDS if field.name not in READ_ONLY)
SEPARATOR = re.compile(r"[:：]")
NUMBERS: Mapping[str, str] = {
    "minutes_before": "minutes_before",
    "minutes_after": "minutes_after",
    "times": "times_count",
    "people": "people_before",
    "people_after": "people_after",
    "day_hours": "day_hours",
    "saving": "saving_yen",
    "cost_once": "cost_once_yen",
    "cost_yearly": "cost_yearly_yen",
}
CHOSEN: Mapping[str, str] = {
    "kind": "kind",
    "per": "times_per",
    "sharing": "per_person",
    "unit_days": "in_days",
    "standing": "standing",
    "difficulty": "difficulty",
    "shown_as": "shown_as",
    "publish": "publish",
    "language": "language",
}
LISTS: Mapping[str, Callable[[Story], str]] = {
    "tags": lambda story: write_labels(story.tags),
    "tools": lambda story: write_labels(story.tools),
    "helpers": lambda story: ", ".join(story.helpers),
    "voices": lambda story: "\n".join(map(_voice, story.voices)),
    "metrics": lambda story: "\n".join(map(_metric, story.metrics)),
    "files": lambda story: "\n".join(
        write_pieces(file.file_id, file.name, file.link) for file in story.files
    ),
}


def header(language: Language) -> list[str]:
    """The names of the columns."""
    return [field.header(language) for field in WRITTEN]


def row(exported: Exported, zone: ZoneInfo, language: Language) -> list[Value]:
    """The cells of one record, in the order of the header."""
    story = exported.story
    first, rest = _in_two(story.original)
    said: dict[str, Value] = {
        "original": first,
        "original_rest": rest,
        "day": story.recorded_at.astimezone(zone).date(),
        "author": exported.author_name,
        "author_id": story.author,
        "news": write_choice("news", not story.imported, language),
    }
    return [
        said[field.name] if field.name in said else _cell(field.name, story, language)
        for field in WRITTEN
    ]


def _cell(name: str, story: Story, language: Language) -> Value:
    if name in CHOSEN:
        return write_choice(name, getattr(story, CHOSEN[name]), language)
    if name in LISTS:
        return LISTS[name](story)
    value: Value = getattr(story, NUMBERS.get(name, name))
    return value


def _in_two(text: str) -> tuple[str, str]:
    """A text and what of it a cell of a workbook does not hold, parted between two letters."""
    place = min(len(text), TEXT_MAX)
    while place < len(text) and (text[place - 1].isspace() or text[place].isspace()):
        place -= 1
    return text[:place], text[place:]


def _voice(voice: Voice) -> str:
    text = " ".join(voice.text.split())
    return f"{voice.who}：{text}" if voice.who or SEPARATOR.search(text) else text


def _metric(metric: Metric) -> str:
    """As a person writes it, where that says the same; else its four parts."""
    unit = metric.unit
    line = f"{metric.name} {metric.before}{unit} → {metric.after}{unit}".strip()
    parts = (metric.name, metric.before, metric.after, unit)
    simple = not set(line) & {"|", "\n"} and read_metric(line) == metric
    return line if simple else write_pieces(*parts)
