"""Money saved a year, and what it cost."""

import re
from itertools import pairwise

from domain.capture.changes import Change, changes
from domain.capture.draft import ChoiceKind, Draft
from domain.capture.metrics import add_metric
from domain.capture.plans import is_goal
from domain.capture.prices import counts, money, span, yearly
from domain.capture.season import is_seasonal
from domain.capture.tokens import Mark
from domain.capture.yen import LIMIT

_SAVED = re.compile(
    r"[や止辞]め|解約|不要|削減|節約|浮[いくき]|うき(?:まし|ます)|うい[たて]|うかせ|減[らっりすし]|減$|減[、。)\s]|カット|[な無]くな|[な無]くし|ゼロ|廃止|抑え|内製"
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
    r"売上|売り上げ|受注|利益|粗利|赤字|黒字|時給|日給|給与|単価|価格|値段|請求額|相当|換算|以上の|以下の|未満の|超の"
    r"|在庫(?:金額|評価額|額|高|の?過剰|過多)?[がはを]?\s?$|資産|残高"
    r"|\b(?:revenue|turnover|sales|profit|loss|deficit|price|wage|worth|order|inventory|stock)\b",
    re.IGNORECASE,
)
_MEANT_TO = re.compile(
    r"\b(?:meant|supposed|hoped|planned|wanted|expected|tried) to\b[^.;]{0,24}$", re.IGNORECASE
)
_MEANT = re.compile(r"つもり|はずだった|はずが")
_FAILED = re.compile(
    r"忘れ|無駄|(?:でき|なら|減ら|下がら|浮か)(?:ず|な[いか]|ませ)|余計|余分|二重|逆に|かえって|払い過ぎ|払いすぎ"
    r"|\bby mistake\b|\btwice over\b"
    r"|\bsav\w+ (?:nothing|no)\b|\bno savings?\b|\bforg[eo]t\w*|\bwast\w+",
    re.IGNORECASE,
)
_FORGOT = re.compile(
    r"[^、。\s]{0,6}(?:忘れ|(?:でき|なら|減ら|下がら|浮か)(?:ず|な[いか]|ませ))"
    r"|\bsav\w+ (?:nothing|no)\b|\bno savings?\b|\bforg[eo]t\w* to \w+",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"\s?(?:ほど|程度|くらい|ぐらい|以上|も|の|分|超){0,2}(?:増|余計|余分|アップ|高くな|上が|上昇|オーバー|超過)"
    r"|\s(?:more|extra|higher|over)\b",
    re.IGNORECASE,
)
_GREW_BY = re.compile(
    r"\b(?:up|rose|grew|increased?|risen)\b(?: by| about| around)*\s~?$", re.IGNORECASE
)
_OR = re.compile(r"\s?(?:か|や|または|もしくは|or|~|-|から)\s?")
_FIGURE = re.compile(f"[{Mark.MONEY}{Mark.DURATION}{Mark.QUANTITY}]")
_SENTENCE = re.compile(r"[。;\n]")
_SIDE = 30


def read_money(draft: Draft) -> None:
    """Find what is saved a year and what it cost; what is in doubt is offered."""
    pieces = [i for i in draft.scan.of(Mark.MONEY) if i not in draft.taken]
    apart: set[int] = set()
    found = changes(
        draft.scan, pieces, lambda i: money(draft, i).yen, apart=apart, failed=draft.failed
    )
    for change in found:
        _changed(draft, change)
    apart |= {i for i in pieces if is_goal(draft.scan, i)}
    alone = [i for i in pieces if i not in draft.taken | apart]
    either = {i for pair in pairwise(alone) if _OR.fullmatch(draft.scan.gap(*pair)) for i in pair}
    for piece in alone:
        _alone(draft, piece, certain=piece not in either)


def _changed(draft: Draft, change: Change) -> None:
    pieces = (change.before, change.after)
    draft.taken |= set(pieces)
    is_price = _NO_SAVING.search(draft.scan.ahead(min(pieces), 12))
    if is_price or is_seasonal(draft, span(draft, *pieces)):
        add_metric(draft, change.before, change.after)
        return
    yen = money(draft, change.before).yen - money(draft, change.after).yen
    failed = _FAILED.search("".join(_sentence(draft, min(pieces)))) or (draft.failed and yen > 0)
    _save(draft, yen, pieces, certain=not failed)


def _save(draft: Draft, yen: float, pieces: tuple[int, ...], *, certain: bool) -> None:
    """So much less is paid; where it is not said how often or by how many, the readings."""
    if is_seasonal(draft, span(draft, *pieces)):
        return
    known = span(draft, *pieces) is not None and not counts(draft, *pieces)
    readings = [amount for amount in yearly(draft, yen, pieces) if abs(amount) <= LIMIT]
    if known and certain and readings and "saving_yen" not in draft.figures:
        draft.figures["saving_yen"] = readings[0]
        return
    for amount in readings:
        draft.offer(ChoiceKind.SAVING, saving_yen=amount)


def _sentence(draft: Draft, piece: int) -> tuple[str, str]:
    """The words on both sides of an amount, as far as its sentence goes."""
    ahead = _SENTENCE.split(draft.scan.ahead(piece, _SIDE))[-1]
    return ahead, _SENTENCE.split(draft.scan.behind(piece, _SIDE))[0]


def _alone(draft: Draft, piece: int, *, certain: bool) -> None:
    """One amount: what it means is said by the words after it, else by those before it."""
    ahead, behind = _sentence(draft, piece)
    failed = _FAILED.search(ahead + behind)
    if certain and not counts(draft, piece):
        behind = _FIGURE.split(behind)[0]
    ahead = ahead.split(Mark.MONEY)[-1]
    if (
        _MEANT.search(behind)
        or _MEANT_TO.search(ahead)
        or _NO_SAVING.search(ahead[-12:])
        or _NO_SAVING.search(behind[:8])
    ):
        return
    if draft.scan.is_minus(piece):
        _save(draft, money(draft, piece).yen, (piece,), certain=certain and not draft.failed)
        return
    grew = _GREW.match(behind) or _GREW_BY.search(ahead)
    if failed:
        rest = _FORGOT.sub("", ahead + behind)
        _offer(draft, piece, saved=not grew and bool(_SAVED.search(rest)))
        return
    for words in (behind, ahead):
        if _SAVED.search(words) and not grew:
            _save(draft, money(draft, piece).yen, (piece,), certain=certain)
            return
        if _COST.search(words):
            _cost(draft, piece, certain=certain)
            return
    _offer(draft, piece, saved=not grew)


def _offer(draft: Draft, piece: int, *, saved: bool) -> None:
    """Of an amount paid in a span, offer that it is saved (if it may be) or paid."""
    if span(draft, piece) is None:
        return
    if saved:
        _save(draft, money(draft, piece).yen, (piece,), certain=False)
    _cost(draft, piece, certain=False)


def _cost(draft: Draft, piece: int, *, certain: bool) -> None:
    """So much is paid, in each span or once."""
    once = span(draft, piece) is None
    name = "cost_once_yen" if once else "cost_yearly_yen"
    kind = ChoiceKind.COST_ONCE if once else ChoiceKind.COST_YEARLY
    yen, many = money(draft, piece).yen, counts(draft, piece)
    amounts = (
        [round(yen * count) for count in many or [1.0]] if once else yearly(draft, yen, (piece,))
    )
    for amount in (amount for amount in amounts if amount <= LIMIT):
        if certain and not many and name not in draft.figures:
            draft.figures[name] = amount
        else:
            draft.offer(kind, **{name: amount})
