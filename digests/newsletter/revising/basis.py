"""What a revision goes by: the records as they are now, and where the edition tells them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from digests import words
from digests.newsletter.editing.correcting import not_shown
from digests.newsletter.editing.cut import Corrected
from digests.newsletter.edition import (
    LEADING,
    WITH_DETAILS,
    Edition,
    Piece,
    SectionKind,
)
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews, PocNews, SpreadNews
from digests.newsletter.plan import place
from digests.newsletter.telling.pocs import Places
from domain.stories import Story

TELLING = {*LEADING, SectionKind.REST}
"""Where a trial may point to for its story."""
Record = Story | PocNews | AftermathNews | SpreadNews


@dataclass(frozen=True)
class Revision:
    """What a revision works from; `posted` editions show that and when they were corrected."""

    material: Material
    stories: dict[int, Story]
    pocs: dict[int, PocNews]
    aftermaths: dict[int, AftermathNews]
    spread: dict[int, SpreadNews]
    places: Places
    now: datetime
    posted: bool
    above: frozenset[int]
    """The stories told in the channel, above the step."""
    untold: tuple[Story, ...]
    """The stories of the month that the edition does not tell."""
    led: int
    """How many stories share the channel's minute."""
    corrected: tuple[Corrected, ...]  # by the editors, and not taken in yet
    apart: bool
    """Whether details stand in the thread; in an edition of before, they follow in the channel."""

    def record(self, piece: Piece, kind: SectionKind) -> Record | None:
        """What a piece tells, if it may still be told."""
        if kind is SectionKind.POCS:
            return self.pocs.get(piece.poc_id or 0)
        if kind is SectionKind.AFTERMATHS:
            return self.aftermaths.get(piece.story_id or 0)
        if kind is SectionKind.ADOPTIONS:
            return self.spread.get(piece.story_id or 0)
        return self.stories.get(piece.story_id or 0)

    @property
    def date(self) -> str:
        """The day of the correction, in words."""
        material = self.material
        return words.date(self.now.astimezone(material.zone).date(), material.language)


def revision_of(edition: Edition, material: Material, *, now: datetime, posted: bool) -> Revision:
    """What a revision of this edition goes by."""
    told = (*material.stories, *filter(None, [material.old_story]))
    stories = material.by_id | {story.id: story for story in told}
    named = set(edition.story_ids)
    return Revision(
        material=material,
        stories=stories,
        pocs={news.id: news for news in material.pocs},
        aftermaths={news.id: news for news in material.aftermaths},
        spread={news.id: news for news in material.spread},
        places={
            story.id: place(section.kind, story, material)
            for section in edition.sections
            if section.kind in TELLING
            for piece in section.pieces
            if (story := stories.get(piece.story_id or 0))
        },
        now=now,
        posted=posted,
        above=_told_in(LEADING, edition),
        untold=tuple(one for one in material.stories if one.id not in named),
        led=sum(len(one.pieces) for one in edition.sections if one.kind in WITH_DETAILS),
        corrected=not_shown(edition, material) if posted else (),
        apart=any(one.kind is SectionKind.DETAILS for one in edition.sections),
    )


def _told_in(kinds: Collection[SectionKind], edition: Edition) -> frozenset[int]:
    sections = (section for section in edition.sections if section.kind in kinds)
    return frozenset(
        piece.story_id for section in sections for piece in section.pieces if piece.story_id
    )
