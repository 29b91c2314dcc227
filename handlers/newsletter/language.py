"""In which language an edition is written: said to whoever reads the bot in another one."""

from domain.errors import msg
from domain.language import Language
from handlers.translator import Translator

WRITTEN_IN = {
    Language.JA: msg("This issue is written in Japanese."),
    Language.EN: msg("This issue is written in English."),
}


def written_in(language: Language, tr: Translator) -> tuple[str, ...]:
    """A line that says so; none where it is the reader's own language."""
    return () if language is tr.language else (tr(WRITTEN_IN[language]),)
