"""The corpora of one-line trials, and what a person reads in each line."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 22)
_KEYS = {
    "text", "title", "title_contains", "period", "figure", "direction", "tags", "tools", "scope",
    "assumed", "cost_once_yen", "cost_yearly_yen", "go_if", "rethink_if", "stop_if", "none",
    "problem",
}  # fmt: skip


def load_trials(language: str) -> list[dict[str, Any]]:
    """Every line of a corpus; a misspelt key is an error."""
    path = Path(__file__).with_name(f"trials_{language}.toml")
    lines: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["lines"]
    assert all(set(line) <= _KEYS for line in lines)
    return lines
