"""Lengths of working time: 1時間半, 90分, 半日, 3人日, 1h30, half an hour."""

import re

from domain.capture.numbers import (
    ANY_NUMBER,
    LIMIT,
    NUMBER,
    SPAN_EN,
    SPAN_JA,
    WORD_NUMBER,
    span,
    value,
)
from domain.capture.tokens import Duration, Mark, rule

_STEPS = r"おき|刻み|単位|間隔"
_POINT = r"前(?!後)|後"  # 「30分前」 is a point in time, 「30分前後」 a length
_MINUTE_JA = rf"分間?(?![割類析担野岐布解散別配離咲冊身母子目]|{_POINT}|の[0-9]|{_STEPS})"
_SECOND_JA = rf"秒間?(?![速目]|{_POINT}|{_STEPS})"
_HOUR_JA = rf"時間(?![外割帯目]|{_POINT}|営業|体制|対応|{_STEPS})"
_DAY_JA = (
    rf"日間?(?![本目付程報誌常時次曜給当直勤分締払0-9]|{_POINT}"
    r"|以内|坊主|おき|ごと|に\s?[0-9約]|あたり|当たり|連続)"
)
_WEEK_JA = rf"週間(?!目|{_POINT}|おき|ごと|に[0-9]|以内)"
_EACH = r"(?!\s?ごと|毎(?![日週月年朝夕晩回営]))"

_HOUR_EN = r"(?:hours?|hrs?|h)(?![A-Za-z])"
_MINUTE_EN = r"(?:minutes?|mins?)(?![A-Za-z])"
_SECOND_EN = r"(?:seconds?|secs?|s)(?![A-Za-z])"
_DAY_EN = r"(?:(?:work(?:ing)?[ -])?days?|d)(?![A-Za-z])"
_HALF_EN = r"(?: and a half)?"
_DAYS_AND = r"[0-9]{1,3}\s?日(?:間)?と?"
_AND_MINUTES = rf"\s?[0-9]{{1,2}}\s?{_MINUTE_JA}(?:\s?[0-9]{{1,2}}\s?{_SECOND_JA})?"

_JA = (
    rf"{NUMBER}\s?人(?:日|時間?)(?![本目])"
    rf"|{_DAYS_AND}{NUMBER}\s?{_HOUR_JA}{_EACH}(?:半|{_AND_MINUTES})?"
    rf"|{NUMBER}\s?{_DAY_JA}{_EACH}半?|半日(?![0-9])"
    rf"|{NUMBER}\s?{_WEEK_JA}{_EACH}半?"
    rf"|{NUMBER}\s?{_HOUR_JA}{_EACH}(?:半|{_AND_MINUTES})?|半時間"
    rf"|{NUMBER}\s?{_MINUTE_JA}{_EACH}(?:半|\s?[0-9]{{1,2}}\s?{_SECOND_JA})?"
    rf"|{NUMBER}\s?{_SECOND_JA}{_EACH}"
)
_EN = (
    rf"{ANY_NUMBER}{_HALF_EN}[ -]?(?:man|person)[ -](?:hours?|days?)(?![A-Za-z])"
    rf"|half (?:an? )?(?:hour|day)(?![A-Za-z])|half-(?:hour|day)(?![A-Za-z])"
    rf"|(?:a )?quarter of an hour"
    rf"|{NUMBER}(?:\s?[½¼¾]|\s[13]/[24])[ -]?{_HOUR_EN}"
    rf"|{NUMBER}\s?h(?:rs?)?\s?[0-5]?[0-9](?:\s?m(?:in)?(?:\s?[0-9]{{1,2}}\s?s(?:ec)?)?)?(?![0-9A-Za-z])"
    rf"|(?:[0-9]{{1,3}} ?{_DAY_EN},?(?: and)? ?)?{ANY_NUMBER}{_HALF_EN}[ -]?{_HOUR_EN}"
    rf"(?: and a half|,?(?: and)? ?[0-9]{{1,2}} ?{_MINUTE_EN}(?: ?[0-9]{{1,2}} ?{_SECOND_EN})?)?"
    rf"|{ANY_NUMBER}{_HALF_EN}[ -]?{_MINUTE_EN}(?:(?: and)? ?[0-9]{{1,2}} ?{_SECOND_EN})?"
    rf"|{ANY_NUMBER} ?{_SECOND_EN}"
    rf"|{ANY_NUMBER}{_HALF_EN}[ -]?{_DAY_EN}(?! (?:later|ago|before|after|early|late))"
    rf"|{ANY_NUMBER}{_HALF_EN}[ -]?(?:work(?:ing)? )?weeks?(?![A-Za-z])(?! (?:later|ago))"
)
_SPAN_BEFORE = (
    r"(?<![0-9今先来本当翌前半])"
    r"(?:毎日|毎朝|毎夕|毎晩|毎週|毎月|毎年"
    r"|(?:1?日|1?週間?|(?:1[かカケ箇])?月間?|四半期|1?年間?)(?:に|あたり|当たり|平均)?)"
    r"(?:で|合計|計|平均|約|およそ|のべ|延べ|[▲△]|\s){0,3}"
)
_SPAN_AFTER = rf"\s?/\s?(?:{SPAN_EN}|{SPAN_JA})(?![0-9])|\s(?:a|an|per|each|every)\s{SPAN_EN}"
_LOW = rf"{NUMBER}\s?(?:分|時間|日|秒|hours?|h|min|days?)?\s?[~-]\s?(?=[0-9])"

