"""The single changes editors make to a cut: pure, each gives the cut as it is afterwards."""

from collections.abc import Callable, Iterable, Sequence

from digests.newsletter.editing.cut import AwardChoice, Corrected, Cut, Rewrite
from digests.newsletter.edition import Criterion

Edit = Callable[[Cut], Cut]
PLACES = ("order", "pinned", "dropped")
"""Where a cut says something of a story's place."""


def moved(story_id: int, step: int, group: Sequence[int], others: Sequence[int]) -> Edit:
    """Let a story change places with its neighbour, `step` being -1 or 1.

    `group` are the stories of its section as they stand, `others` those of the other section; both
    stay from now on as they are shown.
    """

    def edit(cut: Cut) -> Cut:
        order = list(group)
        if story_id not in order:
            return cut
        place = order.index(story_id)
        there = place + step
        if not 0 <= there < len(order):
            return cut
        order[place], order[there] = order[there], order[place]
        return cut.model_copy(update={"order": (*order, *others)})

    return edit


def pinned(story_id: int) -> Edit:
    """Let a story lead, whatever the selection says."""

    def edit(cut: Cut) -> Cut:
        if story_id in cut.pinned:
            return cut
        dropped = _without(cut.dropped, story_id)
        return cut.model_copy(update={"pinned": (*cut.pinned, story_id), "dropped": dropped})

    return edit


def dropped(story_id: int) -> Edit:
    """Let a story not lead, but be told in the thread."""

    def edit(cut: Cut) -> Cut:
        if story_id in cut.dropped:
            return cut
        kept = {"pinned": _without(cut.pinned, story_id), "order": _without(cut.order, story_id)}
        return cut.model_copy(update={**kept, "dropped": (*cut.dropped, story_id)})

    return edit


def left_alone(story_id: int) -> Edit:
    """Leave a story's place to the selection again."""

    def edit(cut: Cut) -> Cut:
        names = ("order", "pinned", "dropped")
        return cut.model_copy(
            update={name: _without(getattr(cut, name), story_id) for name in names}
        )

    return edit


def rewritten(story_id: int, rewrite: Rewrite | None) -> Edit:
    """Tell a story in the editors' words; None for the record's own."""

    def edit(cut: Cut) -> Cut:
        others = tuple(one for one in cut.rewrites if one.story_id != story_id)
        own = () if rewrite is None else (rewrite,)
        return cut.model_copy(update={"rewrites": (*others, *own)})

    return edit


def opened(words: str) -> Edit:
    """Begin with this word of the editors'; empty for none."""
    return lambda cut: cut.model_copy(update={"opening": words})


def awarded(awards: Iterable[AwardChoice]) -> Edit:
    """Give these awards and no others."""
    chosen = tuple(awards)
    return lambda cut: cut.model_copy(update={"awards": chosen, "awards_decided": True})


def reasoned(criterion: Criterion, story_id: int, revision: int, reason: str) -> Edit:
    """Give an award that is given already for this reason; empty for the proposed one."""

    def edit(cut: Cut) -> Cut:
        new = {"revision": revision, "reason": reason}
        given = (story_id, criterion)
        awards = tuple(
            one.model_copy(update=new) if (one.story_id, one.criterion) == given else one
            for one in cut.awards
        )
        return cut.model_copy(update={"awards": awards})

    return edit


def noted(correction: Corrected) -> Edit:
    """Keep what was put right after the post; what was said of it before is no longer kept."""

    def edit(cut: Cut) -> Cut:
        former = next((one for one in cut.corrected if one.subject == correction.subject), None)
        meant_at = correction.meant_at or (former.meant_at if former else None)
        new = correction.model_copy(update={"meant_at": meant_at})
        others = tuple(one for one in cut.corrected if one is not former)
        return cut.model_copy(update={"corrected": (*others, new)})

    return edit


def _without(ids: tuple[int, ...], gone: int) -> tuple[int, ...]:
    return tuple(one for one in ids if one != gone)
