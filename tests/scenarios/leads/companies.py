"""Companies of different shapes over two years; everything in them is invented (架空データ)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.stories import Kind, ShownAs, Story
from tests.digests.newsletter.company import JAPAN
from tests.scenarios.leads.year import START

MONTHS = 24
WIN = {"before_text": "前。", "change_text": "変更。", "result_text": "結果。"}
TIME = {"minutes_before": 30, "minutes_after": 5, "times_count": 10, "times_per": "week"}
LINE = {"minutes_before": 10, "minutes_after": 5}
"""What a line of text says beside its title."""
LEARNT = {"aim": "狙い。", "happened": "結果。", "learned": "学び。"}
Told = tuple[str | None, str | None, dict[str, Any]]
"""Department, author, and what the story says."""


@dataclass(frozen=True)
class Company:
    """What is told in each month, and what is special about it."""

    name: str
    words: str
    months: tuple[tuple[Story, ...], ...]
    by_people: bool = False
    """Whether its table tells of people, because it has one department only."""


def months(told_in: Callable[[int], Iterable[Told]]) -> tuple[tuple[Story, ...], ...]:
    """The stories of two years."""
    every, number = [], 0
    for month in range(MONTHS):
        stories = []
        for department, author, says in told_in(month):
            number += 1
            stories.append(story(number, month, department, author, says))
        every.append(tuple(stories))
    return tuple(every)


def story(
    number: int, month: int, department: str | None, author: str | None, says: dict[str, Any]
) -> Story:
    """A story told on some day of the month."""
    when = START.add(month)
    day = date(when.year, when.month, 1) + timedelta(days=number % 28)
    told: dict[str, Any] = {
        "id": number,
        "kind": Kind.WIN,
        "title": f"工夫{number}",
        "department": department,
        "author": author,
        "shown_as": ShownAs.NAME if author else ShownAs.ANONYMOUS,
        "recorded_at": datetime.combine(day, time(10), JAPAN),
    }
    return Story.model_validate(told | says)


def loud(month: int) -> Iterable[Told]:
    """Twelve full stories of sales every month, and a line now and then from seven others."""
    for one in range(12):
        yield "営業部", f"US{one % 4}", WIN | TIME
    for one in range(7):
        if (month + one) % 3 == 0:
            yield f"第{one + 1}工場", f"UF{one}", LINE


def once_a_year(month: int) -> Iterable[Told]:
    """Six departments tell full stories every month; six tell one line in a whole year."""
    for one in range(6):
        for _ in range(2):
            yield f"第{one + 1}部", f"U{one}", WIN | TIME
    for one in range(6):
        if month % 12 == (0, 0, 3, 5, 8, 8)[one]:
            yield f"第{one + 7}部", f"U{one + 6}", LINE


def titles(month: int) -> Iterable[Told]:
    """Four departments tell stories, four titles alone; every third month only the titles come."""
    for one in range(4 if month % 3 else 0):
        for _ in range(1 + month % 2):
            yield f"第{one + 1}部", f"U{one}", WIN | TIME
    for one in range(4, 8):
        yield f"第{one + 1}部", f"U{one}", {}


def together(month: int) -> Iterable[Told]:
    """Twelve departments, a story of each every month; six say less, one comes late."""
    for one in range(12 if month > 4 else 11):
        yield f"第{one + 1}部", f"U{one}", (WIN | TIME if one < 6 else {"before_text": "前。"})


def one_department(month: int) -> Iterable[Told]:
    """Everything comes from one department; one of its six people writes best, every month."""
    for one in range(6):
        yield "製造部", f"U{one}", (WIN | TIME if one == month % 2 else {"before_text": "前。"})
        yield "製造部", "U0", WIN | TIME


def failures(month: int) -> Iterable[Told]:
    """Nothing worked; eight departments write down what they learned."""
    for one in range(8):
        if (month + one) % 2 == 0:
            yield f"第{one + 1}部", f"U{one}", LEARNT | {"kind": Kind.FAILURE}


def nobody(month: int) -> Iterable[Told]:
    """Nobody says who they are."""
    for one in range(3 + month % 5):
        yield None, None, WIN if one else {}


COMPANIES = (
    ("One loud department", loud),
    ("Six departments tell one line a year", once_a_year),
    ("Four departments record titles alone", titles),
    ("Twelve departments tell every month", together),
    ("All from one department", one_department),
    ("All failures", failures),
    ("All anonymous", nobody),
)


def companies() -> tuple[Company, ...]:
    """All of them."""
    return tuple(
        Company(name, one.__doc__ or "", months(one), by_people=one is one_department)
        for name, one in COMPANIES
    )
