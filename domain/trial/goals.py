"""Words around a figure: whether it is a goal, what it is a figure of, which way it is to go."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.capture.draft import Draft
from domain.capture.names import words_of
from domain.capture.scan import Scan
from domain.capture.tokens import ATTACHED, Mark
from domain.pocs import Direction
from domain.trial.amounts import own_unit
from domain.trial.nouns import thing_of, without_per

GOAL = re.compile(
    r"目標値?|ゴール|目指|狙い|(?<![a-z])(?:targets?|goals?|aim(?:ing)?)(?![a-z])", re.IGNORECASE
)
NOW = re.compile(
    r"現状値?|現在|いま|今|(?<![a-z])(?:baseline|now|currently|today|was|from)(?![a-z])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:【\s?)?(?:指標|評価指標|目標値?|ゴール|現状値?|現在|いまは?|今は?|KPI"
    r"|(?<![a-z])(?:metric|indicator|kpi|targets?|goals?|baseline|now|currently))"
    r"\s?(?:[:=：＝は値】]|(?<![a-z])(?:of|is)(?![a-z]))?\s?",
    re.IGNORECASE,
)
_IN_WORDS = r"半減|倍増|ゼロ|撲滅|なく[すし]|維持"
"""A goal without a figure: the next figure is another matter."""
_AIMED_AHEAD = re.compile(
    rf"(?:{GOAL.pattern})(?:(?!{_IN_WORDS})[^。;\n\ue010-\ue01f]){{0,24}}$", re.IGNORECASE
)
_NOW_AHEAD = re.compile(
    rf"(?:現状値?|現在値?|いま|今|(?<![a-z])(?:baseline|now|currently|today|at\spresent))"
    rf"(?:で?は|が|も|の[^\s、。,;:\ue010-\ue01f]{{1,12}}[はが])?\s?[:=]?\s?"
    rf"(?:(?:at|is|about|around)\s|約|およそ|平均|だいたい){{0,2}}{ATTACHED.pattern}?\s?$",
    re.IGNORECASE,
)
_NOW_BEHIND = re.compile(r"\s?\((?:現状|現在|いま|今|now|today|currently)\)", re.IGNORECASE)
_LIMIT = r"(?:以下|以内|未満|以上|超)"
_CHANGED = (
    r"(?:す|し|下げ|上げ|減ら|増や|短縮|抑え|伸ば|改善|なる|なれ|持って|近づけ|収め|おさめ"
    r"|$|[\s、。#])"
)
_AIMED_BEHIND = re.compile(
    rf"\s?(?:{_LIMIT}(?=[にへを]|$|[\s、。)#])|{_LIMIT}?(?:を|が)?(?:目標|目指)"
    rf"|{_LIMIT}?(?:に|へ|まで){_CHANGED})"
)
_OBJECT_AHEAD = re.compile(r"(?:を|が|は)\s?(?:月|週|年|1?日|約|平均)?$")
_AT_MOST = re.compile(
    r"(?:under|below|less than|at most|max(?:imum)?|within|over|above|at least"
    r"|more than|min(?:imum)?)\s$",
    re.IGNORECASE,
)
_CUT_BY = re.compile(
    r"\s?(?:の)?(?P<word>削減|減|短縮|低減|カット|圧縮|改善|向上|増|アップ)(?![らやりえ])"
)
_DOWN = re.compile(
    r"以下|以内|未満|減|削|下げ|短縮|抑え|under|below|less|at most|max", re.IGNORECASE
)
_UP = re.compile(r"以上|超|増|上げ|伸ば|向上|over|above|more|at least|min", re.IGNORECASE)
_BAD = re.compile(
    r"不良|不備|ミス|エラー|クレーム|苦情|残業|待ち|ロス|廃棄|欠品|欠陥|事故|ヒヤリ|転倒|遅[れ延]|漏れ|見逃し|見落とし"
    r"|手戻り|やり直し|問い?合わ?せ|離職|時間|工数|費|コスト|在庫|停止|故障|滞留|差し戻し|紙|印刷"
    r"|defect|error|miss|complaint|overtime|wait|loss|waste|delay|accident|incident|rework|time|cost|downtime|returns?",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"満足|売上|売り上げ|受注|達成|利用率|利用者|回答率|回収率|来[店客]|成約|正答|精度|提案|定着|稼働率|継続率"
    r"|satisf|sales|revenue|usage|users|accuracy|uptime|response rate|adoption|conversion",
    re.IGNORECASE,
)
_GLUE = re.compile(
    rf"(?:\s?/\s?[件人回枚個本台名日週月])?(?:\s?{_LIMIT})?(?:に|へ|まで)?(?:(?:を|が)?目標(?:とする|に)?|を?目指す|(?:削減|短縮|改善|向上)(?:する|したい)?"
    r"|する|したい|減らす|減らしたい|下げる|下げたい|上げる|上げたい|増やす|抑える)?"
)
_PER_EN = re.compile(r"\sper\s(?P<per>[a-z]{2,16})(?=$|[\s,.;)])", re.IGNORECASE)
"""14 per shift -> 3 per shift: what the second figure is counted by."""
_BORDER = re.compile(r"[\s、。!?！？,;:()（）「」【】・/|｜：\n]|\.(?:\s|$)")
_HARD_BORDER = re.compile(r"[、。!?！？,;:()（）「」【】・/|｜：\n]\s?$|\.\s$")
_NARROW = str.maketrans("（）｜【】：！？!?", "()|  :。。。。")
_TRAILING = re.compile(
    r"\s(?:under|below|over|above|within|less than|more than|at most|at least|by|of|from|to)$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?<![a-z])(?:from|by|of|to|under|below)\s|1[件枚回名人個本台](?:あたり|につき)?\s?"
    r"|平均\s?|約|およそ|合計)$",
    re.IGNORECASE,
)
_MEANS = re.compile(r"[ァ-ヶー一-龥a-z](?:で|へ|から|まで)$", re.IGNORECASE)
"""「エクセルで」 is how it is tried, not what is measured."""
_TRIED = re.compile(r"(?P<noun>[^\s、。,を]{1,30})を[^\s、。を]{1,20}(?:で|へ|から|まで)$")
_MIXED = re.compile(r"[^\s、。,;:()「」\[\]/#→]{0,30}[ぁ-んァ-ヶー一-龥][A-Za-z0-9]{1,20}$")
"""検査時間短縮PoC: a word of both writings."""
_DANGLING = re.compile(r"[をがは]\s?$")
_MEASURE = re.compile(
    r"[^の]{0,8}(?:率|数|度|時間|件|量|費|額|点|残業|売上|ミス|廃棄|ロス|不良|クレーム|苦情|問い?合わ?せ"
    r"|待ち|遅[れ延]|欠品|漏れ|歩留まり?|在庫)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a figure is a figure of; the stretch from its label or name to the figure's end."""

    words: str
    start: int
    end: int


