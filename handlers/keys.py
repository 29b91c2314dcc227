"""Keys by which the same submission is recognised; hashed, so that no key names a member."""

import hashlib
import json
from typing import Any


def line_key(person: str, command: str, text: str) -> str:
    """Of a command's line: the same member, command and text."""
    return _hash("line", person, command, text)


def view_key(person: str, view_id: str, after: int | None) -> str:
    """Of a form: the same view, for the same record."""
    return _hash("view", person, view_id, after)


def source_key(person: str, origin: str) -> str:
    """Of a message that becomes a record, by a form or by a yes: the same message."""
    return _hash("source", person, origin)


def poc_key(person: str, view_id: str) -> str:
    """Of the form of a trial; the story told later in the same view has another key.

    Equal ones would say whose a nameless story is.
    """
    return _hash("poc", person, view_id)


def again_key(person: str, story_id: int, card: str) -> str:
    """Of the button that records a line once more: the same card."""
    return _hash("again", person, story_id, card)


def digest(content: Any) -> str:
    """Of what was handed in, to see whether it differs."""
    return _hash(content)


def _hash(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
