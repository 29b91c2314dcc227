"""Which of several sentences is the title: the first that says what was done."""

import re
from collections.abc import Sequence

from domain.capture.hopes import is_sequel
from domain.capture.labels import AFTER, FIGURE, begun, labelled
from domain.capture.message import EMPHASIS
from domain.capture.part_words import AMOUNT
from domain.capture.parts import is_prose, part_of
from domain.stories import Kind

_TOLD_BY = {Kind.WIN: {"", AFTER, "change_text"}, Kind.FAILURE: {"", "happened"}}
"""What a label may name whose words can be the title."""
_EMPTY = re.compile(
    r"\W*(?:[^。、\s]{0,10}(?:ありがとう|有難う)(?:ございま(?:す|した))?|お?かげさまで完了です|感謝(?:です)?"
    r"|やりました|できました|完了(?:です|しました)?"
    r"|(?:先週|先日|先月|例)の件、?(?:無事に?)?完了(?:です|しました)?"
    r"|(?:total |real |absolute )?(?:game changer|life saver)"
    r"|(?:many )?thanks(?: to \w+(?: \w+)?)?|thank you(?: \w+)?"
    r"|fyi|(?:good|great) news|update|done|finally|success"
    r"|it(?:'s| is) (?:so |very |really )?(?:simple|easy)|\w+(?: \w+){0,2} here)\W*",
    re.IGNORECASE,
)
"""A thank-you, or that something is done, without saying what."""
_HOW_OFTEN = re.compile(
    r"\W*(?:(?:(?:every|each) \w+|daily|weekly|monthly|yearly|twice|once)(?: a \w+)?"
    r"|毎[日週月年朝晩]|by: .*)\W*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W*(?:see|cf\.?|details?:?|link:?|詳細は|参照)\s*<?https?://", re.IGNORECASE
)
_QUOTED = re.compile(
    r"\s*(?:>|&gt;)\s?\S|\s*(?:re|fwd?):\s|```|\s*「[^」]{1,80}」(?:と|って|の声)", re.IGNORECASE
)
_NOW = re.compile(
    r"今は|いまは|今では|いまでは|現在は|\b(?:now|today|but)\b|が、|けど|ところ", re.IGNORECASE
)
_FIRST = re.compile(r"\W*(?:まず|次に|最初は|はじめは|初めは)(?!.*(?:した|ました)[。!！\s]*$)")
"""The first of several steps or feelings, which says too little alone."""
_BULLET = re.compile(r"^\s*[-*•・●○■□◆◇▪①-⑳]\s*(?=\S)")
_AMOUNT = re.compile(rf"{AMOUNT.pattern}|[0-9]", re.IGNORECASE)


def headline(sentences: Sequence[str], kind: Kind) -> int:
    """The place of the sentence that is the title; the first where none says more."""
    fitting = (i for i, one in enumerate(sentences) if fits(one, kind))
    told = (i for i, one in enumerate(sentences) if _says_something(labelled(one, kind)[1]))
    return next(fitting, next(told, 0))


def fits(sentence: str, kind: Kind) -> bool:
    """Whether a sentence says what was done, rather than how it was, for whom or where to look."""
    label, said = labelled(sentence, kind)
    if label not in _TOLD_BY[kind] or label == FIGURE or not _says_something(said):
        return False
    if label:
        return label != AFTER or any(map(str.isalpha, _AMOUNT.sub("", said)))
    is_old = part_of(said, Kind.WIN) == "before_text" and not _NOW.search(said)
    return not (is_old or is_sequel(said) or _FIRST.match(said))


def _says_something(said: str) -> bool:
    empty = (
        _EMPTY.fullmatch(said)
        or _HOW_OFTEN.fullmatch(said)
        or _POINTER.match(said)
        or _QUOTED.match(said)
    )
    return is_prose(said) and not empty


def bare(sentence: str, kind: Kind) -> str:
    """A sentence without the label or the list's sign that it begins with."""
    _, said = labelled(EMPHASIS.sub(r"\g<words>", sentence), kind)
    return _BULLET.sub("", begun(sentence, said)) if said.strip() else sentence
