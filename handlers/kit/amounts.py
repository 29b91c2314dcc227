"""Reads one value of an indicator as people type it: 3%, 月40件, 1,200, 1.5万円, −2."""

import re
import unicodedata
from dataclasses import dataclass

from domain.pocs import UNIT_MAX

LARGEST = 1e12
SCALES = {"千": 1_000, "万": 10_000, "億": 100_000_000}
AMOUNT = re.compile(
    r"(?:約|およそ|about)?\s*"
    r"(?:(?P<per>月|週|年|1?日)(?:に|あたり)?\s*(?=[0-9]))?"
    r"(?P<sign>[-−▲△+]?)\s*(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)\s*(?P<scale>[千万億]?)\s*"
    r"(?P<unit>[^0-9\s](?:[^0-9]*[^0-9\s])?)?",
    re.IGNORECASE,
)
NOT_A_UNIT = re.compile(r"半$|^[-−,.:：→]")
"""What stands behind a number and is more than its unit."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value and the unit it was written with; "" where there was none."""

    value: float
    unit: str = ""


def read_amount(text: str) -> Amount | None:
    """The one value that the whole text is; None if it is anything else."""
    match = AMOUNT.fullmatch(plain_unit(text))
    if match is None:
        return None
    value = float(match["number"].replace(",", "")) * SCALES.get(match["scale"], 1)
    unit = match["unit"] or ""
    per = match["per"]
    unit = f"{unit}/{per.removeprefix('1')}" if per else unit
    if value > LARGEST or NOT_A_UNIT.search(unit) or len(unit) > UNIT_MAX:
        return None
    return Amount(-value if match["sign"] in ("-", "−", "▲", "△") else value, unit)


def plain_unit(text: str) -> str:
    """A text as units are compared and kept: half-width, without blanks around it."""
    return unicodedata.normalize("NFKC", text).strip()
