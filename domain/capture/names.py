"""What a figure is a figure of: the words before it, or the noun between its two sides."""

import re
from collections.abc import Callable
from typing import NamedTuple

from domain.capture.draft import Draft
from domain.capture.text import unmarked
from domain.capture.tokens import Mark

_FIGURES = {Mark.DURATION, Mark.MONEY, Mark.PEOPLE, Mark.QUANTITY, Mark.NUMBER}
_JA = re.compile(r"[^\s、。,;:!?！？（）()「」\[\]/→#]{1,40}$")
_BEHIND_ARROW = re.compile(r"→\s?[0-9][^\s、。→]*$")
"""「4月→5月の実績」 belongs to the arrow before it."""
_CLAUSE = re.compile(
    r".*(?:して|って|いて|たら|たところ|っ?たが|たけど|るけど|ので|のに|、)(?=.)|.*[めれえけげ]て(?=[一-龥ァ-ヶ])"
)
_OBJECT = re.compile(r"(?P<noun>.*)を(?P<rest>.+)")
_INTO = re.compile(r"(?P<noun>.*)を[^を]{1,12}[にへ]$")
_ATTRIBUTE = re.compile(r"[^を]{0,4}[うくすつぬむるぐぶ][一-龥ァ-ヶ]")
_PARTICLE = re.compile(
    r"(?<=[一-龥々ァ-ヶーA-Za-z0-9)」%])(?:を|に|で|が|は|へ|も|から|まで)(?=[一-龥々ァ-ヶA-Za-z「])"
)
_ATTRIBUTED = re.compile(
    r"[一-龥々]{1,3}[ぁ-ん]{0,3}[うくすつぬむるぐぶた](?:まで)?の?[一-龥々ァ-ヶA-Za-z]"
)
_UNFINISHED = re.compile(
    r"(?:[てたで]|だらけ|ばかり|です|ます|ない|ため|ので|けど|のに|ところ|から|たら|なら|する"
    r"|[一-龥々][らわかまえけせてめべれりじ]?[うくすつぬむるぐぶ])$"
)
"""What ends in a verb, or in the middle of a sentence, names nothing."""
_MEASURE = re.compile(
    r"(?:率|数|量|額|割合|時間|満足度|得点|平均|残業|ミス|誤り|間違い|苦情|クレーム|エラー|不良|返品|廃棄|事故"
    r"|[漏も]れ|遅れ|遅延|待ち|在庫|欠品|手戻り|差し?戻し|滞留|問い?合わ?せ|取り?違え|取り?こぼし|見落とし"
    r"|[再聞](?:配達|き返し)|やり直し|手直し|誤字|誤報|転倒|残数|滞納|未納|督促)$"
)
"""What is counted or measured: it is meant wherever a clause ends in it."""
_TURNED = re.compile(
    r"(?P<noun>.+)[がは](?:減|増|なくな|無くな|消え|下が|上が|半[分減]|ゼロ|出な|ほぼ)[^をがは]*"
)
"""「差し戻しが減った」 says itself what became less."""
_BROUGHT_IN = re.compile(
    r"導入|設置|[作使入始試置貼配設]|つく|つか|開始|取り入|活用|用意|追加|採用|新設"
)
"""What was made or brought in is not what became more or less."""
_LESSENED = re.compile(r"廃止|削減|半減|[^をにで]*化")
_VERB_END = re.compile(r"(?:[たてりし]|ため|って)$")
_SPAN = re.compile(
    r"(?:毎日|毎週|毎月|毎年|[1１一]?日|[1一]?週間?|[1一]?[かカケ箇]?月間?|[1一]?年間?|[1一ひと]晩|[1一]夜|[1一]時間)(?:に|で|あたり|当たり|につき|平均|約)*$"
)
_SMALL = re.compile(
    r"(?:\s|[(（:：、]|(?<![0-9])[1一][朝昼]|平均|合計|およそ|(?<![一-龥々])約|のべ|延べ|だいたい|ほぼ|最大|最長|1[台件枚回名人個本便箱通](?:あたり)?|[0-9]{1,2}段階(?:で|評価で)?"
    r"|(?<![一-龥々A-Za-z0-9])(?:以前|従来|これまで|今まで|当初|最初|昔|前|今|現在|去年|昨年度?|例年|今年度?|先月|今月|先週|今週|前[年月])(?:は|に|の)?"
    r"|(?<![0-9])[0-9]{1,2}月(?:は|に|の)?|(?:令和|(?<![A-Za-z])[RH])?[0-9]{1,4}年度?(?:は|に|の)?"
    r"|(?<![A-Za-z0-9])[AB][0-9](?![0-9])|のほう|の方|[0-9.]{1,5}(?:分|時間|日)以内|(?<![A-Za-zァ-ヶー])(?:UP|DOWN|アップ|ダウン)"
    r"|[▲△+-]?[0-9.]{1,6}\s?(?:[%％](?:の)?(?:減|増|UP|アップ|ダウン|削減|短縮|達成|以[上下])?|倍(?:に|増)?|割(?:減|増|削減))"
    r"|(?<=\s)(?:1[回件枚台本])?(?!1時間)[0-9.]{1,5}(?:分|時間|秒))+$",
    re.IGNORECASE,
)
"""What stands before a figure without naming it: 「前は10回」, 「A4 5枚」, 「3倍（10件」."""
_SIDE = re.compile(r"(?:のほう|の方)$")
_WHEN = re.compile(
    r"^(?:(?:作成|導入|改善|実施|変更|対策|開始|着手|運用)[前後](?=[一-龥ァ-ヶ])の?"
    r"|(?:去年|昨年度?|先月|先週|前年|以前|今まで|これまで|従来|当初)[はのに、]+)"
)
"""「導入前ロス」 is about the ロス."""
_BETWEEN = re.compile(
    r"(?:だった|ほどの|程度の|の)(?P<noun>[^、。\n\ue000-\ue01f]{1,14})[がをは](?:約|わずか)?$"
)
_EN = re.compile(r"[A-Za-z][\w'/&-]*(?:\s[A-Za-z0-9&][\w'/&-]*)*$")
_ENDING_EN = re.compile(r"(?:[A-Za-z][\w'-]*\s){0,2}[A-Za-z][\w'-]*$")
_WORDS_EN_MAX = 5
_TAIL_EN = re.compile(
    r"(?:\s|^)(?:(?:fell|dropped|went|rose|grew|is|was|are|were|at|of|from|down|up|reduced|cut"
    r"|improved|lowered|raised|increased|decreased|about|around|by|to|moved|the|our|my|a|an"
    r"|now|then|only|still|average|avg|per (?:day|week|month|quarter|year)"
    r"|in [0-9]{4}|q[1-4]|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\s*)+$",
    re.IGNORECASE,
)
_VERB_EN = re.compile(
    r"^(?:no more|no longer any|fewer|less|stopped|ended|reduced|cut|improved|lowered"
    r"|raised|increased|decreased|brought|took)\s(?:the |our |my )?|^(?:the|our|my)\s",
    re.IGNORECASE,
)
_ARROW = re.compile(rf"{Mark.ARROW}|から")
_LAST_WORD = re.compile(r"[\s\u3000](?P<noun>[一-龥々ァ-ヶー]{2,12})[。!！\s]*$")
_HALF_EN = re.compile(
    r"(?:for|of|in|on|with|from|to|about|at|by|and|that|we|so|this|there|it|they)\s", re.IGNORECASE
)
"""What begins so is the end of a longer phrase."""
_CLAUSE_EN = re.compile(
    r"\b(?:we|us|i|you|he|she|they|them|it|is|am|will|would|can|could|should|shall|may|might|has|have"
    r"|had|does|did|do|takes?|took|gets?|got|makes?|made|needs?|needed|which|who|when|where|because"
    r"|if|hoping|hope|wants?|wanted|gave|sent|saw|used|said|not|than)\b|\b(?:as|within|without|under"
    r"|over|between|of|for|with|into|onto|in|on|and|or|after|before|since|until|so|then|now|only)$",
    re.IGNORECASE,
)
"""A clause, or the beginning of a phrase, names nothing."""


