"""Whether the words around two figures let them be the two sides of one change."""

import re
from itertools import pairwise

from domain.capture.counts import two_counts
from domain.capture.draft import Draft
from domain.capture.tokens import ATTACHED, Mark

_MORE = r"(?:ほど|程度|くらい|ぐらい|以上|以下|超|前後|強|弱|台|も)?"
_LEFT = re.compile(
    rf"[\s()（）]*{_MORE}(?:の[^、。をに]{{1,14}})?(?:[がも]?(?:あった|だった|でした|ありました|出た|出ていた))?"
    r"(?:もの|の)?[がは]?(?:[(（][^()（）]{0,14}[)）])?[\s()（）]*|[ -~]{0,24}"
)
"""What may stand between the first figure and its arrow."""
_RIGHT = re.compile(
    rf"[\s()（）]*(?:(?:約|およそ|ほぼ|わずか|たった(?:の)?|なんと|平均|最短|合計|だいたい|今[年月週期回]?度?|本年度?|現在|[はのに月週年]|1?日|\s)*"
    rf"|{Mark.INERT}[\s年月度にはの]*|[^、。\n]{{0,14}}(?:で|は|には|では|後|以降|から|たら|ば|して|今んとこ)\s?"
    r"|(?:about|only|just|now|around|under|nearly|roughly|approx\.?|a mere|less than|~|\s)*)"
)
"""What may stand between the arrow and the second figure: 「→電子で20枚」, not 「→故障 2台」."""
_ARROW = re.compile(rf"(?P<left>[^{Mark.ARROW}]*){Mark.ARROW}(?P<right>[^{Mark.ARROW}]*)")
_WORD = re.compile(
    r"(?!以[下内上外]|程度|前後|未満|減少|削減|短縮|低減|改善|達成|増加|[減増](?![一-龥])|台|弱|強|超|実測|推定|見込|目標|予定"
    r"|分|ほど|月間|日間|年間|週間)[一-龥ァ-ヶ][一-龥ァ-ヶー]*"
)
"""Another noun or verb right behind the second figure: 「1台故障」."""
_BY_ARROW = re.compile(rf"[^\s{Mark.ARROW}]{{0,2}}\s?{Mark.ARROW}\s?約?")
_FIGURE = f"[{Mark.DURATION}{Mark.MONEY}{Mark.PEOPLE}{Mark.QUANTITY}{Mark.NUMBER}{Mark.FREQUENCY}]"
_HANGS_AHEAD = re.compile(rf"{_FIGURE}\s?{Mark.ARROW}\s?$")
_HANGS_BEHIND = re.compile(rf"\s?{Mark.ARROW}\s?{_FIGURE}")
_THEN = re.compile(r"(?:先[月週]|昨年度?|去年|前[年月期回]|昨日|以前|(?<![一-龥])前)[はの]?\s?約?$")
_NOW = re.compile(r"[\s、]*(?:今[月週期回]|今年度?|今|現在)[はの]?\s?約?")
_NOW_THEN = re.compile(
    r"\s?[(、]\s?(?:先[月週]|昨年度?|去年|前[年月期回]度?|以前|従来)[はのに]?\s?(?:平均|約)?\s?"
)
_SO_FAR = r"(?:今んとこ|今のところ|今[はや]?|いまは?|現在は?|ほぼ|約|なんと|完全に|\s){0,3}"
_NOTHING = (
    r"(?:0(?![0-9.,]|\s?[%a-z一-龥ァ-ヶ])|ゼロ|な[しく]|無[しく]|ナシ|zero\b|none\b|nothing\b)"
)
_VANISHES = re.compile(
    rf"\s?(?:→|[-=]{{1,2}}>|から|が|は|to\b|down to\b)\s?{_SO_FAR}{_NOTHING}", re.IGNORECASE
)
_NONE_LEFT = re.compile(
    r"ゼロ(?:に|へ|を達成)?(?:なった|なりました|した|しました|です)?\s?\((?:昨年度?|去年|前[年月期]?|先月|以前|導入前|改善前|これまで)(?:[はのに]|\s){0,2}約?$"
)
_NOUN = re.compile(r"[一-龥ァ-ヶーA-Za-z]+")
_THIRD = re.compile(r"[^.;。\n]{0,24}[,、]\s?[^.;。\n]{0,16}?")
_COUNTS = {Mark.NUMBER, Mark.QUANTITY, Mark.FREQUENCY}


