"""Numbers and spans as people write them: patterns to build others from, and their values."""

import re

from domain.effect import Per

LIMIT = 1_000_000
"""Figures beyond this are not believed (domain.effect.Quantity)."""

NUMBER = (
    r"(?<![0-9.,_])(?:(?<![A-WYZa-wyz])|(?<=AI)|(?<=RPA)|(?<=OCR))(?<![A-Za-z][xX])"
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\.[0-9]{1,6})?(?![0-9])(?![.,][0-9])"
)
"""A positive number, with or without three-digit commas."""

WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
WORD_NUMBER = (
    r"(?<![A-Za-z])(?:an?|one|two|three|four(?!t)|five|six(?!t)|seven|eight|nine(?!t)|ten|eleven"
    r"|twelve|fifteen|twenty|thirty|forty-five|forty|fifty|sixty|ninety)(?![A-Za-z])"
)
ANY_NUMBER = rf"(?:{NUMBER}|{WORD_NUMBER})"

SPAN_EN = r"(?:work(?:ing )?day|day|week|month|quarter|year|yr|wk|mo)(?![A-Za-z])"
SPAN_JA = r"(?:営業日|日|週間?|[かカケ箇]?月間?|四半期|年間?)"
SPAN_UNITS = {
    Per.DAY: "日",
    Per.WEEK: "週",
    Per.MONTH: "月",
    Per.QUARTER: "四半期",
    Per.YEAR: "年",
}
"""Each span as it stands in a unit: 件/月."""
_SPANS = (
    (re.compile(r"日|朝|夕|晩|day|morning|evening|night"), Per.DAY),
    (re.compile(r"週|week|wk|fortnight"), Per.WEEK),
    (re.compile(r"四半期|quarter"), Per.QUARTER),
    (re.compile(r"月|month|mo\b"), Per.MONTH),
    (re.compile(r"年|year|yr|annual"), Per.YEAR),
)


def value(text: str) -> float:
    """The value of a number or number word."""
    word = text.strip().lower()
    return float(WORDS[word]) if word in WORDS else float(word.replace(",", ""))


def span(text: str) -> Per | None:
    """The span a word such as 毎週, 月に or per week speaks of."""
    lower = text.lower()
    return next((per for pattern, per in _SPANS if pattern.search(lower)), None)
