"""What holds for every test."""

import os

import structlog
from hypothesis import settings

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
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Left to itself structlog draws each error with all values around it, which takes a second.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
)
