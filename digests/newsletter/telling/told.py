"""A story made ready for the templates: tidied, cut to a length, with its figures as values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from digests import words
from digests.member_words import (
    ELLIPSIS,
    SENTENCE_END,
    clipped,
    is_latin,
    is_past,
    is_polite,
    is_tellable,
    says_something,
    tells_a_deed,
    tidy,
    without_stop,
)
from digests.newsletter.material import Material
from digests.newsletter.telling import facts, naming
from digests.newsletter.telling.facts import Fact, Turn, Yearly
from digests.newsletter.telling.naming import Who
from digests.newsletter.telling.repeated import Said, unsaid
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, Story, Voice

HEADLINE_TITLE_MAX = 90
SENTENCE_ENDS = tuple("。！？!?.")
LATIN_ROOM = 16
"""Latin letters say less each: their parts may be longer by this many tenths."""
PHRASE_MAX = 40
"""How long words may be that share a sentence with others."""
INTENT = re.compile(r"(?:たい|予定|つもり|検討中?|案|[？?])\W*$")
"""The end of words that tell of a plan or a question, not of a deed."""
KNOWN_VOICES = {
    "お客様": ("お客様", "a customer"),
    "お客さま": ("お客様", "a customer"),
    "顧客": ("お客様", "a customer"),
    "同僚": ("同僚", "a colleague"),
    "上司": ("上司", "a manager"),
    "取引先": ("取引先", "a business partner"),
    "社員": ("社員", "an employee"),
    "customer": ("お客様", "a customer"),
    "colleague": ("同僚", "a colleague"),
    "manager": ("上司", "a manager"),
    "employee": ("社員", "an employee"),
}
"""Whose voice it is, where the bot has a word of its own for it; other words are quoted."""


@dataclass(frozen=True)
class Room:
    """How long the parts of a story may be; 0 leaves a part out. `extras` counts small parts."""

    main: int
    side: int
    voices: int
    extras: int


@dataclass(frozen=True)
class Part:
    """A member's words. `direct` ones read as the newsletter's own sentences; others are quoted."""

    text: str = ""
    direct: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def polite(self) -> bool:
        """Whether it ends as a sentence, so that no noun may follow the quotation."""
        return is_polite(self.text)

    @property
    def is_phrase(self) -> bool:
        """Whether it is a short quotation of a deed or a thing, that another may follow."""
        short = 0 < len(self.text) <= PHRASE_MAX and not SENTENCE_END.search(self.text[:-1])
        whole = not self.text.endswith(ELLIPSIS)
        return short and whole and not (self.direct or self.polite or INTENT.search(self.text))

    @property
    def if_past(self) -> "Part":
        """Quoted where it could be read as today's state or as a plan of the newsletter."""
        return replace(self, direct=self.direct and is_past(self.text))

    @property
    def if_done(self) -> "Part":
        """Quoted where nothing was done yet."""
        return replace(self, direct=self.direct and tells_a_deed(self.text))

    @property
    def as_said(self) -> "Part":
        """Always quoted: a reason or a lesson is somebody's view."""
        return replace(self, direct=False)


@dataclass(frozen=True)
class ToldVoice:
    """A remark; `known` says that `who` is the bot's own word."""

    who: str
    text: str
    known: bool


@dataclass(frozen=True)
class Told:
    """What the templates see of a story; an empty part is one that has nothing to say."""

    who: Who
    title: str
    failure: bool
    expected: bool
    first_fact: Fact | None
    more_facts: tuple[Fact, ...]
    yearly: Yearly | None
    before: Part
    change: Part
    result: Part
    next_step: Part
    aim: Part
    happened: Part
    why: Part
    learned: Part
    advice: Part
    voices: tuple[ToldVoice, ...]
    tools: tuple[str, ...]
    helpers: tuple[str, ...]
    measured_how: Part
    cost_once: str
    cost_yearly: str
    link: str
    late_fact: Fact | None = None
    """The first figure, where the first sentence had no room for it."""
    full_title: str = ""
    """Where neither the line above the story nor its first sentence has room for the title."""

    @property
    def worse(self) -> bool:
        """Whether the figure it opens with did not get better: nothing to praise."""
        return self.first_fact is not None and self.first_fact.turn in {Turn.MORE, Turn.SAME}

    @property
    def is_one_sentence(self) -> bool:
        """Whether what was done and what came of it are short enough to be told in one."""
        return not self.expected and self.change.is_phrase and self.result.is_phrase

    @property
    def has_parts(self) -> bool:
        """Whether anything but the title, and perhaps a figure, was written."""
        written = (self.before, self.change, self.result, self.next_step, self.measured_how)
        learnt = (self.aim, self.happened, self.why, self.learned, self.advice)
        others = (self.first_fact, self.yearly, self.voices, self.tools, self.link)
        return any((*written, *learnt, *others))


