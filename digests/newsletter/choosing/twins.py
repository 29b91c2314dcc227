"""A record that its author wrote twice in one month is told and counted once.

Nothing is lost: the one that is left out says nothing that the other does not say, and the editors
see it in their list. Who wrote a record that does not show it is not asked, so such ones stay.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from digests.member_words import says_something, tidy
from domain.stories import Story

COMPARED_MAX = 20
"""Of an author who told so many different stories under one title, every one is told."""
TEXTS = (
    *("before_text", "change_text", "result_text", "next_step", "aim", "happened", "why"),
    *("learned", "advice", "measured_how", "link"),
)
FIGURES = (
    *("minutes_before", "minutes_after", "times_count", "times_per", "people_before"),
    *("people_after", "saving_yen", "cost_once_yen", "cost_yearly_yen", "difficulty"),
)
LISTS = ("tags", "tools", "helpers", "voices", "metrics", "files")
ALIKE = ("kind", "department", "shown_as")
OF_FIGURES = ("standing", "per_person", "in_days")


def twins_of(stories: Sequence[Story], wanted: Collection[int] = ()) -> dict[int, int]:
    """The ids of those that are left out, each with the one that is told instead.

    The fuller one is told, of equal ones the later; `wanted` ones are told in any case.
    """
    groups: dict[tuple[str, str], list[Story]] = defaultdict(list)
    for story in sorted(stories, key=lambda one: (one.id not in wanted, -_newness(one), -one.id)):
        if story.author is not None:
            groups[story.author, tidy(story.title)].append(story)
    pairs = (pair for group in groups.values() for pair in _twins(group, wanted))
    return dict(pairs)


def _newness(story: Story) -> float:
    return story.recorded_at.timestamp()


def _twins(group: Sequence[Story], wanted: Collection[int]) -> Iterable[tuple[int, int]]:
    """The pairs among records of one author and title, given in the order of preference."""
    told: list[Story] = []
    for story in group:
        if story.id in wanted:
            told.append(story)
        elif len(told) == COMPARED_MAX:
            return
        elif not any(says_all_of(one, story) for one in told):
            told = [one for one in told if one.id in wanted or not says_all_of(story, one)]
            told.append(story)
    left = {one.id for one in told}
    for story in group:
        if story.id not in left:
            yield story.id, next(one.id for one in told if says_all_of(one, story))


def says_all_of(one: Story, other: Story) -> bool:
    """Whether nothing would be lost if `one` were told instead of `other`."""
    return (
        _equal(one, other, ALIKE)
        and _has_figures_of(one, other)
        and all(set(getattr(other, name)) <= set(getattr(one, name)) for name in LISTS)
        and all(_says(one, other, name) for name in TEXTS)
    )


def _says(one: Story, other: Story, name: str) -> bool:
    told, asked = getattr(one, name), getattr(other, name)
    if asked in ("", told):  # as most are, and tidying takes its time
        return True
    said = tidy(asked)
    return not says_something(said) or said == tidy(told)


def _has_figures_of(one: Story, other: Story) -> bool:
    told = [name for name in FIGURES if getattr(other, name) is not None]
    if not told and not other.metrics:
        return True
    return _equal(one, other, (*told, *OF_FIGURES))


def _equal(one: Story, other: Story, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)