def is_now(scan: Scan, i: int) -> bool:
    """Whether a figure is said to be so now, and so is never the target: 現在は月4件."""
    behind = _NOW_BEHIND.match(scan.behind(i, 12))
    return bool(behind or _NOW_AHEAD.search(scan.ahead(i, 32)))


def single(scan: Scan, i: int) -> bool:
    """Whether a figure alone is a target: 目標 1%, 1%以下, 待ち時間を10分に, 30%削減."""
    ahead, behind = scan.ahead(i, 40), scan.behind(i, 12)
    if _AIMED_AHEAD.search(ahead) or _AT_MOST.search(ahead) or _CUT_BY.match(behind):
        return True
    aimed = _AIMED_BEHIND.match(behind)
    return bool(
        aimed
        and (aimed[0].strip().startswith(("以", "未", "超", "を目")) or _OBJECT_AHEAD.search(ahead))
    )


def name_ahead(text: str, scan: Scan, first: int, last: int) -> Name:
    """The name of a figure, and where it and its figures stand."""
    tokens = scan.tokens
    words, per = _noun_ahead(text, scan, first, last)
    end = tokens[last].end
    if tokens[last].mark is Mark.NUMBER:
        end += len(own_unit(text, end))
    cut_by = _CUT_BY.match(scan.behind(last, 8))
    if cut_by and first == last:
        words = f"{words}の{cut_by['word']}" if words else ""
        end += cut_by.end()
    glue = _GLUE.match(text, end)
    end = glue.end() if glue else end
    behind = _PER_EN.match(text, end) if words else None
    end = behind.end() if behind else end
    stretch = _stretch(text, words, tokens[first].start, end)
    said = f"{words}（{per}）" if words and per else words
    return Name(f"{said} per {behind['per']}" if behind else said, *stretch)


