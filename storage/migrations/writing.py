"""`make migrate`: ``python -m storage.migrations.writing "add shelves"``.

Writes the migration that the tables ask for.
"""

import sys
from tempfile import TemporaryDirectory
from typing import Any, Literal

from alembic import command
from sqlalchemy import Connection
from sqlmodel import AutoString

from storage import revisions, schema
from storage.address import parse_address
from storage.columns import EnumText, UtcDateTime
from storage.tables import TableModel


def main() -> None:
    """Write the next migration, named by the words that follow."""
    message = " ".join(sys.argv[1:]).strip()
    if not message:
        sys.exit('Say what it does: make migrate m="add shelves"')
    with TemporaryDirectory() as folder:
        write_migration(f"sqlite:///{folder}/now.db", message)


def write_migration(url: str, message: str) -> None:
    """Bring a throw-away database up to date and write what its tables lack as a migration."""
    schema.upgrade(url)
    number = f"{len(revisions.known()) + 1:04}"

    def write(connection: Connection) -> None:
        config = schema.config_for(connection)
        config.attributes.update(tables=TableModel.metadata, render=_render)
        command.revision(config, message, autogenerate=True, rev_id=number)

    revisions.locked(parse_address(url), write)


def _render(kind: str, item: Any, _autogenerate: object) -> str | Literal[False]:
    """Write our column types into a migration as what they are in the database."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, EnumText):
        return "sa.Text()"
    if isinstance(item, AutoString):
        return "sa.String()"
    return False


if __name__ == "__main__":
    main()
