import sys
from pathlib import Path

import pytest

from domain.search.resting import give_back
from domain.search.words import words_of

TEXT = Path(__file__).parents[3] / "playground" / "company" / "ja" / "stories_m0.toml"


def dictionary_kb() -> int:
    """How much of the dictionary counts as our memory."""
    total, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first = line.split(" ", 1)[0]
        if not first.endswith(":"):
            inside = "sudachidict" in line
        elif inside and first == "Rss:":
            total += int(line.split()[1])
    return total


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
def test_the_dictionary_gives_its_memory_back_and_is_read_again() -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    before = [words_of(line) for line in lines]
    assert dictionary_kb() > 1_000
    give_back()
    assert dictionary_kb() < 1_000
    assert [words_of(line) for line in lines] == before
