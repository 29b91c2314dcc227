"""Reads what stands in one field of a form: a time, a number, an amount, a figure."""

import re
import unicodedata
from dataclasses import replace

from domain.capture import read
from domain.capture.scan import scan
from domain.capture.text import display, reading
from domain.capture.tokens import Duration, Frequency, Mark, Money, Value
from domain.effect import Assumptions
from domain.language import Language
from domain.stories import LABEL_MAX, UNIT_MAX, Kind, Metric

BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
COUNTED = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:回|名|人|件|times|people|persons?|x)?", re.IGNORECASE
)
SCALED = re.compile(r"¥?\s*[0-9][0-9,.]*\s*[億万千百]*")
UNITS = {"minutes": "分", "hours": "時間", "days": "日", "seconds": "秒"}
CHANGE = re.compile(r"(?P<name>.*?)\s*(?P<before>\S+?)\s*(?:→|⇒|->|=>)\s*(?P<after>\S+)")
NAMED_CHANGE = re.compile(
    r"(?:(?P<name>.*\S)\s+)?(?P<before>[0-9][0-9.,]*)(?P<unit>[^0-9→]*)→\s*"
    r"(?P<after>[0-9][0-9.,]*)(?P<same>[^0-9→]*)"
)
"""A figure as `digests.words.metric` writes it."""
SIGN_BEHIND = re.compile(r"(?<![0-9.,$€£])(?P<number>[0-9][0-9,.]*(?:[km]\b)?)\s?(?P<sign>[$€£])")
"""3,100$, which is told as $3,100."""
WHOLE = (
    r"(?:[$€£]\s?[0-9][0-9.,]*(?:[km]\b)?(?:\s?/\s?[a-z]+|\s(?:a|an|per)\s[a-z]+)?"
    r"|[0-9][0-9.,]*\s(?:in|of|out of)\s[0-9][0-9.,]*|[0-9]+/[0-9]+|[0-9][0-9.,]*k\b"
    r"|[0-9]+\S中[0-9]+\S)"
)
"""What is one value with all that stands in it: $3,100 a month, 1 in 5, 42k, 10件中3件."""
WHOLE_CHANGE = re.compile(
    rf"(?:(?P<name>.*\S)\s+)?(?P<before>{WHOLE})\s*(?:→|⇒|->|=>)\s*(?P<after>{WHOLE})",
    re.IGNORECASE,
)
SAME_TAIL = re.compile(
    r"(?:(?P<name>.*\S)\s+)?(?P<before>[0-9][0-9.,]*)\s?(?P<unit>[^0-9→\s][^→]{0,30}?)\s*→\s*"
    r"(?P<after>[0-9][0-9.,]*)\s?(?P=unit)"
)
"""A unit with a number in it: 7.2 l/100km."""
YEAR = Assumptions()
MINUS = re.compile(r"^[-−▲△]\s*")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _only(text: str, mark: Mark) -> Value:
    """The value of the one piece that the whole text is; None if it is anything else."""
    found = scan(reading(display(text)))
    alone = len(found.tokens) == 1 and found.marks.strip(" 約") == mark
    return found.tokens[0].value if alone else None


def read_duration(text: str, unit: str = "minutes") -> Duration | None:
    """A length of time as typed; a bare number is in that unit."""
    said = _plain(text)
    found = _only(said + UNITS[unit] if BARE.fullmatch(said) else said, Mark.DURATION)
    return found if isinstance(found, Duration) and found.high is None else None


def read_number(text: str) -> float | None:
    """A number as typed: １，２００, 10回, 3 people."""
    match = COUNTED.fullmatch(_plain(text))
    return float(match[1].replace(",", "")) if match else None


def read_frequency(text: str) -> Frequency | None:
    """How often, where the span is said too: 週10回, 3 times a week."""
    found = _only(_plain(text), Mark.FREQUENCY)
    return found if isinstance(found, Frequency) and found.high is None else None


def read_yen(text: str) -> Money | None:
    """An amount as typed: 36万, 月3万円, ¥30,000, −240,000."""
    said = MINUS.sub("", _plain(text))
    found = _only(f"{said}円" if SCALED.fullmatch(said) and "¥" not in said else said, Mark.MONEY)
    if not isinstance(found, Money):
        return None
    return replace(found, yen=-found.yen) if MINUS.match(_plain(text)) else found


def yen_a_year(money: Money) -> int:
    """The amount for a year; one without a span is for a year already."""
    return round(money.yen * (YEAR.spans_a_year(money.per) if money.per else 1))


def read_metric(line: str) -> Metric | None:
    """A figure that is not time, before and after: 不良率 2.1% → 0.4%."""
    shown = SIGN_BEHIND.sub(r"\g<sign>\g<number>", display(line)).strip()
    whole = WHOLE_CHANGE.fullmatch(shown)
    if whole:
        return _metric(whole["name"] or "", whole["before"], whole["after"])
    plainly = NAMED_CHANGE.fullmatch(shown)
    if plainly and plainly["unit"].strip() == plainly["same"].strip():
        before, after = (plainly[side].replace(",", "") for side in ("before", "after"))
        return _metric(plainly["name"] or "", before, after, plainly["unit"])
    found = read(line, kind=Kind.WIN, language=Language.JA).story.metrics
    if len(found) == 1:
        return found[0]
    tail = SAME_TAIL.fullmatch(shown)
    if tail:
        return _metric(tail["name"] or "", tail["before"], tail["after"], tail["unit"])
    match = CHANGE.fullmatch(_plain(line))
    return _metric(match["name"], match["before"], match["after"]) if match else None


def _metric(name: str, before: str, after: str, unit: str = "") -> Metric | None:
    """The figure, unless a part of it is too long to be one."""
    if max(map(len, (name, before, after))) > LABEL_MAX or len(unit.strip()) > UNIT_MAX:
        return None
    return Metric(name=name, before=before, after=after, unit=unit)
