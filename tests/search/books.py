"""The invented records and the judged queries, as values."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FIRST, LATER = "queries.toml", "queries_later.toml"
"""The queries written before the engine, and those written after it was improved by them."""


@dataclass(frozen=True)
class Entry:
    """One invented record; `kind` is win, failure or poc."""

    key: str
    kind: str
    department: str
    tools: tuple[str, ...]
    tags: tuple[str, ...]
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """A query with the keys that answer it, and those that must not stand first."""

    group: str
    text: str
    relevant: frozenset[str]
    never: frozenset[str]


KINDS = {"w": "win", "f": "failure", "p": "poc"}


def corpus() -> list[Entry]:
    """All invented records, in the order of their files."""
    files = sorted((HERE / "corpus").glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [_entry(line) for line in lines if line and not line.startswith("#")]


def queries(file: str = FIRST) -> list[Judged]:
    """All judged queries of a file, in its order."""
    groups = tomllib.loads((HERE / file).read_text("utf-8"))
    return [_judged(group, text, keys) for group in groups for text, keys in groups[group].items()]


def _entry(line: str) -> Entry:
    key, kind, department, tools, tags, title, words = (part.strip() for part in line.split("|"))
    parts = tuple(part.strip() for part in words.split("//"))
    return Entry(key, KINDS[kind], department, _labels(tools), _labels(tags), title, parts)


def _labels(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in text.split(",") if label.strip())


def _judged(group: str, text: str, keys: str) -> Judged:
    never = frozenset(key[1:] for key in keys.split() if key.startswith("-"))
    relevant = frozenset(key for key in keys.split() if not key.startswith("-"))
    return Judged(group, text, relevant, never)