class _Wording(NamedTuple):
    """How the words before a figure are read, in each language."""

    japanese: Callable[[str], str]
    english: Callable[[str], str]


def name_of(draft: Draft, first: int, second: int) -> tuple[str, str]:
    """The name of a change of two pieces, and the span of time said right before it.

    "" where the words before it end in no noun phrase that can be meant.
    """
    return _ahead_of(draft, first, second, _Wording(_noun, _english))


def name_at(draft: Draft, first: int, place: int) -> tuple[str, str]:
    """The same of the words before a place of the text, of which piece `first` is the figure."""
    return _said_ahead(draft, first, place, _Wording(_noun, _english))


def words_of(draft: Draft, first: int, second: int) -> tuple[str, str]:
    """The same with whatever words stand there: before a trial's figure they say what is tried."""
    return _ahead_of(draft, first, second, _Wording(_wording, _ending))


def _ahead_of(draft: Draft, first: int, second: int, read: _Wording) -> tuple[str, str]:
    name, said = _said_ahead(draft, first, draft.scan.tokens[first].start, read)
    between = _BETWEEN.fullmatch(draft.scan.gap(first, second))
    if between and second == first + 1:
        return between["noun"], said
    return name or _measure_behind(draft, second), said


def _said_ahead(draft: Draft, first: int, start: int, read: _Wording) -> tuple[str, str]:
    ahead = _SMALL.sub("", unmarked(draft.shown[max(_border(draft, first), start - 60) : start]))
    span = _SPAN.search(ahead)
    said = ""
    if span and (span.start() == 0 or not _is_word(ahead[span.start() - 1])):
        said, ahead = span[0], _SMALL.sub("", ahead[: span.start()])
    return _before(ahead, read), said.rstrip("にで")


