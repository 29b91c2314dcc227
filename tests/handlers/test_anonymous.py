"""Whoever hides their name is named nowhere but in the one table that says whose a record is."""

import sqlite3
from pathlib import Path

import pytest

from tests.running import Company, block_of

MAY_NAME = {"story_owner", "person"}


def rows_naming(path: Path, person: str) -> set[str]:
    """The tables in which this id stands anywhere."""
    with sqlite3.connect(path) as connection:
        dump = [line for line in connection.iterdump() if line.startswith("INSERT INTO")]
    return {line.split('"')[1] for line in dump if person in line}


@pytest.mark.parametrize("shown_as", ["anonymous", "department"])
async def test_no_table_and_no_log_names_the_author(
    it: Company, sqlite_path: Path, shown_as: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hanako = it.person("hanako")
    await hanako.command("/dx-fail", "general")
    await it.slack.until(lambda: hanako.view)
    await hanako.submit({"title": "だれにも言えない学び", "shown_as": shown_as})
    await hanako.press(hanako.view, "story.unpublish")
    await it.settle()
    await hanako.press(hanako.view, "story.publish")
    await it.settle()
    await hanako.close_view(everything=True)
    ken = it.person("ken")
    await ken.press(await it.asked("ken", "/dx newsletter"), "newsletter.records")
    shown = await it.shown("ken")
    assert "UHANAKO" not in str(shown.blocks)
    await ken.press(shown, "newsletter.hold_story", block=block_of(shown, "newsletter.hold_story"))
    await it.settle()
    assert rows_naming(sqlite_path, "UHANAKO") <= MAY_NAME
    said = capsys.readouterr()
    assert "UHANAKO" not in said.out + said.err
    assert "だれにも言えない学び" not in said.out + said.err
