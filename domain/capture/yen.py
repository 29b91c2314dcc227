"""Amounts of money: 月3万円, 年120万円, 3億5,000万円, ¥30,000/month."""

import re

from domain.capture.numbers import NUMBER, SPAN_EN, SPAN_JA, span, value
from domain.capture.tokens import Mark, Money, rule

LIMIT = 1_000_000_000_000

_SCALES = {
    "億": 100_000_000,
    "百万": 1_000_000,
    "万": 10_000,
    "千": 1_000,
    "k": 1_000,
    "m": 1_000_000,
}
_SPAN_BEFORE = (
    r"(?:(?<![0-9今先来本当翌前半昨去])(?:毎日|毎週|毎月|毎年|月額|年額|日額|1日|1?週間?"
    r"|(?:1[かカケ箇])?月間?|1?年間?)(?:に|で|あたり|当たり|平均|約|およそ|[▲△]|\s){0,3})"
)
_SPAN_AFTER = (
    rf"(?:\s?/\s?(?:{SPAN_EN}|{SPAN_JA})|\s?(?:a|an|per|each|every)\s{SPAN_EN}"
    r"|\s?(?:monthly|yearly|annually)\b)"
)
_SCALED = rf"{NUMBER}\s?(?:億|百万|万|千)(?:\s?[0-9][0-9,]{{0,8}}(?:\.[0-9]{{1,4}})?\s?[万千]?)?"
_PART = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s?(億|百万|万|千|[km](?![a-z]))?", re.IGNORECASE)


_PAID = re.compile(
    r"(?:費|代|料|料金|家賃|コスト|経費|金額|支出|給|賃|税|リース|サブスク)(?:が|を|は|も)?[\s:]?$"
)
"""What is paid for, right before 「30万→18万」, which says no 円."""


def _unsaid(match: re.Match[str]) -> Money | None:
    """An amount without its 円, where the word before it names what is paid."""
    paid = _PAID.search(match.string[max(0, match.start() - 8) : match.start()])
    return _money(match) if paid else None


def _money(match: re.Match[str]) -> Money | None:
    yen = sum(
        value(number) * _SCALES.get(scale.lower(), 1)
        for number, scale in _PART.findall(match["amount"])
    )
    said = match["before"] or match["after"]
    return Money(yen, span(said) if said else None) if 0 <= yen <= LIMIT else None


_SPENT = (
    r"(?=\s?(?:ほど|程度|くらい|ぐらい|も|は|が)?\s?"
    r"(?:浮[いくき]|うい[たて]|節約|安くな|安く済|かか[っりる]|払[っいう]|請求され))"
)
"""What happens to money alone: 「月2万浮いた」."""

RULES = (
    rule(
        Mark.MONEY,
        rf"(?P<before>{_SPAN_BEFORE})?"
        rf"(?P<amount>(?:¥|jpy\s?)\s?[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?![0-9]|[,.][0-9])"
        rf"|(?:¥|jpy\s?)\s?[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?(?:\s?[km](?![a-z])|\s?[億万千]円?)?(?![0-9]|[,.][0-9])"
        rf"|{_SCALED}(?=\s?(?:→|[-=]>|から)\s?[0-9][0-9,.]{{0,12}}\s?[億万千]?円)"
        rf"|(?:{_SCALED}|{NUMBER})\s?円|{NUMBER}k?\s?(?:yen|jpy)\b)(?P<after>{_SPAN_AFTER})?",
        _money,
    ),
    rule(
        Mark.MONEY,
        rf"(?P<before>{_SPAN_BEFORE})?(?P<amount>{NUMBER}\s?(?:億|百万|万))(?P<after>){_SPENT}",
        _money,
    ),
    rule(
        Mark.MONEY,
        rf"(?P<before>{_SPAN_BEFORE})?(?P<amount>{NUMBER}\s?(?:億|百万|万))"
        r"(?P<after>)(?=\s?(?:→|[-=]>|から)\s?(?:[月年][額間]?|週|1?日)?[0-9][0-9,.]{0,9}\s?[億万](?![一-龥ァ-ヶ円]))",
        _unsaid,
    ),
)
