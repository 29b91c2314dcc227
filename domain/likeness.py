"""How alike two texts are, by the words they share: for "somebody tried something similar"."""

Terms = frozenset[str]


def terms(text: str) -> Terms:
    """The telling words of a text."""
    return frozenset(text.split())


def likeness(a: Terms, b: Terms) -> float:
    """How much of their words two texts share, from 0 (nothing) to 1 (all)."""
    return len(a & b) / max(1, len(a | b))
