"""A story made ready for the templates: tidied, made to fit, with its figures as values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digests import words
from digests.member_words import says_something, tidy, without_stop
from digests.newsletter.material import Material
from digests.newsletter.telling import facts, naming
from digests.newsletter.telling.facts import Fact, FactKind, Turn, Yearly
from digests.newsletter.telling.naming import Who
from digests.newsletter.telling.parts import Part
from digests.newsletter.telling.repeated import Said
from digests.newsletter.telling.sentences import fitted
from digests.newsletter.telling.sparing import harmless, spared
from digests.newsletter.telling.written import Written, written
from domain.effect import Standing
from domain.language import Language
from domain.stories import Kind, Story, Voice

HEADLINE_TITLE_MAX = 90
TRIED = re.compile(
    "(?:化|けど|したら|すると|試|案|導入|廃止|やめ|開発|変え|替え|改善|アプリ|システム|ボット)"
    r"|(?i:\b(?:try|tried|trial|test|bot|app|auto|new)\w*|^\w+ing\b)"
)
"""A title that tells of something set out for; 「安全帯の掛け忘れ」 does not."""
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
    """How many Japanese characters the parts of a story may have; 0 leaves a part out.

    `extras` counts small parts.
    """

    main: int
    side: int
    voices: int
    extras: int


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
    cost_once: str
    cost_yearly: str
    link: str
    tried: bool = False
    """Whether somebody set out for something, so that there is a next one to try it."""
    late_fact: Fact | None = None
    """The first figure, where the first sentence had no room for it."""
    full_title: str = ""
    """Where neither the line above the story nor its first sentence has room for the title."""

    @property
    def worse(self) -> bool:
        """Whether the figure it opens with did not get better: nothing to praise."""
        first = self.first_fact
        return first is not None and (first.worse or first.turn in {Turn.MORE, Turn.SAME})

    @property
    def above(self) -> Yearly | None:
        """The yearly figure beside the title; not the price of what another figure praises."""
        first, year = self.first_fact, self.yearly
        aside = first is not None and first.kind is not FactKind.TIME
        is_price = year is not None and year.turn is Turn.MORE and not self.failure
        return None if aside and is_price else year

    @property
    def is_one_sentence(self) -> bool:
        """Whether what was done and what came of it are short enough to be told in one."""
        joined = self.change.is_phrase and self.result.is_phrase
        return joined and not (self.expected or self.change.beside or self.result.beside)

    @property
    def has_parts(self) -> bool:
        """Whether anything but the title, and perhaps a figure, was written."""
        told = (self.before, self.change, self.result, self.next_step)
        learnt = (self.aim, self.happened, self.why, self.learned, self.advice)
        others = (self.first_fact, self.yearly, self.voices, self.tools, self.link)
        return any((*told, *learnt, *others))


def ready(story: Story, material: Material, room: Room) -> Told:
    """The story for the templates, every part in whole sentences that fit its room."""
    language = material.language
    figures = facts.facts(story, material.assumptions, language)
    main, side = room.main, room.side
    wrote = written_of(story, material, room.extras)
    return Told(
        who=naming.teller(story, material),
        title=title_of(story.title, language),
        failure=story.kind is Kind.FAILURE,
        expected=story.standing is Standing.EXPECTED,
        first_fact=next(iter(figures), None),
        more_facts=figures[1 : 1 + room.extras],
        yearly=facts.yearly(story, material.assumptions, language),
        before=wrote["before"].fitted(main),
        change=wrote["change"].fitted(main),
        result=wrote["result"].fitted(main),
        next_step=wrote["next_step"].fitted(side),
        aim=wrote["aim"].fitted(side),
        happened=wrote["happened"].fitted(main),
        why=wrote["why"].fitted(side),
        learned=wrote["learned"].fitted(main),
        advice=wrote["advice"].fitted(main),
        voices=_voices(harmless(story.voices, story, material), room, language),
        tools=tuple(_names(story.tools))[: room.extras],
        helpers=naming.helpers(story, material) if room.extras else (),
        tried=bool(wrote["aim"].sentences) or TRIED.search(story.title) is not None,
        cost_once=yen_of(story.cost_once_yen, language) if room.extras else "",
        cost_yearly=yen_of(story.cost_yearly_yen, language) if room.extras else "",
        link=address(story.link) if room.extras else "",
    )


def written_of(story: Story, material: Material, extras: int) -> dict[str, Written]:
    """What its author wrote, but for what figures told with it say, and what accuses somebody."""
    return spared(written(story, _said(story, material, extras)), story, material)


def _said(story: Story, material: Material, extras: int) -> Said:
    """What is told in figures, as it would be written in either language, and their names."""
    told = [
        side
        for language in Language
        for fact in facts.facts(story, material.assumptions, language)[: 1 + extras]
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


def _voices(voices: Iterable[Voice], room: Room, language: Language) -> tuple[ToldVoice, ...]:
    heard = [voice for voice in voices if says_something(tidy(voice.text))]
    return tuple(_voice(voice, room.side, language) for voice in heard[: room.voices])


def _voice(voice: Voice, limit: int, language: Language) -> ToldVoice:
    who = tidy(voice.who) if says_something(voice.who) else ""
    known = KNOWN_VOICES.get(who.lower())
    name = known[language is Language.EN] if known else who
    return ToldVoice(name, fitted(voice.text, limit), known is not None)


def _names(labels: Iterable[str]) -> Iterator[str]:
    return (without_stop(tidy(label)) for label in labels if says_something(tidy(label)))


def yen_of(amount: int | None, language: Language) -> str:
    """An amount that was spent; empty where nothing was."""
    return words.yen(amount, language) if amount and amount > 0 else ""


def address(link: str) -> str:
    """The link as it can be pressed; "" for one that leads nowhere in a browser."""
    safe = link.startswith(("https://", "http://")) and not any(map(str.isspace, link))
    return link if safe and link.isprintable() else ""
