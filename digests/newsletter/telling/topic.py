"""What a title is about, as words that stand in a sentence of the newsletter's own.

「請求書の転記をマクロ化」 is about 請求書の転記, which was turned into a macro: the first sentence
names the task and what became of it. A topic is taken only where a known verb says that somebody
changed the very thing it names. 「打ち間違いをなくす色付け」 and 「苦情を共有」 have none: to say
that somebody worked on the harm would insult them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from digests.member_words import is_latin, without_stop
from digests.newsletter.telling.topic_words import (
    ACTIVITY,
    ADOPTED,
    ALIGNED,
    AMOUNT,
    CHANGED,
    DEED,
    DOING,
    GATHERED,
    HARM,
    HEAD,
    HELPED_BY,
    MADE,
    MEANS,
    PERSON,
    QUIT,
    REVISED,
    SAYS_MORE,
    SENTENCE,
    STARTED,
    TURNED,
    TURNED_INTO,
)
from domain.language import Language


class Use(StrEnum):
    """What was done with the topic: the verb the sentence puts behind it."""

    REVISED = "revised"
    """An activity is done in another way."""
    ALTERED = "altered"
    GATHERED = "gathered"
    ALIGNED = "aligned"
    TURNED = "turned"
    """The title's own word for it: 電子化, 廃止. It is the topic's `verb`."""
    MADE = "made"
    STARTED = "started"
    ADOPTED = "adopted"
    QUIT = "quit"
    MEANS = "means"
    """It was done with this."""
    DEED = "deed"
    """In English: what somebody did, as a verb."""
    THING = "thing"
    """In English: what it is about, as a noun."""


@dataclass(frozen=True)
class Topic:
    """A phrase of the title, and what was done with it."""

    text: str
    use: Use
    verb: str = ""

    @property
    def is_activity(self) -> bool:
        """Whether it takes time: 請求書の転記 does, ひな型 does not."""
        lasts = self.use in {Use.REVISED, Use.GATHERED} or self.verb.endswith("化")
        return lasts and ACTIVITY.search(self.text) is not None


LONGEST = {Language.JA: 22, Language.EN: 70}
SHORTEST = {Language.JA: 2, Language.EN: 3}
TAG = re.compile(r"^【[^】]*】\s*")
WITH_TOOL = re.compile(r"^(?P<tool>[^、。をに]+?)で、?(?!き|す|あ|は|も|の|な)")
AFTER_TASK = re.compile(r"^.*[ぁ-んァ-ヶー一-龠々] ")
"""What stands before a tool as a word of its own: 見積の拾い出し AIで."""
GLUED = re.compile(
    "[一-龠ぁ-んァ-ヶー]"
    "(?P<tool>生成AI|AI|ChatGPT|Copilot|LINE|スマホ|QRコード|Zoom|Teams|Slack|Excel|RPA|OCR"
    "|3Dプリンター?|チャット|メール)$"
)
"""What is a tool by itself, with a task written to it: 退院サマリ生成AIで, シフト希望LINEで."""
SOMEBODYS = re.compile("うち|私|わたし|僕|自分|壊れ|古い")
"""A thing that is named by whose it is cannot be said of another."""
USING = re.compile(r"^[^を]+を(?:使って|つかって|使い|活用して|用いて)、?")
OBJECT = re.compile(r"^(?P<whom>[^をに]+に)?(?P<topic>[^、。を]+)を、?(?P<left>[^を]+)$")
CLAUSE = re.compile("[一-龠]{1,2}[ぁ-ん]*[うくすつぬぶむるた](?=[一-龠ァ-ヶお])")
"""A topic that begins with a verb goes with what stands before it: トイレに行ける時間表."""
RELATIVE = re.compile(
    r"^(?P<topic>[^、。を]+を[^、。を]*[るたすくう][一-龠ァ-ヶ][^、。を]*)を(?P<left>[^を]+)$"
)
NOMINAL = re.compile(r"^(?P<topic>[^、。を]+)の(?P<left>[^、。をの]+)$")
CLEAN = re.compile(r"[一-龠々〆ぁ-んァ-ヶーA-Za-z0-9 +]+")
PARTICLE = re.compile(r"(?<![ぁ-ん])(?:で|は|が|も|へ|に|から|まで|より|[でにへと]は)(?![ぁ-ん])")
"""One that stands alone between other letters: what holds it is more than a phrase."""
VERBS = (
    (QUIT, Use.QUIT),
    (TURNED, Use.TURNED),
    (MADE, Use.MADE),
    (STARTED, Use.STARTED),
    (ADOPTED, Use.ADOPTED),
    (GATHERED, Use.GATHERED),
    (ALIGNED, Use.ALIGNED),
    (REVISED, Use.REVISED),
    (CHANGED, Use.ALTERED),
)
ENGLISH_WORDS = re.compile(r"[A-Za-z0-9 '’/-]+")
"""Without a comma: what is listed makes no clause of a sentence."""
ARTICLE = re.compile(r"^(?:An?|The|One|Two|Three|Our)\b")
JOINED = re.compile(r" (?:for|of|with|in|on|to|by|from|at|instead|before|after|beside|next)\b")
"""What follows a name and belongs to it."""
NAME_WORDS_MAX = 4
VERB_LIKE = re.compile(r"[^s]s$|ed$")


def topic_of(title: str, language: Language) -> Topic | None:
    """The phrase that names the task; None where the title is best left whole."""
    title = TAG.sub("", without_stop(title)).rstrip("!！")
    if is_latin(title):
        found = _english(title) if language is Language.EN else None
    else:
        found = _japanese(title) if language is Language.JA else None
    fits = found and SHORTEST[language] <= len(found.text) <= LONGEST[language]
    return found if fits else None


def _english(title: str) -> Topic | None:
    if not ENGLISH_WORDS.fullmatch(title) or SAYS_MORE.search(title) or HARM.search(title):
        return None
    text = title[0].lower() + title[1:]
    if DEED.match(title):
        return Topic(text, Use.DEED)
    return Topic(text, Use.THING) if DOING.match(title) or _is_thing(title) else None


def _is_thing(title: str) -> bool:
    """Whether it names something and says nothing of it: A picture guide for spare parts."""
    if not ARTICLE.match(title) or SENTENCE.search(title):
        return False
    name = JOINED.split(title)[0].split()[1:]
    return len(name) <= NAME_WORDS_MAX and not any(VERB_LIKE.search(word) for word in name[1:])


def _japanese(title: str) -> Topic | None:
    if HARM.search(title):
        return None
    return _changed(USING.sub("", title)) or _tool(title)


def _changed(title: str) -> Topic | None:
    for phrase in (OBJECT, RELATIVE, NOMINAL):
        found = phrase.match(title)
        if found and found.groupdict().get("whom") and CLAUSE.match(found["topic"]):
            continue
        topic = _done(found["topic"], found["left"], phrase) if found else None
        if topic:
            return topic
    return None


def _done(text: str, left: str, phrase: re.Pattern[str]) -> Topic | None:
    """The topic with what was done, if these words say just that."""
    verbs = (*VERBS, (TURNED_INTO, Use.REVISED)) if ACTIVITY.search(text) else VERBS
    known = ((found, use) for verb, use in verbs if (found := verb.fullmatch(left)))
    found, use = next(known, (None, Use.THING))
    if found is None or not _is_phrase(text):
        return None
    if phrase is NOMINAL and use is not Use.TURNED:
        return None
    if phrase is RELATIVE and use not in {Use.MADE, Use.STARTED}:
        return None
    if use is Use.ALTERED and ACTIVITY.search(text):
        use = Use.REVISED
    return Topic(text, use, found.groupdict().get("verb") or "")


def _is_phrase(text: str) -> bool:
    """Whether it is one noun phrase, and names no person and no amount."""
    whole = CLEAN.fullmatch(text) and HEAD.search(text) and not PARTICLE.search(text)
    return bool(whole) and not PERSON.search(text) and not AMOUNT.search(text)


def _tool(title: str) -> Topic | None:
    found = WITH_TOOL.match(title) or HELPED_BY.match(title)
    if found is None or not MEANS.search(found["tool"]) or not CLEAN.fullmatch(found["tool"]):
        return None
    tool = AFTER_TASK.sub("", found["tool"].strip())
    if alone := GLUED.search(tool):
        tool = alone["tool"]
    return None if SOMEBODYS.match(tool) else Topic(tool, Use.MEANS)
