"""A story as people other than its author may see it, beyond what its rows hide by themselves."""

from collections.abc import Collection
from typing import Any

from domain.stories import ShownAs, Story

LEADING: dict[str, Any] = {"author": None, "helpers": (), "files": (), "source_link": ""}
"""What leads to an author who is not named: whom they thank, whose files, where it was said."""


def in_public(story: Story, tiny: Collection[str]) -> Story:
    """The story without what would name its author; `tiny` departments would, too."""
    if story.shown_as is ShownAs.NAME:
        return story
    hidden = LEADING
    if story.shown_as is ShownAs.ANONYMOUS or story.department in tiny:
        hidden = hidden | {"department": None}
    return story.model_copy(update=hidden)
