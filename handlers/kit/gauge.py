"""A trial's indicator against its target: in words, as a bar, and value by value."""

import math
from collections.abc import Sequence

from digests import words
from digests.numbers import rounded
from domain.effect import Standing
from domain.errors import msg
from domain.language import Language
from domain.pocs import Direction, Measurement, Poc, PocFields, is_reached, share_reached
from handlers.translator import Translator

CELLS = 10
FULL, EMPTY = "■", "□"
ARROW = " → "
LATEST = 5
WHOLE = 100
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TARGETS = {
    Direction.DOWN: msg("%(indicator)s: target %(target)s or less"),
    Direction.UP: msg("%(indicator)s: target %(target)s or more"),
    None: msg("%(indicator)s: target %(target)s"),
}


def aim(poc: PocFields, tr: Translator) -> str:
    """What is to become of the indicator: 「不良見逃し：はじめ 3% → 目標 1%」; "" without one."""
    if not poc.indicator:
        return ""
    if poc.target is None:
        return tr("Indicator: %(indicator)s (no target yet)", indicator=poc.indicator)
    target = words.amount(poc.target, poc.unit, tr.language)
    if poc.baseline is None:
        return tr(TARGETS[poc.direction], indicator=poc.indicator, target=target)
    return tr(
        "%(indicator)s: %(baseline)s at the start → target %(target)s",
        indicator=poc.indicator,
        baseline=words.amount(poc.baseline, poc.unit, tr.language),
        target=target,
    )


def now(poc: PocFields, value: float | None, standing: Standing | None, tr: Translator) -> str:
    """Where the indicator stands, and how far that is from the target."""
    if value is None:
        return tr("There is no measurement yet.")
    known = words.standing(standing or Standing.ESTIMATED, tr.language)
    said = tr(
        "Now %(value)s (%(standing)s):",
        value=words.amount(value, poc.unit, tr.language),
        standing=known,
    )
    gap = "" if tr.language is Language.JA else " "
    return f"{said}{gap}{_distance(poc, value, tr)}"


def latest(poc: Poc, tr: Translator) -> str:
    """The value measured last; "" before there is one."""
    if poc.latest_value is None:
        return ""
    return tr(
        "Measured last: %(value)s (%(standing)s)",
        value=words.amount(poc.latest_value, poc.unit, tr.language),
        standing=words.standing(poc.latest_standing or Standing.ESTIMATED, tr.language),
    )


def _distance(poc: PocFields, value: float, tr: Translator) -> str:
    if poc.baseline is None and poc.direction is None:
        return tr("it is not known yet whether it is to go up or down.")
    if is_reached(poc, value):
        return tr("the target is reached.")
    share = share_reached(poc, value)
    if share is None:
        return tr("the target is not reached yet.")
    if share < 0:
        return tr("further from the target than at the start.")
    return tr("%(share)s of the way to the target.", share=_percent(share, tr.language))


def _percent(share: float, language: Language) -> str:
    """Whole percents, rounded half up; what is not there yet is never told as 100%."""
    exact = share * WHOLE
    whole = min(int(rounded(exact)), WHOLE - 1)
    if math.isclose(exact, whole, abs_tol=1e-6):
        return f"{whole}%"
    return f"約{whole}%" if language is Language.JA else f"about {whole}%"


def bar(poc: PocFields, value: float | None) -> str:
    """The way from the start to the target, a cell for each tenth of it; "" where there is none."""
    share = None if value is None else share_reached(poc, value)
    if share is None:
        return ""
    full = max(0, min(CELLS, math.floor(share * CELLS + 1e-9)))
    return FULL * full + EMPTY * (CELLS - full)


def series(found: Sequence[Measurement], unit: str, tr: Translator) -> str:
    """The last values in a line, the newest at the end: 「11/10 3% → 11/17 2.5%（推定）」."""
    return ARROW.join(_point(one, unit, tr) for one in found[-LATEST:])


def _point(one: Measurement, unit: str, tr: Translator) -> str:
    day = f"{one.on.month}/{one.on.day}"
    if tr.language is Language.EN:
        day = f"{one.on.day} {MONTHS_EN[one.on.month - 1]}"
    value = words.amount(one.value, unit, tr.language)
    if one.standing is Standing.MEASURED:
        return f"{day} {value}"
    standing = words.standing(one.standing, tr.language)
    return tr("%(day)s %(value)s (%(standing)s)", day=day, value=value, standing=standing)
