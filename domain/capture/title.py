"""The headline: the line without the figures, tags and mentions that can leave it unharmed."""

import re
from bisect import bisect_left

from domain.capture.draft import Draft
from domain.capture.hopes import is_sequel
from domain.capture.runs import BRACKET, STOP, Run, leaving, tokens_between
from domain.capture.text import MENTION_END, MENTION_START, unmarked
from domain.capture.tokens import Mark
from domain.capture.torso import is_torso, without_count
from domain.stories import TITLE_MAX

_OPENING = re.compile(r"[(（\[【]")
_CLOSING = re.compile(r"[)）\]】]")
_NAMELESS = re.compile(
    rf"(?:\b(?:with|by|from|and|to|thanks to) )?{MENTION_START}{MENTION_END}"
    r"\s?(?:さん|氏|様)?(?:と|に|から|の|が|を|は|も|へ)?\s?",
    re.IGNORECASE,
)
_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_EMPTY = re.compile(r"[(（\[【「]\s*[)）\]】」]")
_SPACES = re.compile(r"\s+")
_TORSO = re.compile(
    r"[(（【\[]?(?:目標値?|予定|見込み?|計画|想定|案|試算|概算)[)）】\]]?"
    r"|(?:少し|かなり|大幅に|だいぶ|ぐっと|ずいぶん|けっこう|結構)?"
    r"(?:増|減|短縮|削減|圧縮|改善|半減|悪化|短く|早く|速く|はやく|長く|遅く|楽に|らくに)[ぁ-ん]{0,8}[。!！]?"
    r"|(?:per|each|a|every) [a-z]+|each|saved|less|more|faster|slower|shorter|longer",
    re.IGNORECASE,
)
"""What says nothing without the figures that left: a line of these alone stays whole."""
_LOST = re.compile(r"\bexpected\b|見込|予想|想定", re.IGNORECASE)
"""What turns the sense of a line around where it is left out."""
_STANDING = re.compile(
    r"\s?[(（](?:est|timed|actual|approx|measured|実測|推定|概算)\b[^()（）]{0,16}[)）]",
    re.IGNORECASE,
)
_SIDE = re.compile(r"^(?:前|後|before|after)\s?[:：]\s?", re.IGNORECASE)
_EMOJI_END = re.compile(r":[a-z0-9_+-]+:$")
_JOINING = "\u200d\ufe0f"
_EDGES = "、,;:：；，・|/ "
_CLAUSE = re.compile(r"[。!?！？、]|[.,](?=\s)")
_BORDER = re.compile(r"[。.!?！？、,\s]")


def title(draft: Draft) -> str:
    """At most 150 characters; never empty while the line is not."""
    kept, all_ = _kept(draft), whole(draft)
    if "people_before" in draft.figures:
        kept = without_count(kept)
    if _LOST.search(all_) and not _has_figures(draft):
        kept = all_
    if not _says_something(kept) or is_sequel(kept) or is_torso(kept, all_):
        kept = all_
    return _cut(kept)


def _has_figures(draft: Draft) -> bool:
    """Whether anything but a standing was read."""
    return bool(draft.metrics or draft.figures.keys() - {"standing"})


def whole(draft: Draft) -> str:
    """The line in one piece with its figures, however long it is."""
    shown = unmarked(draft.shown)
    return _tidy(shown) or _SPACES.sub(" ", shown).strip()


def is_understood(draft: Draft) -> bool:
    """Whether a line says nothing besides its figures, tags and addresses."""
    return not _says_something(_kept(draft))


def _kept(draft: Draft) -> str:
    """What stays when the figures leave."""
    shown = unmarked(draft.shown)
    runs = leaving(draft)
    kept = _tidy(_without(draft, runs))
    kept = _SIDE.sub("", _STANDING.sub("", kept)) if runs else kept
    return _tidy(_balanced(kept)) if runs and _balanced(shown) == shown else kept


def _says_something(kept: str) -> bool:
    return any(char.isalnum() for char in kept) and not _TORSO.fullmatch(kept)


def _without(draft: Draft, runs: list[Run]) -> str:
    """The shown line without these runs; each leaves one of the delimiters around it."""
    words: list[str] = []
    at = 0
    for run in runs:
        words += (_shown(draft, at, run.start - len(run.left_gap)), _joint(draft, run))
        at = run.end + len(run.right_gap)
    return "".join(words) + _shown(draft, at, len(draft.scan.marks))


def _joint(draft: Draft, run: Run) -> str:
    """The one of the two gaps that stays; at the ends of the line, only their brackets."""
    left = _shown(draft, run.start - len(run.left_gap), run.start)
    right = _shown(draft, run.end, run.end + len(run.right_gap))
    if not run.left or not run.right:
        return "".join(BRACKET.findall(left + right))
    if _OPENING.search(left) and _CLOSING.search(right):
        return ""
    if left.isspace() or _CLOSING.search(right) or STOP.search(right):
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
    for token in tokens_between(draft, start, end):
        before = draft.shown[max(0, token.start - 1) : token.start]
        if token.mark is Mark.TAG and (not before or before.isspace()):
            words.append(draft.shown[at : token.start])
            at = token.start + 1
    words.append(draft.shown[at : max(at, _place(draft, end))])
    return "".join(words)


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
    text = _SPACES.sub(" ", text).strip()
    return text.lstrip(_EDGES) if _EMOJI_END.search(text) else text.strip(_EDGES)


def _cut(text: str) -> str:
    """Cut at the last natural border, if it is too long."""
    if len(text) <= TITLE_MAX:
        return text
    head = text[: TITLE_MAX - 1]
    for border in (_CLAUSE, _BORDER):
        ends = [match.end() for match in border.finditer(head)]
        if ends and ends[-1] > TITLE_MAX // 2:
            return head[: ends[-1]].rstrip(_EDGES) or head
    return head.rstrip(_JOINING) + "…"
