"""Which page of their own records and trials a person looks at on the Home tab."""

from dataclasses import dataclass

from handlers.kit.outdated import number_in


@dataclass(frozen=True)
class Place:
    """The records before this one, and the trials from this one on."""

    before: int | None = None
    pocs_from: int = 0

    def dump(self) -> str:
        """As a button carries it."""
        return f"{self.before or ''}:{self.pocs_from}"

    @classmethod
    def load(cls, text: str) -> "Place":
        """Back from a button."""
        before, _, pocs_from = text.partition(":")
        return cls(number_in(before) if before else None, number_in(pocs_from))


FIRST = Place()
"""The first page of both."""