_PART = re.compile(
    rf"([0-9][0-9,]*(?:\.[0-9]+)?|{WORD_NUMBER})( and a half)?[ -]?"
    r"((?:man|person)[ -][hd]|人?[日時]|[週分秒]|(?:work(?:ing)?[ -])?[wdhms]|$)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?<=hour) and a half$")
_FRACTION = re.compile(r"\s?(½|¼|¾|1/2|1/4|3/4)")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "1/2": ".5", "1/4": ".25", "3/4": ".75"}
_SIZES = {"w": 5 * 480.0, "d": 480.0, "h": 60.0, "m": 1.0, "s": 1 / 60}


_LONGEST_DAY = 3  # a company's day may be 24 hours, three times the 8 counted here


def _duration(match: re.Match[str]) -> Duration | None:
    """The duration; None where the number cannot be meant."""
    minutes, unit = _minutes(match["core"].lower())
    high = None
    if match["low"]:
        high, (minutes, _) = minutes, _minutes(match["low"].lower().rstrip(" ~-"), unit)
    if max(minutes, high or 0) > LIMIT / _LONGEST_DAY:
        return None
    said = match["before"] or match["after"]
    return Duration(
        minutes=minutes,
        days=unit in {"d", "w"},
        weeks=unit == "w",
        high=high,
        per=span(said) if said else None,
    )


def _minutes(core: str, unit: str = "m") -> tuple[float, str]:
    """Minutes of 1時間半, and its first unit; a number alone is in the unit given."""
    if "quarter" in core:
        return 15, "h"
    if core.startswith(("半", "half")):
        return (240, "d") if "日" in core or "day" in core else (30, "h")
    total, first = 0.0, ""
    core, half_behind = _BEHIND.subn("", core)
    core = _FRACTION.sub(lambda found: _FRACTIONS[found[1]], core)
    for number, half, name in _PART.findall(core):
        unit = _unit(name) if name else ("m" if first else unit)
        first = first or unit
        total += (value(number) + (0.5 if half else 0)) * _SIZES[unit]
    if half_behind or core.endswith("半"):
        total += _SIZES[unit] / 2
    return total, first


def _unit(name: str) -> str:
    return {"日": "d", "時": "h", "週": "w", "分": "m", "秒": "s"}.get(name[-1], name[-1])


RULES = (
    rule(
        Mark.DURATION,
        rf"(?P<before>{_SPAN_BEFORE})?(?P<low>{_LOW})?(?P<core>{_JA}|{_EN})(?P<after>{_SPAN_AFTER})?",
        _duration,
    ),
)
