"""What a screen reader says of a button, within Slack's limit (slack_rules.md, 1)."""

SPOKEN_MAX = 75
UNIT = 2
"""Bytes of a UTF-16 unit: an emoji is counted as two or more, in case Slack counts so."""
JOINER = "\u200d"


def spoken(text: str) -> str:
    """The words, cut with … where Slack might find them too long."""
    if len(text.encode("utf-16-le")) <= SPOKEN_MAX * UNIT:
        return text
    head = text.encode("utf-16-le")[: (SPOKEN_MAX - 1) * UNIT].decode("utf-16-le", "ignore")
    return f"{head.rstrip(JOINER)}…"
