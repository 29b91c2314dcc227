"""Texts within Slack's limits, whichever way Slack counts."""

import pytest

from digests.lengths import fitted, length

JOINED = "👩‍💻"


@pytest.mark.parametrize(
    ("text", "units"), [("", 0), ("日報", 2), ("🎉", 2), (JOINED, 5), ("\ud800", 1)]
)
def test_a_text_is_as_long_as_its_units(text: str, units: int) -> None:
    assert length(text) == units
    assert length(text) >= len(text)


@pytest.mark.parametrize("text", ["あ" * 20, "🎉" * 10, JOINED * 4, ""])
def test_what_fits_stays_as_it_is(text: str) -> None:
    assert fitted(text, 20) == text


@pytest.mark.parametrize(
    "text", ["あ" * 21, "🎉" * 11, JOINED * 5, "a" + JOINED * 9, "\ud800" * 30]
)
def test_what_does_not_is_cut_at_a_whole_sign(text: str) -> None:
    cut = fitted(text, 20)
    assert length(cut) <= 20
    assert cut.endswith("…")
    assert text.startswith(cut[:-1])
    assert not cut[:-1].endswith("\u200d")
    cut.encode()
