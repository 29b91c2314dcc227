"""`kakehashi newsletter show`, as an operator types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from digests.newsletter.posting.publish import publish
from tests.databases import opened
from tests.digests.newsletter.newsroom import OCTOBER, POST_HOUR, Newsroom


@pytest.fixture
async def posted(sqlite_path: Path) -> dict[str, str]:
    """The environment of a bot whose October is out."""
    address = f"sqlite:///{sqlite_path}"
    async with opened(address) as db:
        newsroom = Newsroom(db)
        await newsroom.set_up()
        await newsroom.record_october()
        await publish(newsroom.courier, OCTOBER, POST_HOUR)
    return {"DATABASE_URL": address}


def show(posted: dict[str, str], *options: str) -> Result:
    return CliRunner().invoke(main, ["newsletter", "show", *options], env=posted)


def test_its_words_and_how_it_came_to_be(posted: dict[str, str]) -> None:
    words = show(posted, "2026-10")
    assert words.exit_code == 0, words.output
    assert "転記の手直し000" in words.output
    assert show(posted, "2026-10", "--revision", "1").output == words.output
    trail = show(posted, "2026-10", "--audit").output
    for heading in ("EDITION", "MESSAGES", "RECORDS", "WORDING", "WHAT WAS DONE"):
        assert heading in trail
    assert "newsletter.posted" in trail


def test_what_is_not_there_is_said_in_one_line(posted: dict[str, str]) -> None:
    for options in (("2026-09",), ("2026-10", "--revision", "9"), ("next month",)):
        answer = show(posted, *options)
        assert answer.exit_code == 1
        assert answer.output.startswith("Error: ")
        assert answer.output.count("\n") == 1