def ready(story: Story, material: Material, room: Room) -> Told:
    """The story for the templates, every part cut to its room."""
    language = material.language
    figures = facts.facts(story, material.assumptions, language)
    main, side = room.main, room.side
    said = _said(story, material, room)
    return Told(
        who=naming.teller(story, material),
        title=title_of(story.title, language),
        failure=story.kind is Kind.FAILURE,
        expected=story.standing is Standing.EXPECTED,
        first_fact=next(iter(figures), None),
        more_facts=figures[1 : 1 + room.extras],
        yearly=facts.yearly(story, material.assumptions, language),
        before=_news(story.before_text, said, main).if_past,
        change=part(story.change_text, main).if_done,
        result=_news(story.result_text, said, main),
        next_step=part(story.next_step, side).as_said,
        aim=part(story.aim, side).if_past,
        happened=_news(story.happened, said, main).if_past,
        why=part(story.why, side).as_said,
        learned=part(story.learned, main).as_said,
        advice=part(story.advice, main).as_said,
        voices=_voices(story, room, language),
        tools=tuple(_names(story.tools))[: room.extras],
        helpers=naming.helpers(story, material) if room.extras else (),
        measured_how=part(story.measured_how, side if room.extras > 1 else 0),
        cost_once=yen_of(story.cost_once_yen, language) if room.extras else "",
        cost_yearly=yen_of(story.cost_yearly_yen, language) if room.extras else "",
        link=address(story.link) if room.extras else "",
    )


def _said(story: Story, material: Material, room: Room) -> Said:
    """What is told in figures, as it would be written in either language, and their names."""
    told = [
        side
        for language in Language
        for fact in facts.facts(story, material.assumptions, language)[: 1 + room.extras]
        for side in (fact.before, fact.after)
    ]
    years = (facts.yearly(story, material.assumptions, language) for language in Language)
    told += [year.amount for year in years if year]
    names = (word for metric in story.metrics for word in (metric.name, metric.unit))
    return Said.of(told, (story.title, *names))


UNTITLED = {Language.JA: "題名のない記録", Language.EN: "A record without a title"}


def title_of(title: str, language: Language) -> str:
    """A record's title made safe to set."""
    title = tidy(title)
    return title if says_something(title) else UNTITLED[language]


def part(text: str, limit: int) -> Part:
    """A member's words cut to a length; nothing where they say nothing, or there is no room."""
    text = tidy(text)
    if not limit or not says_something(text):
        return Part()
    cut = clipped(text, limit * LATIN_ROOM // 10 if is_latin(text) else limit)
    whole = cut.removesuffix(ELLIPSIS)
    return Part(whole, direct=True) if is_tellable(whole) else Part(excerpt(cut))


def _news(text: str, said: Said, limit: int) -> Part:
    """The words but for what the figures say; those that stood beside others stay a quotation."""
    words = unsaid(text, said)
    left = part(words, limit)
    return left if words == text or is_tellable(tidy(text)) else left.as_said


def excerpt(cut: str) -> str:
    """Words that were cut after a whole sentence need no mark that more followed."""
    whole = cut.removesuffix(ELLIPSIS)
    return whole if whole.endswith(SENTENCE_ENDS) else cut


def _voices(story: Story, room: Room, language: Language) -> tuple[ToldVoice, ...]:
    heard = [voice for voice in story.voices if says_something(tidy(voice.text))]
    return tuple(_voice(voice, room.side, language) for voice in heard[: room.voices])


def _voice(voice: Voice, limit: int, language: Language) -> ToldVoice:
    who = tidy(voice.who) if says_something(voice.who) else ""
    known = KNOWN_VOICES.get(who.lower())
    name = known[language is Language.EN] if known else who
    return ToldVoice(name, excerpt(clipped(tidy(voice.text), limit)), known is not None)


def _names(labels: Iterable[str]) -> Iterator[str]:
    return (without_stop(tidy(label)) for label in labels if says_something(tidy(label)))


def yen_of(amount: int | None, language: Language) -> str:
    """An amount that was spent; empty where nothing was."""
    return words.yen(amount, language) if amount and amount > 0 else ""


def address(link: str) -> str:
    """The link as it can be pressed; "" for one that leads nowhere in a browser."""
    safe = link.startswith(("https://", "http://")) and not any(map(str.isspace, link))
    return link if safe and link.isprintable() else ""
