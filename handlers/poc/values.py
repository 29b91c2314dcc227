"""A trial as what stands in the fields of its form."""

from digests import words
from digests.numbers import number
from domain.language import Language
from domain.pocs import NewPoc, Poc
from handlers.kit.forms import Values
from handlers.kit.text import listed

TEXTS = ("title", "scope", "indicator", "go_if", "rethink_if", "stop_if")
"""The fields that are kept as they are written."""


def values_of(poc: NewPoc, language: Language) -> Values:
    """What stands in the form for this trial."""
    values: Values = {name: getattr(poc, name) for name in TEXTS}
    return values | {
        "period": period(poc),
        "baseline": _amount(poc.baseline, poc.unit, language),
        "target": _amount(poc.target, poc.unit, language),
        "unit": poc.unit,
        "direction": poc.direction.value if poc.direction else "",
        "cost_once": _yen(poc.cost_once_yen),
        "cost_yearly": _yen(poc.cost_yearly_yen),
        "tags": listed(poc.tags, language),
        "tools": listed(poc.tools, language),
        "rhythm": poc.rhythm.value if isinstance(poc, Poc) else "",
        "publish": ["publish"] if poc.publish else [],
    }


def period(poc: NewPoc) -> str:
    """The period as it can be read again; "" where there is none."""
    if poc.start_on is None or poc.end_on is None:
        return ""
    start, end = (f"{day.year}/{day.month}/{day.day}" for day in (poc.start_on, poc.end_on))
    return f"{start}〜{end}"


def _amount(value: float | None, unit: str, language: Language) -> str:
    return "" if value is None else words.amount(value, unit, language)


def _yen(value: int | None) -> str:
    return "" if value is None else number(value)
