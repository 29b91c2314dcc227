"""What is left of a record whose author's data was erased: its number, its month, and one sentence.

The row stays, so that what counts, links or tells records stays whole; it is withdrawn, nobody's,
and says in its title why it is empty.
"""

from typing import Any

from domain.language import Language
from domain.pocs import NewPoc
from domain.stories import Kind, NewStory, ShownAs
from storage.audit import ERASED
from storage.pocs.rows import columns_of
from storage.pocs.rows import said as said_of_poc
from storage.stories.rows import said as said_of_story

TITLES = {Language.JA: "本人の希望により削除", Language.EN: "Deleted at the person's request"}


def story_columns(kind: Kind, language: Language) -> dict[str, Any]:
    """The columns of a story of which nothing is left."""
    blank = NewStory(
        kind=kind,
        language=language,
        title=TITLES[language],
        shown_as=ShownAs.ANONYMOUS,
        publish=False,
    )
    others = {"department": None, "edited_at": None, "held_at": None, "author_name": ""}
    return said_of_story(blank) | others


def poc_columns(language: Language) -> dict[str, Any]:
    """The columns of a trial of which nothing is left."""
    blank = NewPoc(language=language, title=TITLES[language], publish=False)
    said = columns_of(said_of_poc(blank))
    heard = ("latest_value", "latest_standing", "health", "last_checkin_on", "last_measured_on")
    others = dict.fromkeys((*heard, "department", "edited_at", "heard_on", "story_id"))
    return said | others | {"owner": ERASED, "result_note": ""}
