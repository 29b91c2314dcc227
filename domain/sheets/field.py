"""What a column of a table of records is."""

from dataclasses import dataclass

from domain.language import Language


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name in code, its header when it is written, and other headers that mean it.

    A header that only contains one of `names` means it too, where most of it is that name.
    """

    name: str
    ja: str
    en: str
    names: tuple[str, ...] = ()

    def header(self, language: Language) -> str:
        """The header in that language."""
        return self.ja if language is Language.JA else self.en


def field(name: str, ja: str, en: str, names: str) -> Field:
    """A column; `names` are other headers, between blanks."""
    return Field(name, ja, en, tuple(names.split()))
