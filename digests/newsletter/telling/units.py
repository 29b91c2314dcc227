"""A unit as the edition's language says it: sheets per month is 枚/月, and 分 is min.

Only what everybody writes is known here; any other unit stays as its author wrote it.
"""

import re

from domain.language import Language

PER = re.compile(
    r"(?P<what>.*?)\s*\b(?:per|an?)\s+(?P<span>hour|day|week|month|quarter|year|night)"
)
SPANS = {
    "hour": "時間", "day": "日", "week": "週", "month": "月", "quarter": "四半期", "year": "年",
    "night": "晩",
}  # fmt: skip
IN_JAPANESE = {
    "min": "分", "minute": "分", "h": "時間", "hour": "時間", "hr": "時間", "sec": "秒",
    "second": "秒", "day": "日", "week": "週間", "month": "か月", "case": "件", "item": "件",
    "time": "回", "people": "人", "person": "人", "staff": "人", "sheet": "枚", "page": "ページ",
}  # fmt: skip
IN_ENGLISH = {
    "分": "min", "時間": "h", "秒": "s", "日": "days", "日間": "days", "週間": "weeks",
    "か月": "months", "ヶ月": "months", "件": "", "個": "", "回": "times", "人": "people",
    "名": "people", "枚": "sheets", "点": "points", "円": "yen", "ページ": "pages",
}  # fmt: skip
PLURAL = re.compile(r"(?<=[a-z]{2})(?<![sui])(?<![xsz]e)(?<![cs]he)(?<!ie)s\b")


def in_language(unit: str, language: Language, value: str = "") -> str:
    """The unit of this value, where it is one of those that everybody writes."""
    if language is Language.JA:
        return _japanese(unit)
    what, slash, span = unit.partition("/")
    said = IN_ENGLISH.get(what, what)
    if value == "1":
        said = "person" if said == "people" else PLURAL.sub("", said, count=1)
    return f"{said}{slash}{span}"


def _japanese(unit: str) -> str:
    rate = PER.fullmatch(unit.lower())
    what = unit[: rate.end("what")] if rate else unit
    known = what.lower()
    said = IN_JAPANESE.get(known) or IN_JAPANESE.get(known.removesuffix("s"), what)
    return f"{said}/{SPANS[rate['span']]}" if rate else said
