"""The headline: the line without the figures, tags and mentions that can leave it unharmed."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby

from domain.capture.draft import Draft
from domain.capture.text import MENTION_END, MENTION_START, unmarked
from domain.capture.tokens import Mark, Token
from domain.stories import TITLE_MAX

_WORDS = re.compile(r"(?:[^\s、。,;:!?()\[\]【】/|・.]|\.(?!\s|$))+")
_PUNCTUATION = re.compile(r"[、。,;:!?()\[\]【】/|・.\n]")
_SPACE = re.compile(r":?\s+")
_STOP = re.compile(r"[。!?\n]|\.\s")
_BRACKET = re.compile(r"[()\[\]【】]")
_OPENING = re.compile(r"[(\[【]")
_CLOSING = re.compile(r"[)\]】]")
_KEPT_END = re.compile(r"[)\]】]")
_GLUE_JA = (
    r"かかっていたのが|かかっていたものが|かかっていた|かかってたのが|かかっていました|かけていた|だったのが|だったものが|だった|でしたが|でした"
    r"|になりました|になった|なりました|なった|短縮しました|短縮した|短縮|削減しました|削減した|削減|終わるように|で終わる|で済む"
    r"|たったの|たった|わずか|およそ|だいたい|ほぼ|平均|合計|ほど|程度|くらい|ぐらい|以上|以下|以内|前後|がかり|それぞれ|とも|体制"
    r"|今では|今は|いまは|現在は|現在|以前は|以前|従来は|従来|これまで|改善前|改善後|導入前|導入後|前は|後は|前|後|しました|した|です|ます"
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
_OPEN_EN = frozenset(
    [
        "from",
        "to",
        "by",
        "in",
        "of",
        "takes",
        "took",
        "take",
        "saves",
        "save",
        "saved",
        "saving",
        "was",
        "were",
        "is",
        "are",
        "for",
        "at",
        "about",
        "only",
        "just",
        "than",
        "cut",
        "reduced",
        "with",
        "per",
        "a",
        "an",
        "the",
        "and",
        "or",
        "down",
        "went",
        "up",
        "every",
        "each",
        "within",
        "under",
        "over",
        "around",
        "between",
        "needs",
        "spent",
    ]
)
_STARTS_PARTICLE = re.compile(r"(?:さん|氏|様|くん|ちゃん|で|が|の|を|に|は|も|と|へ|から|まで|分|かかる|かけ)")
_CJK = re.compile(r"[\ue009-\ue01f぀-ヿ㐀-鿿々ー」』]")
_NAMELESS = re.compile(
    rf"(?:\b(?:with|by|from|and|to|thanks to) )?{MENTION_START}{MENTION_END}\s?(?:さん|氏|様)?(?:と|に|から|の|が|を|は|も|へ)?\s?",
    re.IGNORECASE,
)
_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_EMPTY = re.compile(r"[(（\[【「]\s*[)）\]】」]")
_SPACES = re.compile(r"\s+")
_JOINING = "\u200d\ufe0f"
_EDGES = "、,;:：；，・|/ "
_BORDER = re.compile(r"[。.!?！？、,\s]")


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
class _Run:
    """Pure chunks in a row, with the words and the delimiters on both sides of it."""

    start: int
    end: int
    left: str
    left_gap: str
    right_gap: str
    right: str


def title(draft: Draft) -> str:
    """At most 150 characters; never empty while the line is not."""
    marks = _marks(draft)
    runs = [run for run in _runs(marks) if _may_leave(draft, run)]
    kept = _tidy(_without(draft, _with_both_ends(draft, runs)))
    whole = unmarked(draft.shown)
    if runs and _balanced(whole) == whole:
        kept = _tidy(_balanced(kept))
    return _cut(kept or _tidy(whole) or _SPACES.sub(" ", whole).strip())


def _marks(draft: Draft) -> str:
    """The marked line, with one mark for all that may leave it."""
    marks = list(draft.scan.marks)
    for i in draft.used:
        marks[draft.scan.places[i]] = _SPENT
    return "".join(marks)


def _chunks(marks: str) -> list[_Chunk]:
    chunks = []
    for match in _WORDS.finditer(marks):
        text = match[0]
        pure = _PURE.fullmatch(text) is not None
        chunks.append(_Chunk(match.start(), match.end(), text, pure, _SPENT in text))
    return chunks


def _runs(marks: str) -> list[_Run]:
    """The runs of pure chunks that hold a piece."""
    chunks = _chunks(marks)
    runs = []
    for pure, group in groupby(range(len(chunks)), key=lambda i: chunks[i].pure):
        places = _trimmed(marks, chunks, list(group)) if pure else []
        if places:
            runs.append(_run(marks, chunks, places[0], places[-1]))
    return runs


def _trimmed(marks: str, chunks: list[_Chunk], places: list[int]) -> list[int]:
    """Without the small words at its ends that belong to the words outside."""
    while places and not chunks[places[0]].spent and not _leads(marks, chunks, places[0]):
        places = places[1:]
    while places and not chunks[places[-1]].spent and _follows(marks, chunks, places[-1]):
        places = places[:-1]
    return places if any(chunks[i].spent for i in places) else []


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
    return place + 1 < len(chunks) or _BRACKET.search(gap) is not None


def _run(marks: str, chunks: list[_Chunk], first: int, last: int) -> _Run:
    start, end = chunks[first].start, chunks[last].end
    left = chunks[first - 1] if first else None
    right = chunks[last + 1] if last + 1 < len(chunks) else None
    return _Run(
        start=start,
        end=end,
        left=left.text if left else "",
        left_gap=marks[left.end if left else 0 : start],
        right_gap=marks[end : right.start if right else len(marks)],
        right=right.text if right else "",
    )


def _may_leave(draft: Draft, run: _Run) -> bool:
    """Whether what remains on both sides still reads naturally."""
    if _STARTS_PARTICLE.match(run.right) and not _STOP.search(run.right_gap):
        return bool(_BRACKET.search(run.right_gap) and _BRACKET.search(run.left_gap))
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
        return words.lower() not in _OPEN_EN
    return not _ENDS_OPEN.search(words)


def _holds_change(draft: Draft, run: _Run) -> bool:
    """Whether the whole change of time stands there."""
    ends = (draft.change.before, draft.change.after) if draft.change else ()
    return bool(ends) and all(run.start <= draft.scan.places[i] < run.end for i in ends)


def _only_tags(draft: Draft, run: _Run) -> bool:
    """Whether nothing but tags stands there, at the start of the line."""
    tokens = _tokens(draft, run.start, run.end)
    return not run.left and all(token.mark is Mark.TAG for token in tokens)


def _with_both_ends(draft: Draft, runs: list[_Run]) -> list[_Run]:
    """The runs that may leave together: never one end of a change without the other."""
    if draft.change is None:
        return runs
    ends = [draft.scan.places[i] for i in (draft.change.before, draft.change.after)]
    holding = {end: [run for run in runs if run.start <= end < run.end] for end in ends}
    if all(holding.values()):
        return runs
    half = [run for found in holding.values() for run in found]
    return [run for run in runs if run not in half]


def _without(draft: Draft, runs: list[_Run]) -> str:
    """The shown line without these runs; each leaves one of the delimiters around it."""
    words: list[str] = []
    at = 0
    for run in runs:
        words += (_shown(draft, at, run.start - len(run.left_gap)), _joint(run))
        at = run.end + len(run.right_gap)
    return "".join(words) + _shown(draft, at, len(draft.scan.marks))


def _joint(run: _Run) -> str:
    """The one of the two gaps that stays; at the ends of the line, only their brackets."""
    left, right = run.left_gap, run.right_gap
    if not run.left or not run.right:
        return "".join(_BRACKET.findall(left + right))
    if _OPENING.search(left) and _CLOSING.search(right):
        return ""
    if left.isspace() or _CLOSING.search(right) or _STOP.search(right):
        return right
    return left


def _balanced(text: str) -> str:
    """Without brackets that lost their other half."""
    lonely: list[int] = []
    for i, char in enumerate(text):
        if char in _PAIRS:
            lonely.append(i)
        elif char in _PAIRS.values():
            if lonely and _PAIRS.get(text[lonely[-1]]) == char:
                lonely.pop()
            else:
                lonely.append(i)
    left = set(lonely)
    return "".join(char for i, char in enumerate(text) if i not in left)


def _shown(draft: Draft, start: int, end: int) -> str:
    """The shown words of a stretch of the marked line; a tag that stays loses its sign."""
    words: list[str] = []
    at = _place(draft, start)
    for token in _tokens(draft, start, end):
        if token.mark is Mark.TAG:
            words.append(draft.shown[at : token.start])
            at = token.start + 1
    words.append(draft.shown[at : max(at, _place(draft, end))])
    return "".join(words)


def _tokens(draft: Draft, start: int, end: int) -> tuple[Token, ...]:
    """The pieces in a stretch of the marked line."""
    first, last = (bisect_left(draft.scan.places, place) for place in (start, end))
    return draft.scan.tokens[first:last]


def _place(draft: Draft, mark: int) -> int:
    """The place in the shown line of a place in the marked one."""
    before = bisect_left(draft.scan.places, mark)
    if before == 0:
        return mark
    return draft.scan.tokens[before - 1].end + mark - draft.scan.places[before - 1] - 1


def _tidy(text: str) -> str:
    """One line, without empty brackets and loose separators at its ends."""
    text = _NAMELESS.sub("", text).replace(MENTION_START, "").replace(MENTION_END, "")
    text = _EMPTY.sub(" ", text)
    return _SPACES.sub(" ", text).strip(_EDGES)


def _cut(text: str) -> str:
    """Cut at the last natural border, if it is too long."""
    if len(text) <= TITLE_MAX:
        return text
    head = text[: TITLE_MAX - 1]
    borders = [match.end() for match in _BORDER.finditer(head)]
    if borders and borders[-1] > TITLE_MAX // 2:
        return head[: borders[-1]].rstrip(_EDGES) or head
    return head.rstrip(_JOINING) + "…"
