"""Leaves out what lays something at a person's door, unless an editor chose the story.

Such words stay in the record. A telephone number or an address goes out with nobody's newsletter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import takewhile

from digests.newsletter.material import Material
from digests.newsletter.proofreading.accusing import ACCUSING, CUSTOMER, accused
from digests.newsletter.proofreading.pointing import REACHED
from digests.newsletter.telling.sentences import sentences
from digests.newsletter.telling.written import Written
from domain.stories import PersonId, Story, Voice

ABOUT_OTHERS = frozenset({"before", "aim", "happened", "why", "advice"})
"""Where a colleague's name is no thanks."""


def spared(wrote: Mapping[str, Written], story: Story, material: Material) -> dict[str, Written]:
    """The words of each part up to the first sentence that accuses or may be called back."""
    is_chosen = _is_chosen(story, material)
    named = _named(story.author, material)

    def is_kept(name: str, sentence: str) -> bool:
        if _is_private(sentence):
            return False
        about = name in ABOUT_OTHERS and named.search(sentence)
        return is_chosen or not (about or ACCUSING.search(sentence))

    return {
        name: replace(one, sentences=tuple(takewhile(partial(is_kept, name), one.sentences)))
        for name, one in wrote.items()
    }


def harmless(voices: Iterable[Voice], story: Story, material: Material) -> list[Voice]:
    """The remarks that accuse nobody."""
    is_chosen = _is_chosen(story, material)
    return [
        voice
        for voice in voices
        if not _is_private(voice.text) and (is_chosen or not ACCUSING.search(voice.text))
    ]


def inoffensive(text: str, author: PersonId, material: Material) -> str:
    """The words of a trial up to the first sentence that accuses: no editor chooses a trial."""
    pointing = (REACHED, CUSTOMER, ACCUSING, _named(author, material))

    def is_kept(sentence: str) -> bool:
        return not any(one.search(sentence) for one in pointing)

    return "".join(takewhile(is_kept, sentences(text))).strip()


def _is_chosen(story: Story, material: Material) -> bool:
    """Whether an editor chose or worded it; an award takes one press on what is proposed."""
    return story.id in material.cut.read_ids


def _is_private(text: str) -> bool:
    """Whether it reaches or names somebody whom no company's newsletter may name."""
    return REACHED.search(text) is not None or CUSTOMER.search(text) is not None


def _named(author: PersonId | None, material: Material) -> re.Pattern[str]:
    """Colleagues by name, as somebody who did or did not do a thing."""
    return accused(name for person, name in material.names.items() if person != author)
