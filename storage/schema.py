"""Bringing a database to this program's schema, by Alembic.

A running bot does not import this: `storage.upgrading` runs it in a process of its own.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection

from domain.errors import StorageError
from storage import revisions
from storage.address import parse_address
from storage.failures import GONE


def upgrade(url: str) -> list[str]:
    """Migrate to the newest schema, creating a file and its folder if need be.

    Answers the revisions applied. Two processes may call it at once: it is one transaction that
    begins by taking a lock, and the second finds nothing left to do.
    """
    address = parse_address(url)
    _make_folder(address)
    return revisions.locked(address, _migrate)


def _make_folder(address: URL) -> None:
    if address.drivername == "sqlite":
        try:
            Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(GONE) from error


def _migrate(connection: Connection) -> list[str]:
    before, config = revisions.current(connection), config_for(connection)
    revisions.refuse_newer(before, revisions.known())
    command.upgrade(config, "head")
    script = ScriptDirectory.from_config(config)
    applied = script.iterate_revisions(script.get_current_head(), before or "base")
    return [revision.revision for revision in applied][::-1]


def config_for(connection: Connection) -> Config:
    """Alembic's settings for our migrations on this connection."""
    config = Config()
    config.set_main_option("script_location", str(revisions.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
