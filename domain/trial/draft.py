"""A line while it is read: what is understood is cut out of it, and the rest is the title."""

import re
from dataclasses import dataclass, field
from typing import Any

from domain.capture.draft import Draft
from domain.capture.scan import Scan, scan
from domain.capture.text import reading
from domain.capture.title import title
from domain.capture.tokens import Mark
from domain.errors import KakehashiError
from domain.periods.cutting import without

CUT = "\n"
"""Stands for each character that is cut, so that places stay and no rule reads across."""
_AFTER_TAG = re.compile(r"$|[\s#、。,)]")
_LABEL = re.compile(
    r"^(?:poc名?|trial|お?試し|試行|実験|テスト|トライアル|テーマ|件名|タイトル|title)\s?[:：]\s?",
    re.IGNORECASE,
)
_EMPTY_LABEL = re.compile(
    r"^\s*(?:目標値?|現状値?|現在|指標|targets?|goals?|metric|indicator|baseline|kpi)[\s:：]*$",
    re.IGNORECASE,
)
_ONLY_WHERE = re.compile(
    r"[^\s、。をへ]{0,20}(?:工場|サイト|室|店舗?|支店|[課部係班科]|病棟|棟|階|センター|本社|営業所|事業所"
    r"|倉庫|ライン|チーム|フロア|売り?場|窓口|拠点|参加者|利用者|担当者|社員|全員|年末年始|年度末|繁忙期)"
    r"(?:で(?:試す|試します|実施|運用)?)?"
)
_STOPS = re.compile(r"([。、,;|｜])(?:\s?[。、,;|｜])+|([！!])\s+[！!]+")
_BRACKETED = re.compile(r"([(（])\s?[、,・/]\s?|\s?[、,・/]\s?([)）])")
_LOOSE_STOP = re.compile(r"\s+([.。、,])(?=\s|$)")
_TWO_STOPS = re.compile(r"(?<!\.)\.\s?\.(?!\.)")
_NOUGHT = re.compile(
    r"(?<=[→>を標値は\s])ゼロ(?=に|へ|件|を目|$|[\s、。)#])|(?P<named>ゼロ)(?=件?を(?:目標|目指))"
)


@dataclass
class TrialDraft:
    """The line as it is shown, its cuts, and the fields found so far."""

    shown: str
    fields: dict[str, Any] = field(default_factory=dict)
    problems: list[KakehashiError] = field(default_factory=list)
    cuts: list[tuple[int, int]] = field(default_factory=list)

    @property
    def open(self) -> str:
        """The line with what was cut blanked; every other character at its own place."""
        text = self.shown
        for start, end in self.cuts:
            text = text[:start] + CUT * (end - start) + text[end:]
        return text

    @property
    def rest(self) -> str:
        """What is left of the line."""
        text = self.shown
        for start, end in sorted(self.cuts, reverse=True):
            text = without(text, start, end)
        return text

    @property
    def says_something(self) -> bool:
        """Whether a title is left besides tags, signs and labels."""
        return any(char.isalnum() for char in _EMPTY_LABEL.sub("", without_pieces(self.rest)))

    @property
    def says_only_where(self) -> bool:
        """Whether all that is left is a place, people or a season: 本社工場, 年末年始."""
        return _ONLY_WHERE.fullmatch(without_pieces(self.rest).strip()) is not None

    def cut(self, start: int, end: int) -> None:
        """This stretch is understood."""
        if start < end:
            self.cuts.append((start, end))

    def cut_unless_bare(self, start: int, end: int) -> bool:
        """The same, unless nothing would be left to call the trial by."""
        if start >= end:
            return False
        self.cut(start, end)
        if self.says_something:
            return True
        self.cuts.pop()
        return False

    def scanned(self) -> Scan:
        """The pieces of what is open; 「ゼロ」 counts as a nought."""
        return scan(_NOUGHT.sub(_nought, reading(self.open)))


def _nought(match: re.Match[str]) -> str:
    """A nought as long as the word; right behind a name, where the name ends."""
    return "0 " if match["named"] else " 0"


def with_pieces(text: str) -> Draft:
    """A text as capture's rules read it, its tags, mentions and addresses understood."""
    draft = Draft(scan(reading(text)), text, hours_per_day=8)
    for mark in (Mark.TAG, Mark.MENTION, Mark.LINK):
        draft.use(*draft.scan.of(mark))
    return draft


def without_pieces(text: str) -> str:
    """The words of a text that are neither tag, mention nor address."""
    draft = with_pieces(text)
    return re.sub("[\ue010-\ue01f]", "", draft.scan.marks) if text else ""


def headline(text: str) -> str:
    """At most 150 characters of what is left, without tags, mentions and addresses."""
    words = _LABEL.sub("", _untagged(text).strip())
    words = _BRACKETED.sub(lambda match: match[1] or match[2], words)
    words = _LOOSE_STOP.sub(r"\1", _STOPS.sub(r"\1\2", words))
    words = _TWO_STOPS.sub(".", words)
    return title(with_pieces(words)) or title(with_pieces(text))


def _untagged(text: str) -> str:
    """Without the tags that end where the words around them do."""
    for token in reversed(scan(reading(text)).tokens):
        if token.mark is Mark.TAG and _AFTER_TAG.match(text, token.end):
            text = without(text, token.start, token.end)
    return text
