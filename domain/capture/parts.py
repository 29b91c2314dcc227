"""Which part of a story a sentence tells, as far as its first words say so for sure."""

import re
from collections.abc import Iterable

from domain.capture.hopes import is_sequel
from domain.stories import TEXT_MAX, Kind

BODY = {Kind.WIN: "change_text", Kind.FAILURE: "happened"}
"""Where a sentence stands that does not say where it belongs."""
_STARTS = r"[\s・\-*＊•●]*"
_BEFORE = re.compile(
    rf"{_STARTS}(?:(?:以前|従来|今まで|いままで|これまで|かつて)(?:は|、|の)|(?:これまで|従来|以前)(?=[一-鿿])|前は|もともと"
    r"|before[,:]|before (?:this|that)\b|previously|formerly|in the past|until (?:now|then)\b"
    r"|(?:it|we|i|they|this|that|there) used to\b)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    rf"{_STARTS}(?:おかげで|お陰で|その結果|結果として|この結果"
    r"|as a result|thanks to (?:this|that|it)\b)",
    re.IGNORECASE,
)
_WHY = re.compile(
    rf"{_STARTS}(?:(?:主な)?(?:原因|理由)(?:は|として|:|：)|なぜなら|というのも"
    r"|the (?:main )?(?:cause|reason)s?\b|(?:it|this|that) was because\b|because\b|why:)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"{_STARTS}(?:次(?:は|回|から)|今後|これから(?:は|、)|次の(?:方|人|一歩)"
    r"|next(?: time)?\b|from now on\b|in (?:the )?future\b)",
    re.IGNORECASE,
)
_LEARNED = re.compile(
    rf"{_STARTS}(?:学び|学んだ|教訓|(?:分|わ|判)かったこと"
    r"|(?:what )?(?:we|i)(?:'ve| have)? learn(?:ed|t)\b"
    r"|(?:the )?lessons?\b)",
    re.IGNORECASE,
)
_PLACES = {
    Kind.WIN: ((_BEFORE, "before_text"), (_RESULT, "result_text")),
    Kind.FAILURE: ((_WHY, "why"), (_NEXT, "advice"), (_LEARNED, "learned")),
}


def placed(sentences: Iterable[str], kind: Kind) -> tuple[dict[str, str], str]:
    """The texts by their fields, and what found no room in them, each in its order."""
    texts: dict[str, str] = {}
    left: list[str] = []
    full: set[str] = set()
    for sentence in sentences:
        field = _place(sentence, kind)
        room = TEXT_MAX - len(texts.get(field, ""))
        if field not in full and len(sentence.rstrip()) > room:
            full.add(field)
            room = 0 if room < TEXT_MAX else room
        elif field in full:
            room = 0
        texts[field] = texts.get(field, "") + sentence[:room]
        left.append(sentence[room:])
    return {field: text.strip() for field, text in texts.items()}, "".join(left).strip()


def _place(sentence: str, kind: Kind) -> str:
    """The field of this sentence."""
    if kind is Kind.WIN and is_sequel(sentence):
        return "next_step"
    return next((f for start, f in _PLACES[kind] if start.match(sentence)), BODY[kind])
