"""Figures and facts in words, the same on every surface (ux.md 25-28, 34-35)."""

import datetime as dt
from decimal import Decimal

from digests.numbers import MINUS, number, rounded
from domain.effect import MINUTES_PER_HOUR, Per, Standing, YearlyHours
from domain.language import Language
from domain.stories import Metric

MAN = 10_000
OKU = 100_000_000
CHO = 1_000_000_000_000
EXACT_FROM = 10  # hours from here on are told without decimals
DECIMALS = 3  # of an indicator's value
SMALLEST = 0.001  # what is smaller is told by its first figures
SEEN = 2  # decimals that make a rounded figure an 約 one; finer ones come of storing minutes

WEEKDAYS_JA = "月火水木金土日"
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

STANDINGS = {
    Language.JA: {
        Standing.MEASURED: "実測",
        Standing.ESTIMATED: "推定",
        Standing.EXPECTED: "見込",
    },
    Language.EN: {standing: standing.value for standing in Standing},
}
SPANS_JA = {
    Per.DAY: ("1日", "日"),
    Per.WEEK: ("週", "週"),
    Per.MONTH: ("月", "か月"),
    Per.QUARTER: ("四半期", "四半期"),
    Per.YEAR: ("年", "年"),
}


def duration(minutes: float, language: Language) -> str:
    """A length of time: 25分, 1時間半, 30秒 / 25 min, 1.5 h, 30 s."""
    if minutes < 0:
        return MINUS + duration(-minutes, language)
    if minutes < 1 and minutes != 0:
        return f"{number(minutes * 60, 1)}{'秒' if language is Language.JA else ' s'}"
    seconds = int(rounded(minutes * 60))
    hours, rest = divmod(seconds, 3_600)
    return (_duration_ja if language is Language.JA else _duration_en)(hours, *divmod(rest, 60))


def _duration_ja(hours: int, minutes: int, seconds: int) -> str:
    if hours and (minutes, seconds) == (30, 0):
        return f"{hours:,}時間半"
    parts = ((hours, "時間"), (minutes, "分"), (seconds, "秒"))
    return "".join(f"{count:,}{unit}" for count, unit in parts if count) or "0分"


