"""How long a text is for Slack, which does not say whether it counts signs or UTF-16 units.

Units are never fewer than signs (an emoji is two, a joined one more), so what fits in units fits
either way. All of Slack's limits for texts of ours are kept by these two functions.
"""

UNIT = 2
"""Bytes of a UTF-16 unit."""
JOINER = "\u200d"
"""Joins two emoji to one; left at the end it would join what follows."""


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(_units(text)) // UNIT


def fitted(text: str, limit: int) -> str:
    """At most so long, with … where something was left out; no sign is cut in two."""
    if length(text) <= limit:
        return text
    head = _units(text)[: (limit - 1) * UNIT].decode("utf-16-le", "ignore")
    return f"{head.rstrip(JOINER)}…"


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
