"""Money saved a year, and what it cost."""

import re
from itertools import pairwise

from domain.capture.changes import Change, changes
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.metrics import add_metric
from domain.capture.tokens import Frequency, Mark, Money
from domain.capture.yen import LIMIT
from domain.effect import Assumptions, Per

_SAVED = re.compile(
    r"[や止辞]め|解約|不要|削減|節約|浮[いくき]|減[らっりすし]|減$|減[、。)\s]|カット|[な無]くな|[な無]くし|ゼロ|廃止|抑え|内製"
    r"|圧縮|節減|安く|下が|下げ|コストダウン|払わなく|かからなく|見直"
    r"|\bsav(?:e|es|ed|ing|ings)\b|\bcut\b|\bcancel\w*|\bstopp\w+|\bdropped\b|\beliminat\w+|\bend(?:ed|s)?\b"
    r"|\bno longer\b|\breduc\w+|\bavoid\w*|\bterminat\w+|\bless\b|\bcheaper\b|\bgot rid\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"の(?:ツール|サービス|ソフト|アプリ|システム)|費用|導入|購入|買[いっうえ]|投資|支払|払[いっう]|初期|ライセンス|利用料|月額|サブスク|かか|契約し|料金|予算|コスト"
    r"|\bcosts?\b|\bpaid\b|\bpay(?:s|ing)?\b|\bbought\b|\bbuy\b|\bfees?\b|\blicen[cs]e\b|\binvest\w*|\bpurchas\w+"
    r"|\bpriced?\b|\bspent\b|\bsubscri\w+|\bbudget\b|^\s?で\s?(?:作|でき|済)",
    re.IGNORECASE,
)
_NO_SAVING = re.compile(
    r"売上|売り上げ|受注|利益|粗利|時給|日給|給与|単価|価格|値段|請求額|相当|換算|以上の|以下の|未満の|超の"
    r"|\brevenue\b|\bsales\b|\bprofit\b|\bprice\b|\bwage\b|\bworth\b|\border\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\s?(?:か|や|または|もしくは|or|~|-|から)\s?")
_FIGURE = re.compile(f"[{Mark.MONEY}{Mark.DURATION}{Mark.QUANTITY}]")
_SIDE = 30
_YEAR = Assumptions()


def read_money(draft: Draft) -> None:
    """Find what is saved a year and what it cost; what is in doubt is offered."""
    pieces = [i for i in draft.scan.of(Mark.MONEY) if i not in draft.taken]
    found = changes(draft.scan, pieces, lambda i: _money(draft, i).yen, ranges=set())
    for change in found:
        _changed(draft, change)
    alone = [i for i in pieces if i not in draft.taken]
    either = {i for pair in pairwise(alone) if _OR.fullmatch(draft.scan.gap(*pair)) for i in pair}
    for piece in alone:
        _alone(draft, piece, certain=piece not in either)


def _money(draft: Draft, piece: int) -> Money:
    money = draft.scan.tokens[piece].value
    assert isinstance(money, Money)
    return money


def _per(draft: Draft, *pieces: int) -> Per | None:
    """The span the money is paid in: said with it, or beside it where no time is told."""
    said = next((per for i in pieces if (per := _money(draft, i).per)), None)
    if said or draft.change:
        return said
    frequencies = draft.scan.of(Mark.FREQUENCY)
    values = [draft.scan.tokens[i].value for i in frequencies[:2]]
    only = values[0] if len(values) == 1 else None
    return only.per if isinstance(only, Frequency) and only.count == 1 else None


def _changed(draft: Draft, change: Change) -> None:
    draft.taken |= {change.before, change.after}
    if _NO_SAVING.search(draft.scan.ahead(min(change.before, change.after), 12)):
        add_metric(draft, change.before, change.after)
        return
    yen = _money(draft, change.before).yen - _money(draft, change.after).yen
    _save(draft, yen, _per(draft, change.before, change.after), certain=True)


def _save(draft: Draft, yen: float, per: Per | None, *, certain: bool) -> None:
    """So much less is paid in each span; without a span, a month and a year are offered."""
    if abs(_yearly(yen, per or Per.MONTH)) > LIMIT:
        return
    if per is not None and certain and "saving_yen" not in draft.figures:
        draft.figures["saving_yen"] = _yearly(yen, per)
        return
    for span in (Per.MONTH, Per.YEAR) if per is None else (per,):
        draft.offer(ChoiceKind.SAVING, saving_yen=_yearly(yen, span))


def _yearly(yen: float, per: Per) -> int:
    return round(yen * _YEAR.spans_a_year(per))


def _alone(draft: Draft, piece: int, *, certain: bool) -> None:
    """One amount: what it means is said by the words after it, else by those before it."""
    money, per = _money(draft, piece), _per(draft, piece)
    behind = re.split(r"[。;\n]", draft.scan.behind(piece, _SIDE))[0]
    if certain:
        behind = _FIGURE.split(behind)[0]
    ahead = re.split(r"[。;\n]", draft.scan.ahead(piece, _SIDE))[-1].split(Mark.MONEY)[-1]
    if _NO_SAVING.search(ahead[-8:] + behind[:8]):
        return
    for words in (behind, ahead):
        if _SAVED.search(words):
            _save(draft, money.yen, per, certain=certain)
            return
        if _COST.search(words):
            _cost(draft, money.yen, per, certain=certain)
            return
    if per is not None and _yearly(money.yen, per) <= LIMIT:
        draft.offer(ChoiceKind.SAVING, saving_yen=_yearly(money.yen, per))
        draft.offer(ChoiceKind.COST_YEARLY, cost_yearly_yen=_yearly(money.yen, per))


def _cost(draft: Draft, yen: float, per: Per | None, *, certain: bool) -> None:
    name = "cost_once_yen" if per is None else "cost_yearly_yen"
    amount = round(yen) if per is None else _yearly(yen, per)
    if amount > LIMIT:
        return
    if certain and name not in draft.figures:
        draft.figures[name] = amount
    else:
        kind = ChoiceKind.COST_ONCE if per is None else ChoiceKind.COST_YEARLY
        draft.offer(kind, **{name: amount})
