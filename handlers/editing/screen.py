"""What the editors' screen shows, read afresh each time."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace

from digests.newsletter.choosing.ranking import Ranked, ranking
from digests.newsletter.desk import Desk, open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import Cut
from digests.newsletter.edition import SectionKind
from digests.newsletter.material import Material, read_material
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
    async with visit.deps.db.read() as reader:
        material = await read_material(reader, month, visit.company)
        screen = Screen(
            desk=desk,
            standing=standing,
            material=material,
            ranked=(),
            held=await _held(reader, desk, month),
            editing=await cutting.at_desk(reader, month, visit.now),
            is_out=await cutting.is_out(reader, month),
        )
    return replace(screen, ranked=await asyncio.to_thread(ranking, material))


async def _held(reader: Reader, desk: Desk, month: Month) -> tuple[Story, ...]:
    """What the office holds back of the month."""
    bounds = month.bounds(desk.tz)
    if not (await stories.month_counts(reader, bounds)).held:
        return ()
    found = await stories.recorded_in(reader, bounds)
    return tuple(story for story in found if story.held_at and not story.is_withdrawn)


def _ids(ranked: Iterable[Ranked]) -> tuple[int, ...]:
    return tuple(one.story.id for one in ranked)
