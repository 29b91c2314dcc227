"""Whom a bundle is for, and how days, figures and people are named to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from digests import words
from digests.member_words import clipped_title, tidy
from domain.language import Language
from domain.people import prose_name
from domain.stories import PersonId

NAME_MAX = 30
UNMET = {Language.JA: "メンバー", Language.EN: "a member"}
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it, in which language, on which day; and the names of whoever is named in it."""

    id: PersonId
    language: Language
    today: date
    names: Mapping[PersonId, str]

    def day(self, value: date | None) -> str:
        """A day as it is said, with its year only where that is another one; empty for none."""
        if value is None:
            return ""
        text = words.day(value, self.language, year=self.today.year)
        if self.language is Language.JA:
            return f"{text}({words.WEEKDAYS_JA[value.weekday()]})"
        return f"{WEEKDAYS_EN[value.weekday()]}, {text}"

    def amount(self, value: float | None, unit: str) -> str:
        """One value of an indicator; empty for none."""
        return "" if value is None else words.amount(value, tidy(unit), self.language)

    def name(self, person: PersonId) -> str:
        """A person in a sentence, without honorific; a word of ours for who was never met."""
        return spoken_name(self.names.get(person, "")) or UNMET[self.language]


def spoken_name(display_name: str) -> str:
    """The part of a display name that fits a sentence, without honorific."""
    name = prose_name(tidy(display_name))
    return clipped_title(name.removesuffix("さん").strip() or name, NAME_MAX)
