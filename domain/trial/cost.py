"""What a trial costs: 費用5万円, 初期10万円, 月額3,000円, cost: ¥50,000."""

import re

from domain.capture.prices import counts
from domain.capture.scan import Scan
from domain.capture.tokens import Mark, Money
from domain.capture.yen import LIMIT
from domain.effect import Assumptions
from domain.trial.draft import TrialDraft, with_pieces

_AHEAD = re.compile(
    r"(?:(?:初期|導入|購入|追加|月々の|月の|年間の?|総)?(?:費用|コスト|予算|経費|投資額?)"
    r"|(?:初期|導入|購入|利用|材料|部品|外注)費"
    r"|初期|月額|年額|利用料金?|ライセンス(?:料|費)?|料金|(?<![a-z])(?:costs?|budget|price|fees?|spend(?:ing)?))"
    r"\s?(?:[はがを:=]|約|およそ|合計|総額|一式|初期|月額|年額"
    r"|(?<![a-z])(?:of|is|about|up to)(?![a-z])|\s){0,4}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s?(?:の(?:費用|予算|コスト)|かかる|かけ[てる]|で導入|(?:of\s)?(?:budget|cost))(?:で|、)?"
)
_NONE = re.compile(
    r"(?:費用|コスト|予算)\s?[:はも]?\s?(?:なし|無し|ナシ|ゼロ|かからない|かけない|0円?(?![0-9,.万千]))"
    r"|(?<![a-z])(?:no|zero)\s(?:extra\s)?cost(?![a-z])"
)
_ABOUT = re.compile(r"\s?(?:ほど|程度|くらい|ぐらい|以内|まで|以下)?(?:\s?\(税[込抜別]み?き?\))?")
_SPAN = re.compile(r"月額|年額|月々")
_BETWEEN = re.compile(
    r"^[\s、,+と/]{0,3}(?:(?:ランニング|運用|維持|初期)(?:費用?|コスト)?)?[\s:]?$"
)
_NAMES = {"cost_once_yen", "cost_yearly_yen"}
_SIDE = 16


def read_cost(draft: TrialDraft) -> None:
    """Find what is paid once and what a year; an amount in doubt stays in the title."""
    scan = draft.scanned()
    plain = with_pieces(draft.open)
    for i in scan.of(Mark.MONEY):
        ahead = _AHEAD.search(scan.ahead(i, _SIDE)) or _more(scan, i, draft)
        behind = _BEHIND.match(scan.behind(i, _SIDE)) or _SPAN.match(scan.words(i))
        if (ahead or behind) and not counts(plain, i):
            stop = behind.end() if behind and behind.re is _BEHIND else 0
            start = len(ahead[0]) if ahead else 0
            _take(draft, scan, i, (start, stop))
    nothing = _NONE.search(scan.text)
    if nothing and "cost_once_yen" not in draft.fields:
        draft.fields["cost_once_yen"] = 0
        draft.cut_unless_bare(*nothing.span())


def _more(scan: Scan, i: int, draft: TrialDraft) -> re.Match[str] | None:
    """What stands between an amount and one before it that was taken for a cost."""
    first = (
        i and scan.tokens[i - 1].mark is Mark.MONEY and not draft.fields.keys().isdisjoint(_NAMES)
    )
    return _BETWEEN.search(scan.gap(i - 1, i)) if first else None


def _take(draft: TrialDraft, scan: Scan, i: int, around: tuple[int, int]) -> None:
    """Keep an amount, and cut it out with so many characters before and after it."""
    token = scan.tokens[i]
    assert isinstance(token.value, Money)
    per = token.value.per
    name = "cost_yearly_yen" if per else "cost_once_yen"
    yen = round(token.value.yen * (Assumptions().spans_a_year(per) if per else 1))
    if name in draft.fields or yen > LIMIT:
        return
    draft.fields[name] = yen
    about = _ABOUT.match(scan.text, token.end + around[1])
    end = about.end() if about else token.end + around[1]
    draft.cut_unless_bare(token.start - around[0], end)
