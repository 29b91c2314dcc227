"""What is dropped from members' words before anything else is looked at."""

import pytest

from domain.stories import Kind, NewStory, is_blank, without_control


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("改善 2時間→30分", "改善 2時間→30分"),
        ("a\x00b\x1b[0m\x7f", "ab[0m"),
        ("a\x85b\x9fc", "abc"),
        ("ab\u202ecd\u202c\u2066e\u2069", "abcde"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("a\r\nb\rc\n\td", "a\nb\nc\n\td"),
        ("a\ud800b", "ab"),
        ("👩\u200d💻 עברית\u200f", "👩\u200d💻 עברית\u200f"),
    ],
)
def test_what_cannot_be_read_is_dropped(typed: str, kept: str) -> None:
    assert without_control(typed) == kept
    assert NewStory(kind=Kind.WIN, title=f"x{typed}").title == f"x{kept}"


@pytest.mark.parametrize("typed", ["", " \u3000\n", "\u200b\u2060", "\ufeff \u200d\u200f"])
def test_what_nobody_sees_is_blank(typed: str) -> None:
    assert is_blank(typed)
    assert not is_blank(f"{typed}字")
