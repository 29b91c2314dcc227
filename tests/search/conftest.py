from tests.databases import (
    db,
    postgres_db,
    postgres_server,
    postgres_url,
    sqlite_db,
    sqlite_path,
    sqlite_template,
)

__all__ = [
    "db",
    "postgres_db",
    "postgres_server",
    "postgres_url",
    "sqlite_db",
    "sqlite_path",
    "sqlite_template",
]
