"""What a screen reader says of a button, within Slack's limit (slack_rules.md, 1)."""

from digests.lengths import fitted

SPOKEN_MAX = 75


def spoken(text: str) -> str:
    """The words, cut with … where Slack might find them too long."""
    return fitted(text, SPOKEN_MAX)
