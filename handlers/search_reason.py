"""Why a record was found, in a sentence its reader can check against the record."""

import unicodedata
from collections.abc import Iterable

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
    """Where these very words stand, and which ones the record says in other words.

    「請求書」が題名に、「経理」がタグにあります（「入力」に近い言葉もあります）
    """
    if not reason.words or not reason.places:
        return ""
    there = {word: place for word in reason.words if (place := _where(word, record))}
    others = [word for word in reason.words if word not in there]
    if not there:
        places = listed((tr(PLACES[place]) for place in reason.places), tr.language)
        return tr(
            "Found words like %(words)s in %(places)s", words=_said(others, tr), places=places
        )
    parts = (_in_place(place, there, tr) for place in PLACES if place in there.values())
    found = tr("Found %(what)s", what=listed(parts, tr.language))
    if not others:
        return found
    return tr("%(found)s (and words like %(words)s)", found=found, words=_said(others, tr))


def _in_place(place: Place, there: dict[str, Place], tr: Translator) -> str:
    words = _said((word for word, found in there.items() if found is place), tr)
    return tr("%(words)s in %(place)s", words=words, place=tr(PLACES[place]))


def _said(words: Iterable[str], tr: Translator) -> str:
    return listed((tr('"%(word)s"', word=word) for word in words), tr.language)


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
