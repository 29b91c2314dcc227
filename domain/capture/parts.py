"""Which part of a story a sentence tells: by a label, by its first words, by what it says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.capture import part_words as words
from domain.capture.hopes import is_sequel
from domain.capture.labels import AFTER, FIGURE, begun, headed, is_labelled_at, labelled
from domain.capture.sentences import sentences
from domain.capture.text import display
from domain.deeds import STEMS_JA, VERBS_EN
from domain.stories import TEXT_MAX, Kind, NewStory

BODY = {Kind.WIN: "change_text", Kind.FAILURE: "happened"}
"""Where a sentence stands that does not say where it belongs."""
_LOOKED_AT = 300
"""So much of a sentence says where it belongs."""
_ROW_MAX = 2_000
_SAYS_ONE_THING = 150
"""A longer sentence says more than one thing; only its first words say where it belongs."""
_DEED = re.compile(
    rf"(?:を|に|へ|で|、|^)(?:[^。、\n]{{0,12}})(?:{STEMS_JA})[ぁ-ん]{{0,6}}(?:た|だ|ました)[。!！\s]*$"
    r"|(?:に|へ|化)し(?:た|ました)[。!！\s]*$|ように(?:し|なる?よう)(?:た|ました)[。!！\s]*$"
    r"|を[^。、\n]{0,10}(?:廃止|統一|導入|共有|登録|設定|整理|集約|追加|公開|印刷|化)[。!！\s]*$"
    r"|(?<![分秒間円件人枚回台日個])(?<=[一-龥ァ-ヶーa-z])[にへ][。!！\s]*$"
    rf"|^\W*(?:(?:so|then|now|and|instead),? )*(?:(?:i|we|they|our \w+) )?"
    rf"(?:also |just )?(?:{VERBS_EN})\b"
    r"|^\W*(?:now|instead),? (?:we|i|they|everyone|staff)\b|^\W*no more \w+ing\b",
    re.IGNORECASE,
)
_TURNED = re.compile(rf"{words.CHANGED.pattern}|{_DEED.pattern}", re.IGNORECASE)
"""What tells of a change, though it begins with how it was: 「前は紙でしたが、表に変えました」."""
_LEADING = re.compile(r"^[\s→・①-⑳]+")
_PLACES = {
    Kind.WIN: (
        (words.RESULT, "result_text"),
        (words.SEQUEL, "next_step"),
        (words.BEFORE, "before_text"),
    ),
    Kind.FAILURE: (
        (words.WHY, "why"),
        (words.LEARNED, "learned"),
        (words.NEXT, "advice"),
        (words.AIM, "aim"),
    ),
}
_SAID = {
    Kind.WIN: (
        (words.CHANGED, "result_text"),
        (words.PAST_STATE, "before_text"),
        (_DEED, "change_text"),
        (words.OUTCOME, "result_text"),
    ),
    Kind.FAILURE: (),
}


def is_prose(sentence: str) -> bool:
    """Whether it can be read as a sentence: no row of a table, no bare address."""
    said = sentence[:_ROW_MAX]
    return not (words.TABLE_ROW.fullmatch(said) or words.ADDRESS.fullmatch(said))


def is_fragment(sentence: str) -> bool:
    """Whether it has no verb and belongs to the sentence before it: 「4台。」, "Twice."."""
    return bool(words.FRAGMENT.fullmatch(sentence)) and is_prose(sentence)


def part_of(sentence: str, kind: Kind, *, by_meaning: bool = True) -> str:
    """The field that a sentence's own words name; "" where they name none."""
    said = sentence[:_LOOKED_AT]
    if kind is Kind.WIN and is_sequel(said):
        return "next_step"
    found = next((name for start, name in _PLACES[kind] if start.search(said)), "")
    if found == "before_text" and _TURNED.search(said):
        found = ""
    if found or not by_meaning or len(said) > _SAYS_ONE_THING:
        return found
    return next((name for word, name in _SAID[kind] if word.search(said)), "")


@dataclass
class _Parts:
    """The texts by their fields as they fill, and what found no room."""

    kind: Kind
    by_meaning: bool
    texts: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    full: set[str] = field(default_factory=set)
    last: str = ""
    """The field that the sentence before went to."""
    heading: str = ""
    """The field that a label named; what names none itself stands there too."""

    def take(self, sentence: str) -> None:
        """Put one sentence where it belongs; a label that says so is not told with it."""
        label, said = labelled(sentence, self.kind)
        if label in {"", FIGURE}:
            said = sentence
            self.last = self._unlabelled(said)
        else:
            said = begun(sentence, said)
            self.last = self.heading = _after(said) if label == AFTER else label
        if said.strip():
            self._add(self.last, said if self.texts.get(self.last) else _LEADING.sub("", said))
            self.heading = "" if "\n\n" in said else self.heading

    def _unlabelled(self, said: str) -> str:
        """The field of a sentence by its own words, else by those before it."""
        own = part_of(said, self.kind, by_meaning=self.by_meaning)
        if own or not self.by_meaning:
            return own or self.heading or BODY[self.kind]
        goes_on = self.last == "before_text" and words.PAST.search(said)
        if self.last and (goes_on or is_fragment(said)):
            return self.last
        is_short = len(said) <= _SAYS_ONE_THING
        if self.kind is Kind.WIN and is_short and words.AMOUNT.search(said):
            return "result_text"
        return self.heading or BODY[self.kind]

    def _add(self, name: str, said: str) -> None:
        """As much as there is room for; once a field is full, nothing later stands in it."""
        room = TEXT_MAX - len(self.texts.get(name, ""))
        if name not in self.full and len(said.rstrip()) > room:
            self.full.add(name)
            room = 0 if room < TEXT_MAX else room
        elif name in self.full:
            room = 0
        self.texts[name] = self.texts.get(name, "") + said[:room]
        self.left.append(said[room:])


def _after(said: str) -> str:
    """Whether what is so now tells of the change or of what came of it."""
    is_result = part_of(said, Kind.WIN) == "result_text" or words.AMOUNT.search(said)
    return "result_text" if is_result else "change_text"


def placed(
    said: Iterable[str], kind: Kind, *, by_meaning: bool = True
) -> tuple[dict[str, str], str]:
    """The texts by their fields, and what found no room in them, each in its order.

    Without `by_meaning` only labels and first words count: a form lets its author sort the rest.
    """
    parts = _Parts(kind, by_meaning)
    for sentence in headed(said):
        parts.take(sentence)
    texts = {name: text.strip() for name, text in parts.texts.items()}
    return texts, "".join(parts.left).strip()


def is_rest(story: NewStory, field_: str) -> bool:
    """Whether a text came from one typed line and nothing in its words says what part it tells."""
    text = getattr(story, field_)
    if field_ != BODY[story.kind] or not text or not story.original:
        return False
    first = sentences(text)[0].strip()
    typed = display(story.original)
    at = typed.find(first)
    is_sure = part_of(first, story.kind) == field_ or is_labelled_at(typed, at)
    return at >= 0 and not is_sure
