"""Labels, buttons and short answers in one language; the msgids are the English sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.language import Language


@dataclass(frozen=True)
class Translator:
    """Says an English sentence of ours in its language, with ``%(name)s`` places filled in."""

    language: Language
    catalog: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, sentence: str, **params: object) -> str:
        """The sentence in this language; itself where the catalog has no words for it."""
        said = self.catalog.get(sentence) or sentence
        return said % params if params else said
