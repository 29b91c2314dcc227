"""``python -m storage.migrations "add shelves"``: writes the migration the tables ask for."""

import sys
from tempfile import TemporaryDirectory

from storage import schema


def main() -> None:
    """Write the next migration; Alembic says where."""
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        sys.exit('Say what it does: make migrate m="add shelves"')
    with TemporaryDirectory() as folder:
        schema.write_migration(f"sqlite:///{folder}/now.db", message)


if __name__ == "__main__":
    main()
