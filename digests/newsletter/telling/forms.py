"""Which sentence form each record of an edition is told in: never that of its neighbour."""

from collections.abc import Iterable

from digests.newsletter.edition import SectionKind

FORMS = 5
"""How many forms the sentences of a record take in turn."""
Key = tuple[SectionKind, int]
"""A record in its section: a story may be told in one and its aftermath in another."""


def forms(running: Iterable[Key]) -> dict[Key, int]:
    """The form of each record in running order: its own by its id, unless its neighbour has it."""
    chosen: dict[Key, int] = {}
    last = FORMS
    for key in running:
        own = key[1] % FORMS
        last = (own + 1) % FORMS if own == last else own
        chosen[key] = last
    return chosen
