"""The stretches of a line that hold nothing but understood pieces, and may leave its title."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby

from domain.capture.draft import Draft
from domain.capture.tokens import Mark, Token

BRACKET = re.compile(r"[()（）\[\]【】]")
STOP = re.compile(r"[。!?！？\n]|\.\s")

_WORDS = re.compile(r"(?:[^\s、。,;:!?()\[\]【】/|・.]|\.(?!\s|$))+")
_PUNCTUATION = re.compile(r"[、。,;:!?()\[\]【】/|・.\n]")
_SPACE = re.compile(r":?\s+")
_GLUE_JA = (
    r"かかっていたのが|かかっていたものが|かかっていた|かかってたのが|かかっていました|かけていた"
    r"|だったのが|だったものが|だった|でしたが|でした|になりました|になった|なりました|なった"
    r"|短縮しました|短縮した|短縮|削減しました|削減した|削減|終わるように|で終わる|で済む"
    r"|たったの|たった|わずか|およそ|だいたい|ほぼ|平均|合計|ほど|程度|くらい|ぐらい|以上|以下|以内|前後"
    r"|がかり|それぞれ|とも|全員|体制|今では|今は|いまは|現在は|現在|以前は|以前|従来は|従来|これまで"
    r"|改善前|改善後|導入前|導入後|前は|後は|前|後|しました|した|です|ます"
    r"|さん|のが|のを|から|まで|約|計|各|丸|が|を|に|へ|で|は|と|も|の|分"
)
_GLUE_EN = (
    r"from|to|down|now|per|for|about|only|just|and|each|after|before|roughly|approx|in|total|by"
    r"|with|x"
)
_SPENT = "\ue009"  # stands for a piece that may leave
_SIGNS = f"[{Mark.ARROW}{Mark.BACK}{Mark.TIMES}{Mark.EACH}]"
_PURE = re.compile(
    rf"(?:{_SPENT}|{_SIGNS}|{_GLUE_JA}|(?<![a-z])(?:{_GLUE_EN})(?![a-z])|[~'.-])++", re.IGNORECASE
)
_ENDS_OPEN = re.compile(r"(?:を|の|から|まで|約|と|や|か)$")
_OPEN_EN = re.compile(
    r"from|to|by|in|of|be|takes?|took|saves?|saved|saving|was|were|is|are|for|at|about|only|just|than"
    r"|cut|reduced|with|per|an?|the|and|or|down|went|up|every|each|within|under|over|around|between"
    r"|needs|spent",
    re.IGNORECASE,
)
_STARTS_PARTICLE = re.compile(
    r"(?:さん|氏|様|くん|ちゃん|で|が|の|を|に|は|も|と|へ|から|まで|分|かかる|かけ)"
)
_GOVERNS = re.compile(
    r"\b(?:cut(?:ting)?|reduc\w+|shorten\w*|mov(?:e|es|ed|ing)|trimm?\w*|slash\w*|lower\w*|brought"
    r"|bring\w*|dropp?\w*|shr[aiu]nk\w*|decreas\w+|took|went)\b[^.;:,\n]{0,45}?"
    r"(?P<tail>(?:\bfrom\s)?(?:about |roughly |around )?)$",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\ue009-\ue01f぀-ヿ㐀-鿿々ー」』]")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words between two delimiters, as places in the marked line.

    `pure` if nothing is in it but understood pieces and the small words around them; `spent` if
    there is a piece at all.
    """

    start: int
    end: int
    text: str
    pure: bool
    spent: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Pure chunks in a row, with the words and the delimiters on both sides of it."""

    start: int
    end: int
    left: str
    left_gap: str
    right_gap: str
    right: str


def leaving(draft: Draft) -> list[Run]:
    """The runs that may leave the title; what remains reads naturally."""
    runs = [run for run in _runs(_marks(draft), _governed(draft)) if _may_leave(draft, run)]
    return _with_both_ends(draft, runs)


def tokens_between(draft: Draft, start: int, end: int) -> tuple[Token, ...]:
    """The pieces in a stretch of the marked line."""
    first, last = (bisect_left(draft.scan.places, place) for place in (start, end))
    return draft.scan.tokens[first:last]


def _marks(draft: Draft) -> str:
    """The marked line, with one mark for all that may leave it."""
    marks = list(draft.scan.marks)
    for i in draft.used:
        marks[draft.scan.places[i]] = _SPENT
    return "".join(marks)


def _governed(draft: Draft) -> range:
    """Where the change stands that a verb needs: "Cut checking" alone would mean no checking."""
    if draft.change is None:
        return range(0)
    first, last = sorted((draft.change.before, draft.change.after))
    found = _GOVERNS.search(draft.scan.ahead(first, 60))
    if not found:
        return range(0)
    return range(draft.scan.places[first] - len(found["tail"]), draft.scan.places[last] + 1)


def _runs(marks: str, kept: range) -> list[Run]:
    """The runs of pure chunks that hold a piece and none of what is kept."""
    chunks = _chunks(marks, kept)
    runs = []
    for pure, group in groupby(range(len(chunks)), key=lambda i: chunks[i].pure):
        places = _trimmed(marks, chunks, list(group)) if pure else []
        if places:
            runs.append(_run(marks, chunks, places[0], places[-1]))
    return runs


def _chunks(marks: str, kept: range) -> list[_Chunk]:
    chunks = []
    for match in _WORDS.finditer(marks):
        text = match[0]
        outside = match.end() <= kept.start or match.start() >= kept.stop
        pure = outside and _PURE.fullmatch(text) is not None
        chunks.append(_Chunk(match.start(), match.end(), text, pure, _SPENT in text))
    return chunks


def _trimmed(marks: str, chunks: list[_Chunk], places: list[int]) -> list[int]:
    """Without the small words at its ends that belong to the words outside."""
    spent = [i for i, place in enumerate(places) if chunks[place].spent]
    if not spent:
        return []
    first, last = 0, len(places) - 1
    while first < spent[0] and not _leads(marks, chunks, places[first]):
        first += 1
    while last > spent[-1] and _follows(marks, chunks, places[last]):
        last -= 1
    return places[first : last + 1]


def _leads(marks: str, chunks: list[_Chunk], place: int) -> bool:
    """Whether an English small word belongs to the figure after it, as in "from 2 h"."""
    following = chunks[place + 1 : place + 2]
    return (
        chunks[place].text.isascii()
        and bool(following)
        and _SPACE.fullmatch(marks, chunks[place].end, following[0].start) is not None
    )


def _follows(marks: str, chunks: list[_Chunk], place: int) -> bool:
    """Whether a small word belongs to what comes after the figures, or stands behind a bracket."""
    gap = marks[chunks[place - 1].end : chunks[place].start] if place else ""
    return place + 1 < len(chunks) or BRACKET.search(gap) is not None


def _run(marks: str, chunks: list[_Chunk], first: int, last: int) -> Run:
    start, end = chunks[first].start, chunks[last].end
    left = chunks[first - 1] if first else None
    right = chunks[last + 1] if last + 1 < len(chunks) else None
    return Run(
        start=start,
        end=end,
        left=left.text if left else "",
        left_gap=marks[left.end if left else 0 : start],
        right_gap=marks[end : right.start if right else len(marks)],
        right=right.text if right else "",
    )


def _may_leave(draft: Draft, run: Run) -> bool:
    """Whether what remains on both sides still reads naturally."""
    if _STARTS_PARTICLE.match(run.right) and not STOP.search(run.right_gap):
        return bool(BRACKET.search(run.right_gap) and BRACKET.search(run.left_gap))
    loose_left = not run.left or _PUNCTUATION.search(run.left_gap)
    loose_right = not run.right or _PUNCTUATION.search(run.right_gap)
    if not loose_left and not _closes(run.left):
        return False
    if loose_right or _CJK.match(run.right):
        return True
    return not run.left and (_holds_change(draft, run) or _only_tags(draft, run))


def _closes(words: str) -> bool:
    """Whether the words can be the end of a headline."""
    if words[-1].isascii() and words[-1].isalpha():
        return not _OPEN_EN.fullmatch(words)
    return not _ENDS_OPEN.search(words)


def _holds_change(draft: Draft, run: Run) -> bool:
    """Whether the whole change of time stands there."""
    ends = (draft.change.before, draft.change.after) if draft.change else ()
    return bool(ends) and all(run.start <= draft.scan.places[i] < run.end for i in ends)


def _only_tags(draft: Draft, run: Run) -> bool:
    """Whether nothing but tags stands there, at the start of the line."""
    tokens = tokens_between(draft, run.start, run.end)
    return not run.left and all(token.mark is Mark.TAG for token in tokens)


def _with_both_ends(draft: Draft, runs: list[Run]) -> list[Run]:
    """The runs that may leave together: never one end of a change without the other."""
    if draft.change is None:
        return runs
    ends = [draft.scan.places[i] for i in (draft.change.before, draft.change.after)]
    holding = {end: [run for run in runs if run.start <= end < run.end] for end in ends}
    if all(holding.values()):
        return runs
    half = [run for found in holding.values() for run in found]
    return [run for run in runs if run not in half]
