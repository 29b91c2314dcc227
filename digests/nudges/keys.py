"""The ledger's keys of bundles, built and read here and nowhere else."""

from datetime import date

from domain.stories import PersonId

PREFIX = "nudges:"


def nudge_key(person: PersonId, day: date) -> str:
    """The key of what a person is sent on a day of theirs."""
    return f"{PREFIX}{person}:{day}"


def read_key(key: str) -> tuple[PersonId, date]:
    """Whose bundle of which day that is."""
    _, person, day = key.split(":")
    return person, date.fromisoformat(day)
