"""The catalogs: labels, buttons and short answers, read once at start from their .po files."""

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO

from babel.messages.pofile import read_po

from domain.language import Language
from handlers.translator import Translator


def load_translators() -> Mapping[Language, Translator]:
    """One translator a language, from `locales/<language>/LC_MESSAGES/messages.po`."""
    return {
        language: Translator(language=language, catalog=_catalog(language)) for language in Language
    }


def _catalog(language: Language) -> dict[str, str]:
    """What was translated, by its English sentence."""
    path = files("locales").joinpath(language.value, "LC_MESSAGES", "messages.po")
    catalog = read_po(BytesIO(path.read_bytes()), locale=language.value)
    return {
        str(message.id): str(message.string)
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }
