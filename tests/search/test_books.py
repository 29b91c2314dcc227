"""The invented records and judged queries hold together."""

from collections import Counter

from tests.search.books import LATER, corpus, queries

ALL = (*queries(), *queries(LATER))


def test_there_are_enough_of_both() -> None:
    assert len(corpus()) >= 300
    assert len(queries()) >= 70
    assert len(queries(LATER)) >= 70


def test_every_key_is_used_once() -> None:
    assert not [key for key, times in Counter(e.key for e in corpus()).items() if times > 1]


def test_every_judgement_names_a_record() -> None:
    keys = {entry.key for entry in corpus()}
    assert not [j for j in ALL if (j.relevant | j.never) - keys]


def test_no_record_is_both_wanted_and_refused() -> None:
    assert not [judged for judged in ALL if judged.relevant & judged.never]
