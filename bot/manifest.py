"""The app's manifest, as Slack is told it and as the playground plays it."""

from pathlib import Path
from typing import Any

import yaml

MANIFEST = Path(__file__).resolve().parents[1] / "manifest.yml"


def load_manifest() -> dict[str, Any]:
    """The manifest at the root of the repository."""
    manifest: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return manifest
