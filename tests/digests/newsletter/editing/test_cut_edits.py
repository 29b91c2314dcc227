"""Each change of a cut does that and nothing else."""

import pytest

from digests.newsletter.editing.cut import AwardChoice, Cut, Rewrite
from digests.newsletter.editing.cut_edits import (
    awarded,
    dropped,
    left_alone,
    moved,
    opened,
    pinned,
    rewritten,
)
from digests.newsletter.edition import Criterion

FULL = Cut(order=(1, 2, 3), pinned=(2,), dropped=(9,), opening="冬です")


@pytest.mark.parametrize(
    ("story_id", "step", "order"),
    [
        (2, -1, (2, 1, 3, 7, 8)),
        (2, 1, (1, 3, 2, 7, 8)),
        (1, -1, ()),
        (3, 1, ()),
        (99, 1, ()),
    ],
)
def test_a_story_changes_places_with_its_neighbour(
    story_id: int, step: int, order: tuple[int, ...]
) -> None:
    assert moved(story_id, step, (1, 2, 3), (7, 8))(Cut()) == Cut(order=order)


def test_what_leads_is_not_dropped_and_what_is_dropped_does_not_lead() -> None:
    assert pinned(9)(FULL) == FULL.model_copy(update={"pinned": (2, 9), "dropped": ()})
    away = {"order": (1, 3), "pinned": (), "dropped": (9, 2)}
    assert dropped(2)(FULL) == FULL.model_copy(update=away)


@pytest.mark.parametrize("edit", [pinned(2), dropped(9), left_alone(77), rewritten(5, None)])
def test_done_twice_is_done_once(edit: object) -> None:
    assert callable(edit)
    assert edit(FULL) == FULL


def test_a_story_left_alone_has_no_place_of_the_editors() -> None:
    assert left_alone(2)(FULL) == FULL.model_copy(update={"order": (1, 3), "pinned": ()})
    assert left_alone(9)(FULL) == FULL.model_copy(update={"dropped": ()})


def test_a_story_has_one_rewrite_at_most() -> None:
    first, second, other = (
        Rewrite(story_id=1, revision=1, headline="一"),
        Rewrite(story_id=1, revision=2, lead="二"),
        Rewrite(story_id=2, revision=1, headline="他"),
    )
    cut = rewritten(2, other)(rewritten(1, first)(Cut()))
    assert rewritten(1, second)(cut).rewrites == (other, second)
    assert rewritten(1, None)(cut).rewrites == (other,)


def test_awards_are_decided_even_if_there_are_none() -> None:
    award = AwardChoice(criterion=Criterion.RESULT, story_id=1)
    assert awarded([award])(Cut()) == Cut(awards=(award,), awards_decided=True)
    assert awarded([])(Cut()) == Cut(awards_decided=True)


def test_the_opening_word() -> None:
    assert opened("春です")(FULL) == FULL.model_copy(update={"opening": "春です"})
    assert opened("")(FULL).opening == ""
