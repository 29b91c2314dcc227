"""One duration alone: a reduction, or one side only, where the words around it say so."""

import re

from domain.capture.draft import ChoiceKind, Draft
from domain.capture.hopes import is_missed
from domain.capture.minutes import length, minutes, span_figures
from domain.capture.plans import is_goal
from domain.capture.tokens import ATTACHED, Mark

_MORE = r"\s?(?:ほど|程度|くらい|ぐらい|以上|分|も|の|を|が|は|時間){0,2}"
_LESS = (
    r"(?:短縮|削減|減[らっりすし少]|減(?![一-龥])|カット|節約|浮[いくき]|節減|省[けくい力]|圧縮"
    r"|縮[まめん]|ゼロ|不要|解消|廃止|[な無]くな|[な無]くし|[や止辞]め)"
)
_REDUCED = re.compile(
    rf"{_MORE}{_LESS}|の[^、。でてに\n]{{1,14}}{_LESS}"
    rf"|\s?(?:{Mark.ARROW}|が)\s?(?:ほぼ)?(?:ゼロ|なし|無し|不要|zero\b|nothing\b|none\b)"
    r"|(?:かか|かけ)[^、。\n]{1,20}が(?:ほぼ)?(?:ゼロ|不要|[な無]くな)"
    r"|\s(?:of [a-z ]{1,20} )?"
    r"(?:saved|less|gone|faster|shorter|removed|eliminated|cut|reduction)\b",
    re.IGNORECASE,
)
_REDUCED_BY = re.compile(
    r"(?:\b(?:sav(?:e|es|ed|ing)|cuts?|cutting|eliminat\w+|free[sd]?(?: up)?|shav\w+|avoid\w*"
    r"|remov\w+)|\b(?:reduced|cut|shortened|faster|shorter|down|less)\b[a-z ]{0,20}\bby)"
    r"(?: us| me| them| everyone)?(?: about| up to| around| roughly| almost| nearly| some)?\s~?$"
    r"|\b(?:stopped|ended|dropped|cancell?ed|eliminated|abolished|got rid of)\s(?:the|a|our|my)\s$",
    re.IGNORECASE,
)
_GREW = re.compile(
    rf"{_MORE}(?:増え|増加|増(?![一-龥])|余計|長くな|延び)|\s(?:more|longer|extra)\b", re.IGNORECASE
)
_GREW_BY = re.compile(
    r"\b(?:grew|rose|risen|went up|increased|are up|is up)(?: by)?(?: about| around| almost)?\s~?$",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\s?(?:程度|ほど|以内|以下|弱)?"
    r"(?:(?:に|まで)(?:短縮|削減|圧縮|減|抑え|縮)|にな[っり]|で(?:済|終わ|完了|でき(?:た|まし|るよう)))"
)
_RESULT_EN = re.compile(
    r"(?:\bto|\bnow takes|\btakes|\bnow)(?: only| just| about)?\s~?$", re.IGNORECASE
)
_TOOK = re.compile(
    r"\s?(?:ほど|程度|くらい|ぐらい|以上|前後)?も?(?:(?:かか|掛か)っ(?:て(?:い)?)?た"
    r"|(?:かけ|掛け|費やし|要し)(?:て(?:い)?)?た|(?:かか|掛か|要す|かけ)る)"
)
_IN_VAIN = re.compile(
    r"かか(?:り[、。\s]?|って)?(?:断念|中止|しま)|かかるように|断念|中止|失敗|元通り|元に戻|逆戻り|間に合わ|無駄|かけたが|かけたのに"
    r"|かけたけど|かけたものの|目標|予定だ|つもり|\bin vain\b|\bwasted\b|\babandon\w*|\bgave up\b"
)
_ELAPSED = re.compile(
    r"承認|決裁|返信|回答|返事|納品|発送|配送|入荷|審査|届|即日|当日|翌日|待"
    r"|\b(?:approv\w+|same[ -]day|next[ -]day|repl(?:y|ies)|deliver\w+|shipping)\b",
    re.IGNORECASE,
)
_TOOK_EN = re.compile(
    r"(?:\btook|\bused to take|\bspen[td])(?: about| roughly)?(?: us| me)?\s~?$", re.IGNORECASE
)
_HALVED = re.compile(r"[^、。\n]{0,16}(?:が|から|を)\s?約?(?:半分|半減)|\s?→\s?半分|\s?to half\b")
_STANDS_APART = re.compile(r"^$|[、。,;:(/]\s?$|[぀-鿿]\s$")
_ENDS = re.compile(r"\s?$|\s?[、。,;:)/]|\s(?![a-z])", re.IGNORECASE)
_CLAUSE = 30


def read_alone(draft: Draft, piece: int) -> None:
    """Read the only duration of a line; offer it as a saving if it stands apart, unexplained.

    「30分短縮」 is 30 minutes before and none after: the difference is what was said.
    """
    amount = minutes(draft, piece)
    ahead = re.split(r"[。、;\n]|, |\. ", draft.scan.ahead(piece, _CLAUSE))[-1]
    behind = ATTACHED.sub("", draft.scan.behind(piece, _CLAUSE))
    said = length(draft, piece)
    if not amount or _IN_VAIN.search(behind) or is_goal(draft.scan, piece):
        return
    if said.days and _ELAPSED.search(ahead + behind):
        return
    grew = _GREW.match(behind) or _GREW_BY.search(ahead)
    if not grew and is_missed(draft.scan, piece, failed=draft.failed):
        return
    figures = _meaning(ahead, behind, amount)
    if draft.scan.is_minus(piece):
        figures = {"minutes_before": amount, "minutes_after": 0.0}
    doubtful = said.high is not None or said.weeks or (draft.failed and not grew)
    if figures and not doubtful:
        _take(draft, piece, figures)
    elif figures or (_STANDS_APART.search(ahead) and _ENDS.match(behind)):
        _offer(draft, piece)


def _meaning(ahead: str, behind: str, amount: float) -> dict[str, float] | None:
    """What the words around a duration say it is."""
    if _HALVED.match(behind):
        return {"minutes_before": amount, "minutes_after": amount / 2}
    if _GREW.match(behind) or _GREW_BY.search(ahead):
        return {"minutes_before": 0.0, "minutes_after": amount}
    if _RESULT.match(behind) or _RESULT_EN.search(ahead):
        return {"minutes_after": amount}
    if _REDUCED.match(behind) or _REDUCED_BY.search(ahead):
        return {"minutes_before": amount, "minutes_after": 0.0}
    if (_TOOK.match(behind) and Mark.ARROW not in ahead) or _TOOK_EN.search(ahead):
        return {"minutes_before": amount}
    return None


def _take(draft: Draft, piece: int, figures: dict[str, float]) -> None:
    """Take these figures; their words stay in the title, which tells them better."""
    said = length(draft, piece)
    draft.figures |= figures
    if said.days:
        draft.figures["in_days"] = True
    if said.per:
        draft.spans.append(said.per)
    draft.taken.add(piece)


def _offer(draft: Draft, piece: int) -> None:
    """Offer the duration as what was saved; of a range, both ends."""
    said = length(draft, piece)
    for high in (False, True) if said.high is not None else (False,):
        draft.offer(
            ChoiceKind.TIME_SAVED,
            minutes_before=minutes(draft, piece, high=high),
            minutes_after=0.0,
            **({"in_days": True} if said.days else {}),
            **span_figures(draft, piece),
        )
