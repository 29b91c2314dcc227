"""What the driver says when it cannot read or write, said so that a person can act on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from domain.errors import StorageError, msg

BUSY = msg(
    "The database is locked by another program. Nothing was saved. Please try again in a minute."
)
READONLY = msg(
    "The database cannot be written: the file or the disk is read-only. Nothing was saved."
    " The operator must give write access to the database file and its folder."
)
FULL = msg(
    "The database cannot be written: the disk is full. Nothing was saved."
    " The operator must make room on the disk."
)
DISK = msg("The disk reported an error. Nothing was saved. The operator must check the disk.")
GONE = msg(
    "The database cannot be opened. The operator must check DATABASE_URL and its access rights."
)
UNREACHABLE = msg(
    "The database cannot be reached. The operator must check that its server runs,"
    " and DATABASE_URL."
)
BROKEN = msg("The database file is damaged. The operator must restore it from a backup.")
OTHER = msg("The database refused. Nothing was saved. The operator finds the reason in the log.")

_SQLITE_MESSAGES = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: READONLY,
    sqlite3.SQLITE_PERM: READONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: DISK,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: BROKEN,
}
_POSTGRES_MESSAGES = {
    "25006": READONLY,  # read_only_sql_transaction
    "28000": GONE,  # invalid_authorization_specification
    "28P01": GONE,  # invalid_password
    "3D000": GONE,  # invalid_catalog_name
    "53100": FULL,  # disk_full
    "55P03": BUSY,  # lock_not_available
    "40P01": BUSY,  # deadlock_detected
    "40001": BUSY,  # serialization_failure
}
PRIMARY_CODE = 0xFF
"""SQLite's extended codes carry the primary one in their lowest byte."""


def explain(error: BaseException) -> StorageError:
    """The StorageError for what SQLAlchemy, a driver or the network raised."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & PRIMARY_CODE
        return StorageError(_SQLITE_MESSAGES.get(code, OTHER))
    if isinstance(cause, OSError):
        return StorageError(UNREACHABLE)
    return StorageError(_POSTGRES_MESSAGES.get(getattr(cause, "sqlstate", ""), OTHER))


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the database raises in the block into a StorageError; the cause stays attached."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise explain(error) from error