def _measure_behind(draft: Draft, second: int) -> str:
    """「50件→12件 クレーム」 says what is counted at its end."""
    behind = _LAST_WORD.match(draft.shown, draft.scan.tokens[second].end)
    return behind["noun"] if behind and _MEASURE.search(behind["noun"]) else ""


def _border(draft: Draft, first: int) -> int:
    """Where the figure before ends, whose words are none of this one's: 「5人→2人 3日→1日」."""
    before = draft.scan.tokens[first - 1] if first else None
    if before is None or before.mark not in _FIGURES:
        return 0
    if before.mark is Mark.DURATION and not _ARROW.search(draft.scan.ahead(first - 1, 8)):
        return 0  # 「1回20分 6回→2回」: how long it takes beside how often it is done
    if not draft.shown[before.start : before.end].strip():
        return 0  # a trial has read it, and blanked it
    touches = draft.shown[before.end : before.end + 1]
    return before.end if not touches.strip() or touches in "、,中→" else 0


def _is_word(char: str) -> bool:
    """Whether a character may be in one word with the 月 or 日 behind it."""
    return char.isdecimal() or "一" <= char <= "龥"


def _before(ahead: str, read: _Wording) -> str:
    ahead = _TAIL_EN.sub("", ahead).rstrip(" :：")
    if ahead and ahead[-1].isascii():
        return read.english(ahead)
    match = _JA.search(ahead)
    arrow = _BEHIND_ARROW.search(ahead, 0, match.end()) if match else None
    if not match or (arrow and not _CLAUSE.match(match[0])):
        return ""
    return read.japanese(_WHEN.sub("", match[0]))


def _ending(ahead: str) -> str:
    """The last words of a stretch of English."""
    match = _ENDING_EN.search(ahead)
    words = _VERB_EN.sub("", match[0]) if match else ""
    return "" if _HALF_EN.match(words) else words


def _english(ahead: str) -> str:
    """The noun phrase that a stretch of English is, as far as its last stop."""
    match = _EN.search(ahead)
    words = _VERB_EN.sub("", match[0]) if match else ""
    if len(words.split()) > _WORDS_EN_MAX or _HALF_EN.match(words) or _CLAUSE_EN.search(words):
        return ""
    return words


def _noun(words: str) -> str:
    """The noun phrase that the words end in, if they end in one that can be meant."""
    words = _CLAUSE.sub("", words)
    if words.endswith("まで"):
        return words
    said = _INTO.fullmatch(words) or _TURNED.fullmatch(words)
    return _bare(_SIDE.sub("", said["noun"] if said else _object(words.rstrip("はがのをもに"))))


def _wording(words: str) -> str:
    """What the words end in: 「紙をやめた」 is about the 紙."""
    words = _CLAUSE.sub("", words)
    into = _INTO.fullmatch(words)
    if into:
        return into["noun"]
    words = words.rstrip("はがのをもに")
    parts = _OBJECT.fullmatch(words)
    if not parts or _ATTRIBUTE.match(parts["rest"]):
        return words
    return parts["noun"] if _VERB_END.search(parts["rest"]) else parts["rest"]


def _object(words: str) -> str:
    """What a verb changes: 「紙をやめた」 is about the 紙."""
    parts = _OBJECT.fullmatch(words)
    if not parts or _ATTRIBUTE.match(parts["rest"]):
        return words
    noun, rest = parts["noun"], parts["rest"]
    if _BROUGHT_IN.match(rest):
        return ""
    if _VERB_END.search(rest) or _LESSENED.fullmatch(rest):
        return noun
    return rest if _MEASURE.search(rest) else ""


def _bare(words: str) -> str:
    """A noun with what describes it as it is; of a clause, what it counts, or nothing."""
    words = words.removesuffix("ゼロ")
    if _UNFINISHED.search(words):
        return ""
    ends = [found.end() for found in _PARTICLE.finditer(words)]
    rest = words[ends[-1] :] if ends else words
    if not ends or _ATTRIBUTED.match(rest):
        return words
    return rest if _MEASURE.search(rest) else ""
