"""What the documents show is true: their Python runs, their commands and files exist."""

import re

import pytest
from click.testing import CliRunner

from bot.cli import main
from storage.tables import TableModel
from tests.house import tree

DOCUMENTS = (
    "README.md",
    "README.ja.md",
    "docs/user-guide.md",
    "docs/operating.md",
    "docs/extending.md",
    "docs/search.md",
)


def text_of(name: str) -> str:
    return (tree.ROOT / name).read_text(encoding="utf-8")


def test_the_examples_of_the_extending_guide_run() -> None:
    blocks = re.findall(r"```python\n(.*?)```", text_of("docs/extending.md"), flags=re.DOTALL)
    assert blocks
    exec("\n".join(blocks), {})  # noqa: S102 -- our own document


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_and_picture_is_there(document: str) -> None:
    here = (tree.ROOT / document).parent
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text_of(document))
    assert [target for target in targets if not (here / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_exists(document: str) -> None:
    makefile = text_of("Makefile")
    targets = re.findall(r"`?make ([a-z0-9]+)", text_of(document))
    assert [one for one in targets if not re.search(rf"^{one}:", makefile, re.MULTILINE)] == []


def test_every_command_of_the_operating_guide_exists() -> None:
    lines = re.findall(
        r"^\.venv/bin/kakehashi ([a-z ]+)", text_of("docs/operating.md"), re.MULTILINE
    )
    assert lines
    for line in lines:
        words = [word for word in line.split() if word in {"settings", "db", "newsletter"}]
        verb = line.split()[: len(words) + 1]
        result = CliRunner().invoke(main, [*verb, "--help"], catch_exceptions=False)
        assert result.exit_code == 0, line


def test_every_command_says_what_it_does() -> None:
    help_text = CliRunner().invoke(main, ["--help"]).output
    for word in ("run", "demo", "newsletter", "settings", "db"):
        assert re.search(rf"^  {word}\s+\S", help_text, re.MULTILINE), word


def test_the_privacy_guide_says_of_every_table_what_becomes_of_it() -> None:
    told = text_of("docs/privacy.md")
    assert [name for name in TableModel.metadata.tables if f"`{name}`" not in told] == []
