"""The story that a button of the newsletter is about."""

from dataclasses import dataclass

from domain.calendar import Month
from domain.errors import InvalidError, msg
from domain.stories import Story
from handlers.kit.outdated import OLD_BUTTON, month_in, number_in
from storage import editions, stories
from storage.database import Reader

GONE = msg(
    "This story is not told any more: it was withdrawn, or kept back. Nothing was noted. To find"
    " similar ones, type `/dx search`."
)
DRAFT = msg(
    "This is a draft of the newsletter, so nothing was noted. The button works from the moment the"
    " newsletter is posted."
)


@dataclass(frozen=True)
class Pressed:
    """Which story, below which month's edition."""

    story_id: int
    month: Month

    @classmethod
    def of(cls, value: str) -> "Pressed":
        """What a button carries, as ``story:12:2026-10``."""
        kind, _, rest = value.partition(":")
        number, _, month = rest.partition(":")
        if kind != "story":
            raise InvalidError(OLD_BUTTON)
        return cls(number_in(number), month_in(month))


async def told_story(s: Reader, pressed: Pressed) -> Story:
    """The story as everybody sees it; InvalidError where it is not told, or not yet."""
    edition = await editions.get(s, str(pressed.month))
    if edition is None or edition.document is None:
        raise InvalidError(DRAFT)
    story = await stories.get(s, pressed.story_id)
    if story is None or story.is_withdrawn or not story.publish or story.held_at is not None:
        raise InvalidError(GONE)
    return story
