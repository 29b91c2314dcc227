"""Why a record was found, in a sentence its reader can check against the record."""

import unicodedata
from collections.abc import Sequence

from domain.errors import msg
from domain.pocs import Poc
from domain.stories import Story
from handlers.kit.text import listed
from handlers.translator import Translator
from storage.search import Place, Reason

PLACES = {
    Place.TITLE: msg("the title"),
    Place.TAG: msg("the tags"),
    Place.TOOL: msg("the tools"),
    Place.DEPARTMENT: msg("the department"),
    Place.TEXT: msg("the text"),
}


def reason_of(reason: Reason, record: Story | Poc, tr: Translator) -> str:
    """Where these very words stand, and where others that mean the same.

    「請求書」と「控え」が題名に、「Excel」（「エクセル」に近い言葉）が道具にあります
    """
    there: dict[Place, list[str]] = {}
    near = {one.word: one for one in reason.near}
    for word in reason.words:
        if place := _where(word, record):
            there.setdefault(place, []).append(tr('"%(word)s"', word=word))
        elif one := near.get(word):
            said = tr('"%(said)s" (like "%(word)s")', said=one.said, word=word)
            there.setdefault(one.place, []).append(said)
    parts = [
        tr("%(words)s in %(place)s", words=_joined(there[place], tr), place=tr(PLACES[place]))
        for place in PLACES
        if place in there
    ]
    return tr("Found %(what)s", what=listed(parts, tr.language)) if parts else ""


def _joined(words: Sequence[str], tr: Translator) -> str:
    """Words in a row, with an "and" before the last."""
    *first, last = words
    return (
        tr("%(first)s and %(last)s", first=listed(first, tr.language), last=last) if first else last
    )


def _where(word: str, record: Story | Poc) -> Place | None:
    """The strongest place that has this very word; None for one that is said otherwise."""
    texts = [value for value in vars(record).values() if type(value) is str]
    places = {
        Place.TITLE: record.title,
        Place.TAG: " ".join(record.tags),
        Place.TOOL: " ".join(record.tools),
        Place.DEPARTMENT: record.department or "",
        Place.TEXT: " ".join(texts),
    }
    plain = _plain(word)
    return next((place for place, text in places.items() if plain in _plain(text)), None)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
