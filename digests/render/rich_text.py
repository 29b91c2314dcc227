"""Paragraphs as Slack's rich text, where every word is literal, and as text for notifications."""

from collections.abc import Iterable
from typing import Any

from digests.lengths import length
from domain.prose import Paragraph, Span, Style

Block = dict[str, Any]

FALLBACK_MAX = 3_800
"""chat.update refuses a text over 4,000."""


def rich_text(paragraphs: Iterable[Paragraph], *, mentions: bool = False) -> Block:
    """Paragraphs on lines of their own; a member's own words as a quotation.

    A mention is a name, unless `mentions` are wanted: in a channel it would ping whom it names.
    """
    elements: list[Block] = []
    for paragraph in paragraphs:
        kind = "rich_text_quote" if paragraph.quote else "rich_text_section"
        leaves = [_leaf(span, mentions=mentions) for span in paragraph.spans if span.text]
        if elements and elements[-1]["type"] == kind == "rich_text_section":
            elements[-1]["elements"] += [{"type": "text", "text": "\n"}, *leaves]
        elif leaves:
            elements.append({"type": kind, "elements": leaves})
    return {"type": "rich_text", "elements": elements}


def escaped(text: str) -> str:
    """Safe as mrkdwn and short enough: no mention, link or entity can come out of it."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe if length(safe) <= FALLBACK_MAX else escaped(text[: len(text) * 4 // 5])


def _leaf(span: Span, *, mentions: bool) -> Block:
    if span.style is Style.LINK:
        return {"type": "link", "url": span.target, "text": span.text}
    if span.style is Style.STRONG:
        return {"type": "text", "text": span.text, "style": {"bold": True}}
    if span.style is Style.MENTION and mentions:
        return {"type": "user", "user_id": span.target}
    return {"type": "text", "text": span.text}