def _noun_ahead(text: str, scan: Scan, first: int, last: int) -> tuple[str, str]:
    """What the figures are of, and counted by; "" where the words before them name no thing."""
    plain = _LABEL.sub(lambda match: " " * len(match[0]), text.translate(_NARROW))
    plain, per = without_per(plain, scan.tokens[first].start)
    words, _ = words_of(Draft(scan, plain, hours_per_day=8), first, last)
    words = _TRAILING.sub("", words.strip(" ・/-|"))
    start = scan.tokens[first].start
    ahead = plain[max(0, start - 80) : start].rstrip()
    if words.isascii() and (mixed := _MIXED.search(ahead)):
        words = mixed[0]
    words = thing_of(words, ahead)
    if _MEANS.search(words):
        tried = _TRIED.search(ahead)
        words = tried["noun"] if tried else ""
    return (words if any(map(str.isalnum, words)) else ""), per


def _stretch(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to cut: with its name and label where both stand apart from other words."""
    if end < len(text) and not _BORDER.match(text, end) and text[end] != "#":
        return start, start
    opening = _OPENING.search(text, max(0, start - 8), start)
    start = opening.start() if opening else start
    while (ahead := next(_labels_before(text, start), None)) is not None:
        start = ahead
    begin = _name_start(text, words, start)
    dangling = _DANGLING.search(text, max(0, start - 2), start)
    while (ahead := next(_labels_before(text, begin), None)) is not None:
        begin = ahead
    if _is_named(text, words, begin):
        return (start, start) if dangling else (start, end)
    return begin, end


def is_measure(name: str) -> bool:
    """Whether a name says what is measured, and so hardly what is tried."""
    return bool(_MEASURE.fullmatch(name) or _BAD.search(name) or _GOOD.search(name))


def _name_start(text: str, words: str, start: int) -> int:
    """Where the name before a figure begins; the figure's own place if it is not there."""
    noun = words.partition("の")[0] if words.endswith("減") else words
    named = text.rfind(noun, max(0, start - 80), start) if noun else -1
    between = text[named + len(noun) : start]
    apart = "\n" in text[named:start] or "を" in between[1:]
    return named if named >= 0 and not apart else start


def _labels_before(text: str, begin: int) -> Iterator[int]:
    """Where a label that ends right there begins."""
    for match in _LABEL.finditer(text, max(0, begin - 12), begin):
        if match.end() == begin:
            yield match.start()


def _is_named(text: str, words: str, begin: int) -> bool:
    """Whether the name belongs to the title: it is what the trial is about, or inside a phrase."""
    if begin == 0:
        return not (_MEASURE.fullmatch(words) and not words.isascii())
    border = _HARD_BORDER if words.isascii() else _BORDER
    ahead = text[max(0, begin - 2) : begin] if words.isascii() else text[begin - 1]
    return not border.search(ahead)


def direction_said(name: str, behind: str) -> Direction | None:
    """Which way a target alone points: by its words, else by what kind of figure it is."""
    if name.endswith(
        ("削減", "減", "短縮", "低減", "カット", "圧縮", "改善", "向上", "増", "アップ")
    ):
        return Direction.UP
    for words, down, up in ((behind, _DOWN, _UP), (name, _BAD, _GOOD)):
        if down.search(words):
            return Direction.DOWN
        if up.search(words):
            return Direction.UP
    return None