def may_be_sides(draft: Draft, first: int, second: int) -> bool:
    """Whether nothing around the two figures says that they count different things."""
    gap = ATTACHED.sub("", draft.scan.gap(first, second))
    arrow = _ARROW.fullmatch(gap)
    left = right = ""
    if Mark.ARROW in gap:
        if not arrow:
            return False
        left, right = arrow["left"], arrow["right"]
    word, other = (_word_behind(draft, piece) for piece in (second, first))
    if word and not left.strip().startswith(word):
        return False
    if other and not arrow and other != word:
        return False
    if not arrow or (word and left.strip() == word and not right.strip()):
        return True
    return bool(_LEFT.fullmatch(left)) and _leads(draft, first, right)


def _word_behind(draft: Draft, piece: int) -> str:
    """Another noun or verb right behind a figure: 「1台故障」, 「2件見落とし」."""
    word = _WORD.match(draft.scan.text, draft.scan.tokens[piece].end)
    return word[0] if word else ""


def _leads(draft: Draft, first: int, words: str) -> bool:
    """Whether words may lead to the second figure; the noun of the first may be said again."""
    if _RIGHT.fullmatch(words):
        return True
    ahead = draft.scan.ahead(first, 24).rstrip()
    return _NOUN.fullmatch(words.strip()) is not None and ahead.endswith(words.strip())


def is_outdone(draft: Draft, second: int) -> bool:
    """Whether a failure tells what really came: 「30→10 promised, 40 came」."""
    third = second + 1
    if not draft.failed or third == len(draft.scan.tokens):
        return False
    if draft.scan.tokens[third].mark not in _COUNTS:
        return False
    apart = _THIRD.fullmatch(draft.scan.gap(second, third)) is None
    return not apart and two_counts(draft, second, third) is not None


def chains(draft: Draft, pieces: list[int]) -> list[list[int]]:
    """Two figures that follow each other, or all that arrows join: 12→5→2."""
    found: list[list[int]] = []
    for first, second in pairwise(pieces):
        arrow = _BY_ARROW.fullmatch(ATTACHED.sub("", draft.scan.gap(first, second)))
        if found and arrow and found[-1][-1] == first and _is_by_arrow(draft, found[-1]):
            found[-1].append(second)
        else:
            found.append([first, second])
    return [chain for chain in found if not _hangs(draft, chain)]


def _is_by_arrow(draft: Draft, chain: list[int]) -> bool:
    gap = ATTACHED.sub("", draft.scan.gap(chain[-2], chain[-1]))
    return _BY_ARROW.fullmatch(gap) is not None


def _hangs(draft: Draft, chain: list[int]) -> bool:
    """Whether an arrow joins it to a figure of another sort: the chain has no end of its own."""
    scan = draft.scan
    ahead, behind = scan.ahead(chain[0], 6), scan.behind(chain[-1], 6)
    return bool(_HANGS_AHEAD.search(ahead) or _HANGS_BEHIND.match(behind))


def then_and_now(draft: Draft, first: int, second: int) -> bool:
    """Whether the figures are those of the last month and of this one: 「先月6 今月0」."""
    if not _NOW.fullmatch(draft.scan.gap(first, second)):
        return False
    return _THEN.search(draft.scan.ahead(first, 8)) is not None


def now_and_then(draft: Draft, first: int, second: int) -> bool:
    """Whether the second figure is the older one: 「今年3件（昨年11件）」."""
    return _NOW_THEN.fullmatch(draft.scan.gap(first, second)) is not None


def vanished(draft: Draft, piece: int) -> int | None:
    """Where the name of a figure ends that became nothing; None if it did not."""
    text, token = draft.scan.text, draft.scan.tokens[piece]
    if _VANISHES.match(text, token.end):
        return token.start
    before = _NONE_LEFT.search(text, max(0, token.start - 20), token.start)
    return before.start() if before and text[token.end : token.end + 1] in {")", ""} else None
