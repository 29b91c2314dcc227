"""How good a record answers."""

import pytest

from domain.search.asking import understood
from domain.search.document import OPEN, SECRET_DEPARTMENT, Document, entry_of
from domain.search.judging import Sight, judged, refined
from domain.search.postings import numbers_of
from domain.stories import Difficulty


def answers(text: str, *documents: Document) -> list[int]:
    """The numbers of the documents that answer, best first."""
    found: dict[str, int] = {}
    for number, document in enumerate(documents):
        for key in entry_of(document).keys:
            found[key] = found.get(key, 0) | 1 << number
    answer = judged(understood(text), found, Sight(found[OPEN], found[OPEN]))
    return [number for number, _ in answer.scores.best(len(documents), answer.answers)]


def win(title: str, *texts: str, tags: tuple[str, ...] = (), **fields: str | bool) -> Document:
    return Document("win", title, tags=tags, texts=texts, **fields)  # type: ignore[arg-type]  # a test's own shorthand


NOISE = tuple(
    win(f"{name}の話") for name in ["会議", "清掃", "研修", "面接", "予算", "配送", "給食"]
)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (win("請求書の転記"), win("転記", "請求書も減った")),
        (win("表", "", tags=("請求書",)), win("表", "請求書も減った")),
        (win("請求書"), win("請求書の転記をなくして月末を静かにした話")),
        (win("表", "請求書も減った"), win("表", "年休の請求")),
        (win("請求書"), win("インボイスの転記")),
    ],
)
def test_the_better_place_counts_more(better: Document, worse: Document) -> None:
    found = answers("請求書", *NOISE, worse, better)
    assert found[0] == len(NOISE) + 1


def test_what_is_rare_tells_more() -> None:
    common = [win("点検の記録") for _ in range(9)]
    found = answers("押出機の点検の写真", *common, win("押出機の掃除"))
    assert found[0] == len(common)


def test_everything_asked_for_goes_before_much_of_one_thing() -> None:
    found = answers("請求書 写真", *NOISE, win("請求書 請求書の請求書"), win("表", "請求書の写真"))
    assert found == [len(NOISE) + 1, len(NOISE)]


def test_another_writing_is_no_other_word() -> None:
    assert answers("たなおろし", *NOISE, win("棚卸しの表")) == [len(NOISE)]
    assert answers("棚下ろし", *NOISE, win("棚卸しの表")) == [len(NOISE)]


def test_nothing_in_common_is_no_answer() -> None:
    assert answers("鰻の養殖", *NOISE) == []


def test_a_kind_can_be_asked_for_in_words() -> None:
    failure = Document("failure", "会議の録音")
    assert answers("会議の失敗", *NOISE, failure)[0] == len(NOISE)


def test_a_department_that_names_its_only_member_is_not_found_by_it() -> None:
    secret = win("表", department="検査課", names_author=False)
    found = dict.fromkeys(entry_of(secret).keys, 1)
    asked = understood("検査課")
    assert list(numbers_of(judged(asked, found, Sight(1, 1)).answers)) == [0]
    hidden = found[f"{SECRET_DEPARTMENT}検査課"]
    assert judged(asked, found, Sight(1, 1, secret=hidden)).answers == 0


def test_saying_little_else_is_better() -> None:
    assert refined(100, title_length=1, length=1) > refined(100, title_length=9, length=1)
    assert refined(100, title_length=1, length=1) > refined(100, title_length=1, length=99)


def test_traits_are_keys_of_their_own() -> None:
    document = Document("poc", "表", tools=("Power BI",), difficulty=Difficulty.EXCEL)
    assert {"kpoc", "gexcel", "opowerbi", "*"} <= entry_of(document).keys
    assert "*" not in entry_of(Document("poc", "表", is_open=False)).keys
