"""What stood before whoever approves or posts: nobody approves what they were not shown (N4)."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from digests.newsletter.desk import Desk
from digests.newsletter.editing.cutting import cut_of
from digests.newsletter.material import Material, read_material
from digests.newsletter.proofreading.unfounded import unfounded
from domain.calendar import Month
from domain.errors import InvalidError
from handlers.kit.cards import figure_lines
from handlers.kit.outdated import OLD_BUTTON, month_in, number_in
from handlers.translator import Translator
from storage import cuts
from storage.settings import CompanySettings

NAMED = "named"


@dataclass(frozen=True)
class Seen:
    """What a button to approve or to post carries: the month, and the cut's revision shown.

    `named` says that the numbers stood beside it that the editors' words have and the records not.
    """

    month: Month
    revision: int = 0
    named: bool = False

    def dump(self) -> str:
        """As a button's value."""
        return f"{self.month}:{self.revision}{f':{NAMED}' if self.named else ''}"

    @classmethod
    def load(cls, value: str) -> Self:
        """Back from a button's value; one that carries the month alone has seen no change."""
        month, revision, named = (*value.split(":"), "", "")[:3]
        if named not in ("", NAMED):
            raise InvalidError(OLD_BUTTON)
        return cls(month_in(month), number_in(revision or "0"), named == NAMED)


async def revision_of(desk: Desk, month: Month) -> int:
    """How often the editors changed that month's edition."""
    async with desk.courier.db.read() as reader:
        record = await cuts.get(reader, str(month))
    return record.revision if record else 0


async def strange_numbers(desk: Desk, month: Month, tr: Translator) -> tuple[str, ...]:
    """The numbers that the editors' words for records have and the records have not."""
    async with desk.courier.db.read() as reader:
        cut = cut_of(await cuts.get(reader, str(month)))
        if not cut.rewrites and not any(award.reason for award in cut.awards):
            return ()
        material = await read_material(reader, month, desk.company)
    found = await asyncio.to_thread(list, _strange(material, desk.company, tr))
    return tuple(dict.fromkeys(found))


def _strange(material: Material, company: CompanySettings, tr: Translator) -> Iterator[str]:
    told = {story.id: story for story in (*material.stories, *material.twins)}
    for (story_id, revision), words in _words(material):
        story = told.get(story_id)
        if story is not None and story.revision == revision:
            yield from unfounded(words, story, material, *figure_lines(story, company, tr))


def _words(material: Material) -> Iterator[tuple[tuple[int, int], str]]:
    """The editors' words for a record, with the revision they are about."""
    for one in material.cut.rewrites:
        yield (one.story_id, one.revision), f"{one.headline}\n{one.lead}"
    for award in material.cut.awards:
        yield (award.story_id, award.revision), award.reason
