"""Adding up and finding the best, against the plain way to do it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from domain.search.postings import bits_of, numbers_of
from domain.search.scores import Scores

SETS = st.sets(st.integers(0, 300))
ADDED = st.lists(st.tuples(SETS, st.integers(1, 5_000)), max_size=8)


def added_up(added: list[tuple[set[int], int]]) -> tuple[Scores, Counter[int]]:
    scores, sums = Scores(), Counter[int]()
    for numbers, weight in added:
        scores.add(bits_of(numbers), weight)
        sums.update(dict.fromkeys(numbers, weight))
    return scores, sums


@given(ADDED, SETS, st.integers(0, 40))
def test_the_best_are_the_best(
    added: list[tuple[set[int], int]], among: set[int], count: int
) -> None:
    scores, sums = added_up(added)
    wanted = sorted(((sums[number], number) for number in among), reverse=True)[:count]
    found = scores.best(count, bits_of(among))
    assert [(score, number) for number, score in found] == wanted


@given(ADDED, SETS, st.integers(1, 20_000))
def test_what_reaches_a_sum(added: list[tuple[set[int], int]], among: set[int], floor: int) -> None:
    scores, sums = added_up(added)
    reached = set(numbers_of(scores.at_least(floor, bits_of(among))))
    assert reached == {number for number in among if sums[number] >= floor}


@given(ADDED, SETS, SETS)
def test_what_is_raised_stands_before_all_others(
    added: list[tuple[set[int], int]], among: set[int], raised: set[int]
) -> None:
    scores, sums = added_up(added)
    scores.raise_above_all(bits_of(raised))
    order = [number for number, _ in scores.best(len(among), bits_of(among))]
    wanted = sorted(among, key=lambda one: (one in raised, sums[one], one), reverse=True)
    assert order == wanted


@given(ADDED, SETS, SETS)
def test_a_raised_score_still_tells_its_sum(
    added: list[tuple[set[int], int]], raised: set[int], higher: set[int]
) -> None:
    scores, sums = added_up(added)
    scores.raise_above_all(bits_of(raised | higher))
    scores.raise_above_all(bits_of(higher))
    everything = raised | higher | {*sums}
    for number, score in scores.best(len(everything), bits_of(everything)):
        steps = 3 if number in higher else 1 if number in raised else 0
        assert scores.parted(score) == (steps, sums[number])
