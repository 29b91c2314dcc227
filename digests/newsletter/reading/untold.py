"""The stories an edition had no room for, told from the records as they are now.

An edition is fixed, and of a huge month it counts the last stories only. Whoever reads on, in Slack
or on its web page, reads these too: nothing of them is stored a second time.
"""

import asyncio
from collections.abc import Sequence

from digests.newsletter.edition import Edition, Piece, Section, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.plan import REST_MAX
from digests.newsletter.telling.forms import FORMS
from digests.newsletter.telling.handful import read_handful
from digests.newsletter.telling.stories import tell_briefly
from domain.calendar import Month
from domain.stories import Story
from storage.database import Reader
from storage.settings import CompanySettings
from storage.stories import untold

EVERYTHING = 1_000_000


async def count(s: Reader, edition: Edition, company: CompanySettings) -> int:
    """How many stories of its month the edition had no room for."""
    if not _is_full(edition):
        return 0
    return await untold.count(s, Month.parse(edition.month).bounds(company.zone))


async def tell(
    s: Reader,
    edition: Edition,
    company: CompanySettings,
    *,
    offset: int = 0,
    limit: int = EVERYTHING,
) -> tuple[Piece, ...]:
    """So many of them told shortly, oldest first, after the first `offset` ones."""
    if not _is_full(edition):
        return ()
    month = Month.parse(edition.month)
    stories = await untold.page(s, month.bounds(company.zone), offset=offset, limit=limit)
    material = await read_handful(s, stories, company, language=edition.language, month=month)
    return await asyncio.to_thread(_told, stories, material, offset)


async def whole(s: Reader, edition: Edition, company: CompanySettings) -> Edition:
    """The edition with every story of its month told."""
    pieces = await tell(s, edition, company)
    if not pieces:
        return edition
    sections = tuple(
        _with(section, pieces) if section.kind is SectionKind.REST else section
        for section in edition.sections
    )
    return edition.model_copy(update={"sections": sections})


def _is_full(edition: Edition) -> bool:
    """Whether there may be stories without room; who came too late is told in a later edition."""
    rest = (one for one in edition.sections if one.kind is SectionKind.REST)
    return any(len(section.pieces) >= REST_MAX for section in rest)


def _told(stories: Sequence[Story], material: Material, offset: int) -> tuple[Piece, ...]:
    """No two neighbours in the same sentence form, wherever a page begins."""
    return tuple(
        tell_briefly(story, material, place % FORMS) for place, story in enumerate(stories, offset)
    )


def _with(section: Section, pieces: tuple[Piece, ...]) -> Section:
    """The section with these stories too; how many are left out is no longer said."""
    return section.model_copy(update={"pieces": (*section.pieces, *pieces), "outro": ()})
