"""What must not be in a committed file, and what a committed lock must be."""

import re
from pathlib import Path

import pytest

from tests.house import tree

# Written in pieces, so that this file does not name what it looks for.
INDEX_HOSTS = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + r"hosted\.org",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
        ]
    )
)
LEFTOVERS = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b")
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore|pragma)(?P<rest>.*)")
REASON = re.compile(r"(\s--?|#|\]\s{2,}#)\s+\S+")


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_package_index() -> None:
    assert [tree.name(p) for p in tree.files() if INDEX_HOSTS.search(text_of(p))] == []


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_locks_are_hashed_and_hold_no_address(lock: str) -> None:
    text = (tree.ROOT / "requirements" / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, flags=re.MULTILINE)
    assert "://" not in text
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


def test_no_leftover_marks() -> None:
    found = [
        tree.name(p)
        for p in tree.python_files(*tree.SOURCES, "tests")
        if LEFTOVERS.search(text_of(p))
    ]
    assert found == []


def test_every_excuse_gives_its_reason() -> None:
    bare = [
        f"{tree.name(path)}:{number}"
        for path in tree.python_files(*tree.SOURCES, "tests")
        for number, line in enumerate(text_of(path).split("\n"), start=1)
        if (excuse := EXCUSE.search(line)) and not REASON.search(excuse["rest"])
    ]
    assert bare == []
