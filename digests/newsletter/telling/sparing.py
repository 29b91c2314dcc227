"""Leaves out what lays something at a person's door, unless an editor chose the story.

Such words stay in the record. A telephone number or an address goes out with nobody's newsletter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import takewhile

from digests.newsletter.material import Material
from digests.newsletter.proofreading.pointing import REACHED
from digests.newsletter.telling.sentences import sentences
from digests.newsletter.telling.written import Written
from domain.stories import PersonId, Story, Voice

BOSS = "(?:社長|部長|課長|係長|施設長|院長|園長|校長|教頭|師長|主任|班長|所長|局長|上司|上長)"
ACCUSING = re.compile(
    "に(?:怒[らりっ鳴]|叱[らっり])|悪口|犯人|悪者|サボ[らりっる]|さぼ[らりっる]|のせい(?:だ|で|に|です)|怠け|思いつきで"
    "|お局|クレーマー|何もし(?:ない|て(?:い|くれ)ない)"
    f"|{BOSS}(?:(?:さん|様)?[がは]|に(?:怒|反対|気をつけ|止め|言われ)|の(?:一声|思いつき|反対))"
    r"|(?i:\b(?:blam(?:ed|es|ing)|yell(?:ed|ing)|(?:his|her|their) fault)\b)"
)
"""What nobody should read of himself in the company's newsletter."""
ABOUT_OTHERS = frozenset({"before", "aim", "happened", "why", "advice"})
"""Where a colleague's name is no thanks."""


def spared(wrote: Mapping[str, Written], story: Story, material: Material) -> dict[str, Written]:
    """The words of each part up to the first sentence that accuses or may be called back."""
    is_chosen = story.id in material.cut.chosen_ids
    named = _named(story.author, material)

    def is_kept(name: str, sentence: str) -> bool:
        if REACHED.search(sentence):
            return False
        about = name in ABOUT_OTHERS and named is not None and named.search(sentence)
        return is_chosen or not (about or ACCUSING.search(sentence))

    return {
        name: replace(one, sentences=tuple(takewhile(partial(is_kept, name), one.sentences)))
        for name, one in wrote.items()
    }


def harmless(voices: Iterable[Voice], story: Story, material: Material) -> list[Voice]:
    """The remarks that accuse nobody."""
    is_chosen = story.id in material.cut.chosen_ids
    return [
        voice
        for voice in voices
        if not REACHED.search(voice.text) and (is_chosen or not ACCUSING.search(voice.text))
    ]


def inoffensive(text: str, author: PersonId, material: Material) -> str:
    """The words of a trial up to the first sentence that accuses: no editor chooses a trial."""
    named = _named(author, material)
    pointing = [one for one in (REACHED, ACCUSING, named) if one is not None]

    def is_kept(sentence: str) -> bool:
        return not any(one.search(sentence) for one in pointing)

    return "".join(takewhile(is_kept, sentences(text))).strip()


def _named(author: PersonId | None, material: Material) -> re.Pattern[str] | None:
    """Colleagues by their surnames, as somebody who did or did not do a thing."""
    others = (name for person, name in material.names.items() if person != author)
    surnames = {name.split()[0] for name in others if name.split()}
    known = "|".join(re.escape(name) for name in sorted(surnames) if len(name) > 1)
    return re.compile(f"(?:{known})(?:さん|くん|君|様)?(?:[がは]|のせい)") if known else None
