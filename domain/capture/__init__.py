"""One line of text, as members type it, read into the fields of a story."""

from domain.capture.draft import Choice, ChoiceKind
from domain.capture.reading import Reading, read
from domain.capture.text import Line, decode

__all__ = ["Choice", "ChoiceKind", "Line", "Reading", "decode", "read"]
