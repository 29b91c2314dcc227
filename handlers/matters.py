"""What reminders are about, as a person reads it: a trial, a story told by name, a colleague."""

from collections.abc import Collection
from typing import Final

from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Element
from handlers.kit.outdated import number_in
from handlers.translator import Translator
from storage import pocs, stories
from storage.database import Reader

POC: Final = "poc"
STORY: Final = "story"
PERSON: Final = "person"
RULES = {
    "overdue": msg("The period is over"),
    "ending": msg("The period ends soon"),
    "stuck": msg("Stuck"),
    "untold": msg("Finished, and not told yet"),
    "unmeasured": msg("No measurement yet"),
    "checkin": msg("Check-in"),
    "aftermath": msg("What became of it"),
    "retry": msg("Trying again"),
    "unfigured": msg("A figure or a voice is missing"),
    "successor": msg("Needs a successor"),
}
"""What each rule asks about."""


def kind_of(subject: str) -> str:
    """Whether it is a trial, a story or a person."""
    return subject.partition(":")[0]


def id_in(subject: str) -> int:
    """The number of a trial or story."""
    return number_in(subject.partition(":")[2])


class Names:
    """The titles of what reminders are about; nothing of a story that is not told by name."""

    def __init__(self, titles: dict[str, str], tr: Translator) -> None:
        self._titles, self._tr = titles, tr

    def __getitem__(self, subject: str) -> Element:
        """The subject as a span of rich text."""
        kind, _, number = subject.partition(":")
        if kind == PERSON:
            return blocks.person(number)
        return blocks.words(self.title(subject), bold=True)

    def title(self, subject: str) -> str:
        """The subject's title, in plain words."""
        return self._titles.get(subject) or self._tr("(not there any more)")


async def names_of(s: Reader, subjects: Collection[str], tr: Translator) -> Names:
    """The names of these subjects, in two reads whatever their number."""
    found = await pocs.many(s, _ids(subjects, POC))
    titles = {f"{POC}:{number}": poc.title for number, poc in found.items()}
    named = await stories.named_titles(s, _ids(subjects, STORY))
    titles |= {f"{STORY}:{number}": title for number, title in named.items()}
    return Names(titles, tr)


def _ids(subjects: Collection[str], kind: str) -> list[int]:
    return [id_in(subject) for subject in subjects if kind_of(subject) == kind]
