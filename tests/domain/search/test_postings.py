"""Sets of records as bits, and as the slots they are kept in."""

from hypothesis import given
from hypothesis import strategies as st

from domain.search.finding import What
from domain.search.postings import (
    FEW,
    SLOT_BITS,
    SLOT_BYTES,
    bits_of,
    changed_slot,
    number_of,
    numbers_of,
    read_slots,
    record_of,
)

PLACES = st.sets(st.integers(0, SLOT_BITS - 1), max_size=2 * FEW)
RECORDS = st.tuples(st.sampled_from(What), st.integers(1, 500_000))


@given(RECORDS, RECORDS)
def test_every_record_has_a_bit_of_its_own(one: tuple[What, int], other: tuple[What, int]) -> None:
    assert record_of(number_of(one)) == one
    assert (number_of(one) == number_of(other)) == (one == other)


@given(PLACES, PLACES, PLACES)
def test_a_slot_says_what_was_put_in_and_not_taken_out(
    first: set[int], added: set[int], removed: set[int]
) -> None:
    docs = changed_slot(None, added=first, removed=())
    docs = changed_slot(docs, added=added - removed, removed=removed)
    assert set(numbers_of(read_slots([(0, docs)]))) == first - removed | added - removed


def test_many_are_kept_as_bits_and_few_as_numbers() -> None:
    few = changed_slot(None, added=range(FEW - 1), removed=())
    many = changed_slot(few, added=[SLOT_BITS - 1], removed=())
    assert (len(few), len(many)) == (2 * (FEW - 1), SLOT_BYTES)
    assert changed_slot(many, added=(), removed=[SLOT_BITS - 1]) == few
    assert changed_slot(few, added=(), removed=range(FEW)) == b""


def test_slots_stand_beside_each_other() -> None:
    first = changed_slot(None, added=[1], removed=())
    third = changed_slot(None, added=range(FEW), removed=())
    assert read_slots([(2, third), (0, first)]) == bits_of(
        [1, *(2 * SLOT_BITS + place for place in range(FEW))]
    )
    assert read_slots([]) == 0