def _duration_en(hours: int, minutes: int, seconds: int) -> str:
    if hours and (minutes, seconds) == (30, 0):
        return f"{hours:,}.5 h"
    parts = ((hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count) or "0 min"


def days(minutes: float, hours_per_day: float, language: Language) -> str | None:
    """A length in whole and half days: 2日, 半日, 1日半; None if it is no such length."""
    halves = minutes / (hours_per_day * MINUTES_PER_HOUR / 2)
    if halves != int(halves) or halves == 0:
        return None
    whole, half = divmod(int(halves), 2)
    if language is Language.JA:
        return (f"{whole:,}日" if whole else "") + ("半" if whole else "半日") * half
    if not whole:
        return "half a day"
    return "1 day" if (whole, half) == (1, 0) else f"{number(whole + half / 2)} days"


def hours(value: float, language: Language) -> str:
    """Hours as a total: one decimal below 10, none above, 約/about where that rounded."""
    if value < 0:
        return MINUS + hours(-value, language)
    if 0 < value < 1:
        exact = value * MINUTES_PER_HOUR
        minutes = rounded(exact)
        text = duration(float(minutes or 1), language)
        return text if minutes == rounded(exact, SEEN) else _about(text, language)
    places = 1 if value < EXACT_FROM else 0
    text = number(value, places) + ("時間" if language is Language.JA else " h")
    return text if rounded(value, places) == rounded(value, SEEN) else _about(text, language)


def _about(text: str, language: Language) -> str:
    return f"約{text}" if language is Language.JA else f"about {text}"


def yen(amount: int, language: Language) -> str:
    """An amount of money: 36万円, 30,500円, 3億8,598万円 / ¥360,000."""
    if amount < 0:
        return MINUS + yen(-amount, language)
    if language is Language.EN:
        return f"¥{amount:,}"
    if amount >= OKU:
        return ("" if amount % MAN == 0 else "約") + _large_yen(int(rounded(amount / MAN)))
    return f"{amount // MAN:,}万円" if amount and amount % MAN == 0 else f"{amount:,}円"


def _large_yen(man: int) -> str:
    cho, rest = divmod(man, CHO // MAN)
    oku, man = divmod(rest, OKU // MAN)
    parts = ((cho, "兆"), (oku, "億"), (man, "万"))
    return "".join(f"{count:,}{unit}" for count, unit in parts if count) + "円"


def frequency(count: float, per: Per, language: Language) -> str:
    """How often: 週10回, 1日3回, 2週に1回 / 10 times a week, once every 2 weeks."""
    apart = Decimal(1) / Decimal(repr(count)) if 0 < count < 1 else Decimal(0)
    if language is Language.JA:
        prefix, unit = SPANS_JA[per]
        return f"{number(apart)}{unit}に1回" if apart else f"{prefix}{number(count)}回"
    if apart:
        return f"once every {number(apart)} {per.value}s"
    return f"{'once' if count == 1 else f'{number(count)} times'} a {per.value}"


def people(count: float, language: Language) -> str:
    """How many people: 3名 / 3 people, 1 person."""
    if language is Language.JA:
        return f"{number(count)}名"
    return f"{number(count)} {'person' if count == 1 else 'people'}"


def standing(value: Standing, language: Language) -> str:
    """How a figure is known: 実測, 推定, 見込 / measured, estimated, expected."""
    return STANDINGS[language][value]


def metric(value: Metric, language: Language) -> str:
    """A figure that is not time, with its unit on both sides: 不良率 2.1% → 0.4%."""
    gap = " " if language is Language.EN and value.unit[:1].isalpha() else ""
    before, after = (
        f"{_with_commas(side)}{gap}{value.unit}" for side in (value.before, value.after)
    )
    return f"{value.name} {before} → {after}".strip()


def amount(value: float, unit: str, language: Language) -> str:
    """One value of an indicator with its unit: 2.5%, 1,200件, 3 h."""
    small = 0 < abs(value) < SMALLEST
    text = f"{value:.3g}".replace("-", MINUS) if small else number(value, DECIMALS)
    latin = unit[:1].isascii() and unit[:1].isalpha()
    gap = " " if latin or (language is Language.EN and unit.isalpha()) else ""
    return f"{text}{gap}{unit}"


def _with_commas(side: str) -> str:
    return f"{int(side):,}" if side.isascii() and side.isdecimal() else side


def date(value: dt.date, language: Language) -> str:
    """A day with its weekday: 2026年11月30日(月) / Mon, 30 November 2026."""
    if language is Language.JA:
        return f"{value.year}年{value.month}月{value.day}日({WEEKDAYS_JA[value.weekday()]})"
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[value.weekday()]
    return f"{weekday}, {value.day} {MONTHS_EN[value.month - 1]} {value.year}"


def clock_name(local: dt.datetime, language: Language) -> str:
    """Whose clock a time is by: 日本時間 / JST; another zone as it is called: CET, UTC+07."""
    name = f"{local:%Z}"
    if name == "JST" and language is Language.JA:
        return "日本時間"
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def day(value: dt.date, language: Language, *, year: int) -> str:
    """A day in a sentence, with its year where that is another one: 12月1日 / 1 December 2026."""
    other = value.year != year
    if language is Language.JA:
        return f"{f'{value.year}年' if other else ''}{value.month}月{value.day}日"
    return f"{value.day} {MONTHS_EN[value.month - 1]}{f' {value.year}' if other else ''}"


def edition_name(year: int, month: int, language: Language) -> str:
    """The name of an edition, by the month it tells: 2026年11月号 / November 2026."""
    return f"{year}年{month}月号" if language is Language.JA else f"{MONTHS_EN[month - 1]} {year}"


def change(figures: YearlyHours, language: Language) -> str:
    """What one time took before and takes now: 30分 → 5分; where nothing is left, 30分の削減.

    A member who says 「30分短縮」 is kept as 30 minutes before and none after, so a time of zero is
    told as a reduction, never as 「0分」.
    """
    if figures.minutes_after == 0:
        saved = _length(figures.minutes_before, figures, language)
        return f"{saved}の削減" if language is Language.JA else f"{saved} less"
    before, after = (
        _length(minutes, figures, language)
        for minutes in (figures.minutes_before, figures.minutes_after)
    )
    return f"{before} → {after}"


def formula(figures: YearlyHours, language: Language) -> str:
    """The yearly hours with every factor: 25分 × 1人あたり週10回 × 48週 × 3名 = 年600時間."""
    factors = (
        _saved(figures, language),
        _how_often(figures, language),
        _spans(figures, language),
        _heads(figures, language),
    )
    return f"{' × '.join(filter(None, factors))} = {_result(figures.hours, language)}"


def _length(minutes: float, figures: YearlyHours, language: Language) -> str:
    in_days = days(minutes, figures.hours_per_day, language) if figures.in_days else None
    return in_days or duration(minutes, language)


def _saved(figures: YearlyHours, language: Language) -> str:
    """The time one turn saves; both sides are written out where people differ or it got worse."""
    before, after = figures.minutes_before, figures.minutes_after
    if figures.people_before == figures.people_after:
        if before > after or before == 0:
            return _length(abs(before - after), figures, language)
        return f"({_length(before, figures, language)} {MINUS} {_length(after, figures, language)})"
    left, right = (
        f"{people(count, language)} × {_length(minutes, figures, language)}"
        for count, minutes in ((figures.people_before, before), (figures.people_after, after))
    )
    return f"({left} {MINUS} {right})" if after else left


def _how_often(figures: YearlyHours, language: Language) -> str:
    often = frequency(figures.times_count, figures.times_per, language)
    count = figures.people_before
    if count == 1 or count != figures.people_after:
        return often
    if figures.shared:
        who = people(count, language)
        return f"{who}合わせて{often}" if language is Language.JA else f"{often} among {who}"
    return f"1人あたり{often}" if language is Language.JA else f"{often} each"


def _spans(figures: YearlyHours, language: Language) -> str:
    if figures.times_per is Per.YEAR:
        return ""
    if language is Language.JA:
        return f"{number(figures.spans)}{SPANS_JA[figures.times_per][1]}"
    plural = "" if figures.spans == 1 else "s"
    return f"{number(figures.spans)} {figures.times_per.value}{plural}"


def _heads(figures: YearlyHours, language: Language) -> str:
    count = figures.people_before
    if figures.shared or count == 1 or count != figures.people_after:
        return ""
    return people(count, language)


def _result(value: float, language: Language) -> str:
    amount = hours(abs(value), language)
    if language is Language.JA:
        return f"年{amount}" + ("の増加" if value < 0 else "")
    return f"{amount} {'more ' if value < 0 else ''}a year"
