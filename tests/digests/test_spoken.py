"""What a screen reader says of a button stays within Slack's limit, however it counts."""

import pytest

from digests.spoken import SPOKEN_MAX, spoken


@pytest.mark.parametrize("text", ["「日報」をうちでもやりたい", "あ" * SPOKEN_MAX])
def test_what_fits_is_said_as_it_is(text: str) -> None:
    assert spoken(text) == text


@pytest.mark.parametrize("text", ["あ" * 76, "🎉" * 40, "👩‍👩‍👧‍👦" * 30, "a" + "👩‍💻" * 30])
def test_what_is_too_long_ends_in_an_ellipsis_and_a_whole_sign(text: str) -> None:
    said = spoken(text)
    assert len(said.encode("utf-16-le")) // 2 <= SPOKEN_MAX
    assert said.endswith("…")
    assert text.startswith(said[:-1])
    assert not said[:-1].endswith("\u200d")
