"""docs/reading.md speaks of stories and trials that are really told so."""

import re
from pathlib import Path

import pytest

READING = Path(__file__).parents[3] / "docs" / "reading.md"
EDITIONS = Path(__file__).parent / "__snapshots__" / "test_editions"
ROW = re.compile(r"^\| (\d{4}-\d{2}) \| (.+?) \| (.+?) \|", re.MULTILINE)


def rows() -> list[tuple[str, str, str, str]]:
    japanese, english = READING.read_text(encoding="utf-8").split("## English editions")
    return [
        (language, *row)
        for language, part in (("ja", japanese), ("en", english))
        for row in ROW.findall(part)
    ]


def test_thirty_stories_and_ten_trials_are_read() -> None:
    assert len(rows()) == 30 + 10


@pytest.mark.parametrize(("language", "month", "title", "who"), rows())
def test_the_story_stands_in_that_edition(language: str, month: str, title: str, who: str) -> None:
    (path,) = (path for path in EDITIONS.iterdir() if f"[{language}-{month}]" in path.name)
    told = path.read_text(encoding="utf-8").split(f"● {title}")[1:]
    assert told
    assert any(who in one.split("\n\n")[0] for one in told)
