"""What a record says, and under which keys it is found.

A key is the sign of a place and what stands there; the sign "x" is for anywhere but the department.
"""

from dataclasses import dataclass
from functools import lru_cache

from domain.search.terms import readings_of, terms_of
from domain.search.words import Word, words_of
from domain.stories import Difficulty

TITLE, LABEL, ANYWHERE = "t", "l", "x"
READ = "r"
"""How the words of title and labels are read: 棚卸し may be typed たなおろし, or 棚下ろし."""
WORKPLACE, SECRET_WORKPLACE = "d", "e"
"""Where the department is; told by a record that names its author, and by one that does not."""
KIND, DIFFICULTY, TOOL = "k", "g", "o"
DEPARTMENT, SECRET_DEPARTMENT = "p", "q"
SECRET = frozenset({SECRET_WORKPLACE, SECRET_DEPARTMENT})
WHOLE_TITLE = "="
OPEN = "*"
"""Everything that all may read."""
POC = "poc"
REMEMBERED = 2_048
SHORT_TITLE = 6
"""A title of so many words may be what somebody asks for word by word."""


@dataclass(frozen=True, slots=True)
class Document:
    """A record as far as it is searched.

    `kind` is "win", "failure" or "poc". `department` is None where nobody may know it;
    `names_author` says that it may be known whoever works there. `is_open`: all may read it.
    """

    kind: str
    title: str
    tags: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    department: str | None = None
    names_author: bool = True
    difficulty: Difficulty | None = None
    texts: tuple[str, ...] = ()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What a record is found by; its lengths are in words."""

    keys: frozenset[str]
    title_length: int
    length: int


def entry_of(document: Document) -> Entry:
    """Under which keys a record is found."""
    title = _Said.of(document.title)
    labels = [_label(label) for label in (*document.tags, *document.tools)]
    text = _Said.of("\n".join(document.texts))
    keys = {f"{TITLE}{term}" for term in title.terms}
    keys.update(f"{LABEL}{term}" for label in labels for term in label.terms)
    keys.update(f"{ANYWHERE}{term}" for said in (title, *labels, text) for term in said.terms)
    keys.update(
        f"{READ}{reading}" for said in (title, *labels) for reading in readings_of(said.words)
    )
    keys.update(_workplace(document), _traits(document))
    if title.length <= SHORT_TITLE:
        keys.add(whole_title(title.line))
    length = title.length + text.length
    return Entry(frozenset(keys), title.length, length)


def whole_title(words: tuple[str, ...]) -> str:
    """The key of those titles that say just this."""
    return f"{WHOLE_TITLE}{'+'.join(words)}"


def label_key(sign: str, label: str) -> str:
    """The key of those records that have a label, however it is written."""
    return f"{sign}{'+'.join(_label(label).line) or label.casefold()}"


def _workplace(document: Document) -> set[str]:
    if not document.department:
        return set()
    named = document.names_author
    word, whole = (WORKPLACE, DEPARTMENT) if named else (SECRET_WORKPLACE, SECRET_DEPARTMENT)
    terms = _label(document.department).terms
    return {f"{word}{term}" for term in terms} | {f"{whole}{document.department}"}


def _traits(document: Document) -> set[str]:
    traits = {f"{KIND}{document.kind}"} | {label_key(TOOL, tool) for tool in document.tools}
    if document.difficulty:
        traits.add(f"{DIFFICULTY}{document.difficulty}")
    if document.is_open:
        traits.add(OPEN)
    return traits


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a piece of text, and all terms they make."""

    words: tuple[Word, ...]
    terms: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Said":
        words = tuple(words_of(text))
        return cls(words, frozenset(terms_of(words)))

    @property
    def line(self) -> tuple[str, ...]:
        return tuple(word.term for word in self.words)

    @property
    def length(self) -> int:
        return len(self.words)


@lru_cache(maxsize=REMEMBERED)
def _label(label: str) -> _Said:
    """What a label says: the same few are said again and again."""
    return _Said.of(label)
