"""How a piece of a date is written, and what it says."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.periods.days import Said, Today


@dataclass(frozen=True, slots=True)
class DayRule:
    """A way to write days; what is said may be None, where the words mean something else."""

    pattern: re.Pattern[str]
    said: Callable[[re.Match[str], Today], Said | None]


def day_rule(pattern: str, said: Callable[[re.Match[str], Today], Said | None]) -> DayRule:
    """A rule from the text of its pattern; letters match in either case."""
    return DayRule(re.compile(pattern, re.IGNORECASE), said)


KANJI = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九十")}
COUNT = r"(?:[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"


def number(text: str) -> int:
    """The value of a small number in figures or kanji: 21, 二十一."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (KANJI.get(tens, 1) * 10 if ten else 0) + (KANJI[ones] if ones else 0)
