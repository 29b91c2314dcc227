from tests.databases import (
    postgres_server,
    postgres_url,
    sqlite_db,
    sqlite_path,
    sqlite_template,
)

__all__ = ["postgres_server", "postgres_url", "sqlite_db", "sqlite_path", "sqlite_template"]
