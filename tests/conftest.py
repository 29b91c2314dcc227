"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings

from handlers import successor
from handlers.story import like
from playground import delivery
from storage import postgres
from tests.databases import (
    bare_url,
    db,
    fresh_databases,
    postgres_db,
    postgres_server,
    postgres_url,
    sqlite_db,
    sqlite_path,
    sqlite_template,
)
from tests.standin import PATIENCE_SECONDS

__all__ = [
    "bare_url",
    "db",
    "fresh_databases",
    "postgres_db",
    "postgres_server",
    "postgres_url",
    "sqlite_db",
    "sqlite_path",
    "sqlite_template",
]

# On a person's machine each run looks elsewhere; in CI a red run must mean the change under test.
# How long an example takes says how busy the machine is.
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", slowly, derandomize=True)
settings.register_profile("here", slowly)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Left to itself structlog draws each error with all values around it, which takes a second.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
)


ANSWER_SECONDS = 10
"""Slack gives 3, which `make bench` measures; a machine that does ten things at once needs more."""


@pytest.fixture(scope="session", autouse=True)
def _patience() -> Iterator[None]:
    """Let nothing fail or be left out because a machine is slow; short waits are tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "ANSWER_SECONDS", ANSWER_SECONDS)
        patch.setattr(postgres, "LOCK_TIMEOUT_MS", int(PATIENCE_SECONDS * 1000))
        for module in (like, successor):
            patch.setattr(module, "PATIENCE_SECONDS", PATIENCE_SECONDS)
        yield
