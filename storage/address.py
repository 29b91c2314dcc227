"""Which database a URL means."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from domain.errors import StorageError


def parse_address(url: str) -> URL:
    """The URL of a SQLite file or a PostgreSQL database; StorageError for anything else."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # its text repeats the URL, which may hold a password
        raise StorageError(
            "DATABASE_URL cannot be read. It looks like sqlite:///data/kakehashi.db"
            " or postgresql://user:password@host/name."
        ) from None
    backend = address.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise StorageError(
            "DATABASE_URL begins with %(backend)s; it must begin with sqlite or postgresql.",
            backend=backend,
        )
    return address.set(drivername=backend)


def is_throwaway(address: URL) -> bool:
    """Whether it is ``sqlite://``, which names no file."""
    return address.drivername == "sqlite" and address.database in {None, "", ":memory:"}
