"""What the editors' screen shows, read afresh each time."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digests.newsletter.choosing.ranking import Ranked, ranking
from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.rewording import TITLED
from digests.newsletter.edition import LEADING, WITH_DETAILS, Criterion, Edition, Piece, SectionKind
from digests.newsletter.material import Material, read_material
from digests.newsletter.posting.freezing import revised
from digests.newsletter.posting.standing import Standing, standing_of
from domain.calendar import Month
from domain.stories import Story
from handlers.editing.ref import Ref
from handlers.visit import Visit
from storage import stories
from storage.cuts import Editing
from storage.database import Reader


@dataclass(frozen=True)
class Screen:
    """One month's edition as its editors see it at one moment."""

    desk: Desk
    standing: Standing
    material: Material
    ranked: tuple[Ranked, ...]
    held: tuple[Story, ...]
    editing: Editing | None
    is_out: bool
    """Whether it is on its way to the channel, so that nothing can be changed."""
    posted: Edition | None = None
    """What was posted, as it reads by now; its words can be put right."""

    @property
    def month(self) -> Month:
        """The edition's month."""
        return self.standing.month

    @property
    def cut(self) -> Cut:
        """What the editors decided."""
        return self.material.cut

    @property
    def revision(self) -> int:
        """How often they changed it."""
        return self.material.cut_revision

    def of(self, *places: SectionKind) -> list[Ranked]:
        """The stories that stand there, in order."""
        return [one for one in self.ranked if one.place in places]

    def story(self, story_id: int) -> Story | None:
        """A story that may be told in this edition."""
        stories = (*self.material.stories, *self.material.twins)
        return next((one for one in stories if one.id == story_id), None)

    def thanked(self, story_id: int) -> Story | None:
        """A story that may be thanked for in it: an older one too, which spread this month."""
        return self.material.by_id.get(story_id)

    def place_of(self, story: Story) -> SectionKind:
        """Where a story stands."""
        places = (one.place for one in self.ranked if one.story.id == story.id)
        return next(places, SectionKind.REST)

    def told(self, story_id: int) -> Piece | None:
        """What was posted of a story under its title."""
        return next((one for _, one in self._titled() if one.story_id == story_id), None)

    def award(self, criterion: Criterion, story_id: int) -> Piece | None:
        """The thanks that were posted."""
        wanted = (criterion, story_id)
        return next((one for one in self.awards if (one.award, one.story_id) == wanted), None)

    @property
    def leading(self) -> list[Piece]:
        """The stories that lead what was posted."""
        return [piece for kind, piece in self._titled() if kind in LEADING]

    @property
    def retitled(self) -> list[Piece]:
        """Those of the thread that stand under the editors' title."""
        rest = (piece for kind, piece in self._titled() if kind not in LEADING)
        return [piece for piece in rest if piece.rewritten]

    @property
    def awards(self) -> list[Piece]:
        """The thanks that were posted."""
        return [piece for _, piece in self._pieces() if piece.award]

    @property
    def shares(self) -> int:
        """How many stories share the minute of what was posted."""
        return sum(kind in WITH_DETAILS for kind, _ in self._pieces())

    def _titled(self) -> Iterator[tuple[SectionKind, Piece]]:
        return ((kind, one) for kind, one in self._pieces() if kind in TITLED)

    def _pieces(self) -> Iterator[tuple[SectionKind, Piece]]:
        sections = self.posted.sections if self.posted else ()
        for section in sections:
            yield from ((section.kind, one) for one in section.pieces if not one.withdrawn)

    def is_edited_by(self, person: str) -> bool:
        """Whether this person has the desk."""
        return not self.is_out and self.editing is not None and self.editing.by == person

    def ref(self, *, start: int, url: str) -> Ref:
        """What the view carries of it."""
        return Ref(
            month=str(self.month),
            seen=self.revision,
            start=start,
            leads=_ids(self.of(SectionKind.LEADS)),
            learning=_ids(self.of(SectionKind.LEARNING)),
            url=url,
        )


async def read_screen(visit: Visit, month: Month) -> Screen:
    """The screen as it is now."""
    desk = await open_desk(visit.deps.newsletter, visit.now)
    standing = await standing_of(desk, month)
    posted = await _posted(desk, standing)
    async with visit.deps.db.read() as reader:
        material = await read_material(reader, month, visit.company, edition=posted)
        screen = Screen(
            desk=desk,
            standing=standing,
            material=material,
            ranked=(),
            held=await _held(reader, desk, month),
            editing=await cutting.at_desk(reader, month, visit.now),
            is_out=posted is None and await cutting.is_out(reader, month),
            posted=posted,
        )
    if posted is not None:
        return screen
    return replace(screen, ranked=await asyncio.to_thread(ranking, material))


async def _posted(desk: Desk, standing: Standing) -> Edition | None:
    """What was posted, all of it, as it reads by now."""
    if standing.record is None or not standing.is_posted or standing.record.document is None:
        return None
    return await revised(desk, standing.record)


async def _held(reader: Reader, desk: Desk, month: Month) -> tuple[Story, ...]:
    """What the office holds back of the month."""
    bounds = month.bounds(desk.tz)
    if not (await stories.month_counts(reader, bounds)).held:
        return ()
    found = await stories.recorded_in(reader, bounds)
    return tuple(story for story in found if story.held_at and not story.is_withdrawn)


def _ids(ranked: Iterable[Ranked]) -> tuple[int, ...]:
    return tuple(one.story.id for one in ranked)
