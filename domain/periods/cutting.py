"""A line without a stretch of it that is understood."""

import re

_JOINS = re.compile(r"[をはがにでもの、(\[【「:：]$")
_PARTICLE = re.compile(r"[をはがにでもへと](?![ぁ-ん])|を")
_LOOSE = " \u3000、,;・/"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}


def without(text: str, start: int, end: int) -> str:
    """The words around a stretch, joined as one would write them."""
    left, right = text[:start], text[end:]
    while left and right and _BRACKETS.get(left[-1]) == right[0]:
        left, right = left[:-1], right[1:]
    if not left.strip() or not right.strip():
        return (left.rstrip(_LOOSE) + right.lstrip(_LOOSE + "。.")).strip()
    if right[0] in _LOOSE:
        return left + (right.lstrip(_LOOSE) if left[-1] in _LOOSE else right)
    if left[-1] in _LOOSE or _JOINS.search(left) or _PARTICLE.match(right):
        return left + right
    return f"{left} {right}"
