"""Which old story a thin month tells again: one whose effect is worth hearing, and not every month.

What an edition of the last twelve months told again is not told again, nor what got worse, nor what
was recorded anew, under the same title, since. Where nothing else is left, none is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from digests.member_words import tidy
from digests.newsletter.choosing.course import came_to_something, has_grown
from digests.newsletter.edition import Edition, SectionKind
from domain.calendar import Month
from domain.language import Language
from domain.stories import Story
from storage import editions
from storage.database import Reader
from storage.stories import months

OLD_STORIES_LOOKED_AT = 60
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ThinMonth:
    """A month with few stories of its own, the ones it has, and in which language it is told."""

    month: Month
    zone: ZoneInfo
    language: Language
    stories: Sequence[Story] = ()


async def find_old_story(s: Reader, thin: ThinMonth) -> Story | None:
    """One of the fullest that are worth telling again.

    What the edition before told is still fresh: it comes only where there is nothing older.
    """
    start, _ = thin.month.bounds(thin.zone)
    month_before, _ = thin.month.add(-1).bounds(thin.zone)
    known = await months.before(s, start, limit=OLD_STORIES_LOOKED_AT)
    older = await months.before(s, month_before, limit=OLD_STORIES_LOOKED_AT)
    ids = {story.id for story in older or known}
    heard = await _told_again_of_late(s, thin.month) if ids else set()
    again = (one for one in (*known, *older) if one.id in heard or one.id not in ids)
    titles = {tidy(story.title) for story in (*thin.stories, *again)}
    left = [
        story
        for story in older or known
        if is_worth_retelling(story) and story.id not in heard and tidy(story.title) not in titles
    ]
    return best_to_retell(left, thin.language, thin.month)


def is_worth_retelling(story: Story) -> bool:
    """Whether something came of it, and nothing takes more time or money than before."""
    return came_to_something(story) and not has_grown(story)


def best_to_retell(stories: Iterable[Story], language: Language, month: Month) -> Story | None:
    """One of the fullest, in the readers' language if there is one: each month another of them."""

    def worth(story: Story) -> tuple[bool, int]:
        parts = (story.before_text, story.change_text, story.result_text, story.next_step)
        return story.language == language, sum(map(bool, (*parts, story.voices)))

    known = sorted(stories, key=lambda story: (worth(story), story.id), reverse=True)
    spoken, fullest = worth(known[0]) if known else (True, 0)
    full = [story for story in known if worth(story) >= (spoken, fullest - 1)]
    return full[(month.year * MONTHS_A_YEAR + month.month) % len(full)] if full else None


def told_again(edition: Edition) -> set[int]:
    """The old stories that an edition tells again."""
    again = (section for section in edition.sections if section.kind is SectionKind.AGAIN)
    return {piece.story_id for section in again for piece in section.pieces if piece.story_id}


async def _told_again_of_late(s: Reader, month: Month) -> set[int]:
    """What the editions of the twelve months before told again."""
    first = month.add(-MONTHS_A_YEAR)
    documents = await editions.documents_between(s, str(first), str(month))
    return {
        story_id
        for document in documents
        for story_id in told_again(Edition.model_validate_json(document))
    }
