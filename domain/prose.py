"""Sentences as data: spans of text that a renderer escapes once, never markup."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Style(StrEnum):
    """What a span is."""

    PLAIN = "plain"
    STRONG = "strong"
    LINK = "link"
    MENTION = "mention"


class Span(BaseModel):
    """A run of text. For a link, `target` is the address; for a mention, the person's id."""

    model_config = ConfigDict(frozen=True)

    text: str
    style: Style = Style.PLAIN
    target: str = ""


class Paragraph(BaseModel):
    """Spans that belong together; `quote` marks a member's own words on their own lines."""

    model_config = ConfigDict(frozen=True)

    spans: tuple[Span, ...]
    quote: bool = False

    @property
    def is_labelled(self) -> bool:
        """Whether it is a line that begins with what it is about: 道具：「Excel」."""
        label, *after = self.spans
        said = after[0].text[:1] if after else ""
        return label.style is Style.STRONG and (said == "：" or label.text.endswith(":"))

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


def plain(text: str) -> Paragraph:
    """A paragraph of one plain span."""
    return Paragraph(spans=(Span(text=text),))


def words(paragraphs: Iterable[Paragraph]) -> str:
    """The words of several paragraphs, one a line."""
    return "\n".join(paragraph.text for paragraph in paragraphs)
