"""A message somebody wrote in a conversation, read as a story: its first line says what it is."""

import re

from domain.capture.parts import placed
from domain.capture.reading import read
from domain.capture.sentences import sentences
from domain.capture.text import clean, decode
from domain.language import Language
from domain.stories import Kind, NewStory

EMPHASIS = re.compile(
    r"(?P<before>(?<=[\u3041-\u30ff\u4e00-\u9fff、。]) )?"
    r"(?<![\w*~`])(?P<mark>\*|~|`{1,3})(?=\S)(?P<words>.+?)(?<=\S)(?P=mark)(?![\w*~`])"
    r"(?P<after> (?=[\u3041-\u30ff\u4e00-\u9fff]))?",
    re.DOTALL,
)
"""Slack's marks for bold, struck-out and code, with the spaces that Japanese has for them alone.

Underlines stay, as names have them.
"""
EMOJI = re.compile(r":[\w+'-]+:(?::skin-tone-[2-6]:)?")
"""An emoji as Slack writes it; also of a name in Japanese, as companies make their own."""
GREETING = re.compile(
    r"(?:@\S+\s*)*(?:皆さん|皆さま|皆様|みなさん|みなさま|各位|all|everyone|everybody|team)?[、,，!！\s]*"
    r"(?:(?:(?:お疲れ|おつかれ)(?:さま|様)?(?:です|でした)?|お世話に(?:なって(?:おり|い)ます|なります)"
    r"|おはよう(?:ございます)?|こんにち[はわ]|こんばん[はわ]"
    r"|(?:hi|hello|hey|good (?:morning|afternoon|evening))\b"
    r"(?:[ ,]+(?:all|everyone|everybody|team|there|@\S+))?"
    r"(?:[ ,]+(?:just )?(?:a )?(?:quick|short|small) (?:one|note|update|win)(?: from (?:me|us))?)?)"
    r"(?:[、。,\s]*[^、。\s]{1,12}の[^、。\s]{1,8}です)?)?[\s、。,.!！～〜♪]*",
    re.IGNORECASE,
)
"""A line that greets whoever reads it, perhaps with the writer's name; also an empty one."""
ENDS = " 。．.！!"
LONG = 60
BROKEN_END = re.compile(r"(?:<[^<>]*|&[a-z]{0,4})$")


def plain(raw: str) -> str:
    """A message's words as they are read: no marks, and people by their names."""
    return decode(EMPHASIS.sub(r"\g<words>", raw)).words


def shortened(raw: str, limit: int) -> str:
    """At most that much of a message as Slack gave it, with nothing cut in half at its end."""
    return raw if len(raw) <= limit else BROKEN_END.sub("", raw[:limit]).rstrip()


def has_words(raw: str) -> bool:
    """Whether a message says something; an address alone says enough, emoji and signs do not."""
    return any(char.isalnum() for char in EMOJI.sub("", plain(raw)))


def from_message(raw: str, *, kind: Kind, language: Language, hours_per_day: float = 8) -> NewStory:
    """The story a message tells; InvalidError if it has no words.

    Whoever is mentioned in a message is spoken to, which does not make them helpers.
    """
    marked = EMPHASIS.sub(r"\g<words>", clean(raw)).strip()
    whole = read(marked, kind=kind, language=language, hours_per_day=hours_per_day).story
    first = _first_line(marked)
    title = read(first, kind=kind, language=language, hours_per_day=hours_per_day).story.title
    words = decode(marked).words
    body = _without(_ungreeted(words), plain(first), title)
    texts, _ = placed(sentences(body), kind, by_meaning=False)
    return whole.model_copy(update=texts | {"title": title, "helpers": (), "original": words})


def _ungreeted(words: str) -> str:
    """What stands below the greeting."""
    lines = words.split("\n")
    while len(lines) > 1 and (GREETING.fullmatch(lines[0]) or not has_words(lines[0])):
        del lines[0]
    return "\n".join(lines)


def _without(words: str, first: str, title: str) -> str:
    """What is said besides the first sentence, where that is the title already."""
    says_it = title.rstrip(ENDS) == first.rstrip(ENDS)
    return words.removeprefix(first).strip() if says_it else words


def _first_line(marked: str) -> str:
    """The first line that is more than a greeting, or its first sentence if it is long."""
    lines = (line for line in marked.split("\n") if has_words(line))
    line = next((line for line in lines if not GREETING.fullmatch(plain(line))), marked)
    first = sentences(line)[0].rstrip() if len(line) > LONG else line
    return first if has_words(first) else line
