"""What a figure is a figure of: the words before it, or the noun between its two sides."""

import re

from domain.capture.draft import Draft
from domain.capture.text import unmarked

_JA = re.compile(r"[^\s、。,;:()「」\[\]/→#]{1,40}$")
_CLAUSE = re.compile(r".*(?:して|って|いて|、)(?=.)")
_OBJECT = re.compile(r"(?P<noun>.*)を(?P<rest>.+)")
_INTO = re.compile(r"(?P<noun>.*)を[^を]{1,12}[にへ]$")
_ATTRIBUTE = re.compile(r"[^を]{0,4}[うくすつぬむるぐぶ][一-龥ァ-ヶ]")
_VERB_END = re.compile(r"(?:[たてりし]|ため|って)$")
_SPAN = re.compile(
    r"(?:毎日|毎週|毎月|毎年|[1１一]?日|[1一]?週間?|[1一]?[かカケ箇]?月間?|[1一]?年間?)(?:に|で|あたり|平均|約)?$"
)
_SMALL = re.compile(
    r"(?:\s|平均|合計|およそ|約|のべ|延べ|だいたい|ほぼ|最大|最長|1[台件枚回名人個本便箱通](?:あたり)?|[0-9]{1,2}段階(?:で|評価で)?|[:：、])+$"
)
_BETWEEN = re.compile(
    r"(?:だった|ほどの|程度の|の)(?P<noun>[^、。\n\ue000-\ue01f]{1,14})[がをは](?:約|わずか)?$"
)
_EN = re.compile(r"(?:[A-Za-z][\w'-]*\s){0,2}[A-Za-z][\w'-]*$")
_TAIL_EN = re.compile(
    r"(?:\s|^)(?:(?:fell|dropped|went|rose|grew|is|was|are|were|at|of|from|down|up|reduced|cut"
    r"|improved|lowered|raised|increased|decreased|about|around|by|to|moved|the|our|my|a|an)\s*)+$",
    re.IGNORECASE,
)
_VERB_EN = re.compile(
    r"^(?:reduced|cut|improved|lowered|raised|increased|decreased|brought|took)\s"
    r"(?:the |our |my )?|^(?:the|our|my)\s",
    re.IGNORECASE,
)


def name_of(draft: Draft, first: int, second: int) -> tuple[str, str]:
    """The name of a change of two pieces, and the span of time said right before it."""
    start = draft.scan.tokens[first].start
    ahead = _SMALL.sub("", unmarked(draft.shown[max(0, start - 60) : start]))
    span = _SPAN.search(ahead)
    said = ""
    if span and (span.start() == 0 or not _is_word(ahead[span.start() - 1])):
        said, ahead = span[0], _SMALL.sub("", ahead[: span.start()])
    between = _BETWEEN.fullmatch(draft.scan.gap(first, second))
    if between and second == first + 1:
        return between["noun"], said.rstrip("にで")
    return _before(ahead), said.rstrip("にで")


def _is_word(char: str) -> bool:
    """Whether a character may be in one word with the 月 or 日 behind it."""
    return char.isdecimal() or "一" <= char <= "龥"


def _before(ahead: str) -> str:
    ahead = _TAIL_EN.sub("", ahead).rstrip(" :：")
    if ahead and ahead[-1].isascii():
        match = _EN.search(ahead)
        return _VERB_EN.sub("", match[0]) if match else ""
    match = _JA.search(ahead)
    return _noun(match[0]) if match else ""


def _noun(words: str) -> str:
    """The noun that the words end in: 「紙をやめた」 is about the 紙."""
    words = _CLAUSE.sub("", words)
    into = _INTO.fullmatch(words)
    if into:
        return into["noun"]
    words = words.rstrip("はがのをもに")
    parts = _OBJECT.fullmatch(words)
    if not parts or _ATTRIBUTE.match(parts["rest"]):
        return words
    return parts["noun"] if _VERB_END.search(parts["rest"]) else parts["rest"]
