"""What a title is about, as words that stand in a sentence of the newsletter's own.

「請求書の転記をマクロ化」 is about 請求書の転記: the first sentence can name the task without
repeating the title above it. Only what is surely a phrase is taken; of any other title nothing is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from digests.member_words import is_latin, without_stop
from domain.language import Language


class Use(StrEnum):
    """How the topic stands to what was done."""

    THING = "thing"
    """Something there already was."""
    NEW = "new"
    """Something that was begun."""
    QUIT = "quit"
    """Something that was ended."""
    MEANS = "means"
    """What it was done with."""
    DEED = "deed"
    """In English: what somebody did, as a verb."""


@dataclass(frozen=True)
class Topic:
    """A phrase of the title, and how it stands to what was done."""

    text: str
    use: Use


LONGEST = {Language.JA: 22, Language.EN: 70}
SHORTEST = 3
TAG = re.compile(r"^【[^】]*】\s*")
MEANS = re.compile(r"^(?P<topic>[^、。]+?)で、|^(?P<name>[A-Za-z0-9 ァ-ヶー]+)で")
NOT_MEANS = re.compile(r"(?:[店部課室場所駅社館日週月年回分間中人名]|まま|だけ|ぶり)$")
MARKED = re.compile(r"^(?P<topic>[^、。]+?)(?P<mark>を|に(?![はもつよ])|[はが]、)、?(?P<left>.+)$")
RELATIVE = re.compile(r"^[^、を]*?[るたすくう](?P<noun>[一-龠ァ-ヶ][^、を]*)を(?P<left>.+)$")
ENDS_IN_NOUN = re.compile(r"[るたすくう](?:[一-龠]{1,3}|試み|[ァ-ヶー]+)$")
CLEAN = re.compile(r"[一-龠々〆ぁ-んァ-ヶーA-Za-z0-9 +]+")
PARTICLE = re.compile(r"(?<![ぁ-ん])(?:で|は|が|も|へ|に|から|まで|より)(?![ぁ-ん])")
"""One that stands alone between other letters: what holds it is more than a phrase."""
NOT_ENDS = re.compile(r"(?:ごと|とも|ため|よう|まま|だけ|[前後時中別初先人回日月年的のをてとや])$")
BEGUN = re.compile("はじめ|始め|作|つく|導入|設け|用意|公開|試し|新設|そろえ")
ENDED = re.compile("やめ(?!ず)|止め|終え|なくし|廃止")
SUBORDINATE = re.compile("^[^、]*てから")
DEED = re.compile(r"^[A-Z][a-z]+ed\b")
DOING = re.compile(r"^[A-Z][a-z]+ing\b")
ARTICLE = re.compile(r"^(?:An?|The|One|Two|Three|Our)\b")
FINITE = re.compile(
    r"\b(?:themselves|itself|is|are|was|were|took|takes|has|have|became|can|could|did|does)\b"
)
"""A title with one of these says a whole sentence."""
ENGLISH_WORDS = re.compile(r"[A-Za-z0-9 ,'’/-]+")


def topic_of(title: str, language: Language) -> Topic | None:
    """The phrase that names the task; None where the title is best left whole."""
    title = TAG.sub("", without_stop(title))
    if is_latin(title):
        found = _english(title) if language is Language.EN else None
    else:
        found = _japanese(title) if language is Language.JA else None
    fits = found and SHORTEST <= len(found.text) <= LONGEST[language]
    return found if fits else None


def _english(title: str) -> Topic | None:
    if ENGLISH_WORDS.fullmatch(title) is None or FINITE.search(title):
        return None
    text = title[0].lower() + title[1:]
    if DEED.match(title):
        return Topic(text, Use.DEED)
    return Topic(text, Use.THING) if DOING.match(title) or ARTICLE.match(title) else None


def _japanese(title: str) -> Topic | None:
    means = MEANS.match(title)
    if means and not NOT_MEANS.search(text := means["topic"] or means["name"]):
        return Topic(text.strip(), Use.MEANS) if CLEAN.fullmatch(text) else None
    marked = MARKED.match(title)
    if marked is None or (marked["mark"] in "をに" and SUBORDINATE.search(marked["left"])):
        return None
    text, left = marked["topic"], marked["left"]
    if relative := RELATIVE.match(left):
        text, left = title[: title.index("を" + relative["left"])], relative["left"]
    elif ENDS_IN_NOUN.search(left):
        return None
    if PARTICLE.search(text) or NOT_ENDS.search(text) or CLEAN.fullmatch(text) is None:
        return None
    return Topic(text, _use(left))


def _use(left: str) -> Use:
    if ENDED.search(left):
        return Use.QUIT
    return Use.NEW if BEGUN.search(left) else Use.THING
