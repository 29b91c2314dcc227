"""The languages the bot speaks."""

import re
from enum import StrEnum

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uff66-\uff9d]")
ENGLISH = re.compile(r"[A-Za-z]{2}")


class Language(StrEnum):
    """A language with a catalog and templates of its own."""

    JA = "ja"
    EN = "en"

    @classmethod
    def of_locale(cls, locale: str | None) -> "Language | None":
        """The language of a Slack locale such as ``ja-JP``; None if we do not speak it."""
        head = (locale or "").replace("_", "-").split("-", 1)[0].lower()
        return next((language for language in cls if language == head), None)


def written_in(text: str, otherwise: Language) -> Language:
    """The language a text is written in, as far as its letters say."""
    if JAPANESE.search(text):
        return Language.JA
    return Language.EN if ENGLISH.search(text) else otherwise
