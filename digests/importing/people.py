"""Who a written name is: the one member so called, or nobody we can be sure of."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from domain.people import prose_name
from domain.stories import PersonId

HONORIFIC = re.compile(r"(?:さん|様|氏|君)$")


class Directory:
    """The members by their names, whatever the width, case and blanks."""

    def __init__(self, members: Iterable[tuple[PersonId, str]]) -> None:
        self._ids: dict[str, set[PersonId]] = defaultdict(set)
        for person_id, name in members:
            for said in (name, prose_name(name)):
                self._ids[_plain(said)].add(person_id)

    def id_of(self, name: str) -> PersonId:
        """The member of that name; "" where there is none or more than one."""
        found = self._ids.get(_plain(name), set())
        return next(iter(found)) if len(found) == 1 else ""


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return HONORIFIC.sub("", "".join(folded.split()))
