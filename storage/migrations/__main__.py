"""Alembic in a process of its own.

``python -m storage.migrations "add shelves"`` writes the migration the tables ask for. Without a
word it upgrades the database whose address it reads, and writes as JSON what it did.
"""

import json
import sys
from tempfile import TemporaryDirectory
from typing import Any

from domain.errors import StorageError
from storage import schema


def main() -> None:
    """Write the next migration, or upgrade a database."""
    message = " ".join(sys.argv[1:]).strip()
    if message:
        _write(message)
    elif sys.stdin.isatty():
        sys.exit('Say what it does: make migrate m="add shelves"')
    else:
        json.dump(_upgraded(sys.stdin.read()), sys.stdout)


def _write(message: str) -> None:
    with TemporaryDirectory() as folder:
        schema.write_migration(f"sqlite:///{folder}/now.db", message)


def _upgraded(url: str) -> dict[str, Any]:
    try:
        return {"applied": schema.upgrade(url)}
    except StorageError as error:
        return {
            "error": type(error).__name__,
            "message": error.message,
            "params": error.params,
        }


if __name__ == "__main__":
    main()
