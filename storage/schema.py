"""Bringing a database to this program's schema."""


def upgrade(url: str) -> list[str]:
    """Migrate to the newest schema, creating the file if need be; the revisions applied."""
    raise NotImplementedError


def check(url: str) -> list[str]:
    """What is wrong with the database, one line each; empty if it is sound and up to date."""
    raise NotImplementedError
