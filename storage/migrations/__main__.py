"""Alembic in a process of its own: ``python -m storage.migrations``.

Upgrades the database whose address it reads, and writes as JSON what it did.
"""

import json
import sys
from typing import Any

from domain.errors import StorageError
from storage import schema


def main() -> None:
    """Upgrade a database."""
    json.dump(_upgraded(sys.stdin.read()), sys.stdout)


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
