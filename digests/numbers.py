"""Numbers as people write them: three-digit commas, half-width, rounded half up."""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"


def rounded(value: float, places: int = 0) -> Decimal:
    """The value rounded half up (四捨五入), as it is written: 0.15 to one place is 0.2."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: float | Decimal, places: int = 2) -> str:
    """At most that many decimals, no trailing zeros: 1,234.5; a negative number has a real −."""
    exact = rounded(float(value), places)
    text = f"{abs(exact):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if exact < 0 else text
