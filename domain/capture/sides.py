"""Labelled figures, 「前：1件40分」「後：1件12分」「頻度：週1」, as the line they stand for."""

from domain.capture.labels import AFTER, FIGURE, label_of
from domain.capture.reading import drafted
from domain.capture.sentences import sentences
from domain.capture.text import decode_marked
from domain.capture.title import is_understood
from domain.stories import Kind

_NAMES = {"change_text", "result_text", "happened"}
"""Labels that stand before figures without saying anything of them."""
_LONGEST = 40
_ENDS = " \u3000。.、,\n"


def joined(line: str, *, kind: Kind, hours_per_day: float) -> str:
    """The line with its labelled sides as 前→後, where these are nothing but figures."""
    pieces = sentences(line)
    labels = [label_of(piece) for piece in pieces]
    names = [name for name, _ in labels]
    if not names.count("before_text") == names.count(AFTER) == 1:
        return line
    before, after = names.index("before_text"), names.index(AFTER)
    change = "→".join(labels[i][1].strip(_ENDS) for i in (before, after))
    if not _is_change(change, kind, hours_per_day):
        return line
    told = [
        said if name == FIGURE else piece
        for piece, (name, said) in zip(pieces, labels, strict=True)
    ]
    told[before], told[after] = f"{change}\n", ""
    return "".join(told).strip()


def unlabelled(line: str) -> str:
    """The line as its figures are read: 「結果：月5件→0件」 counts no results."""
    pieces = sentences(line)
    if len(pieces) == 1:
        return line
    read = ((piece, *label_of(piece)) for piece in pieces)
    return "".join(said if name in _NAMES else piece for piece, name, said in read)


def _is_change(said: str, kind: Kind, hours_per_day: float) -> bool:
    """Whether words say nothing but how one figure became another."""
    if len(said) > 2 * _LONGEST or not any(map(str.isdecimal, said)):
        return False
    draft = drafted(decode_marked(said), kind=kind, hours_per_day=hours_per_day)
    known = draft.change or draft.metrics
    return bool(known) and is_understood(draft) and not draft.choices
