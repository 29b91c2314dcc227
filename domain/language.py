"""The languages the bot speaks."""

from enum import StrEnum


class Language(StrEnum):
    """A language with a catalog and templates of its own."""

    JA = "ja"
    EN = "en"

    @classmethod
    def of_locale(cls, locale: str | None) -> "Language | None":
        """The language of a Slack locale such as ``ja-JP``; None if we do not speak it."""
        head = (locale or "").replace("_", "-").split("-", 1)[0].lower()
        return next((language for language in cls if language == head), None)
