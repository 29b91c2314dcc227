"""Why a story stands where it does, in words that name departments, stories and issues (N3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from digests.newsletter.choosing.fairness import IN_A_ROW_MAX, Turns
from digests.newsletter.choosing.ranking import Ranked
from digests.newsletter.edition import Reason, SectionKind
from digests.newsletter.material import Material
from digests.newsletter.telling import naming
from domain.calendar import Month
from domain.errors import msg
from domain.stories import Story
from handlers.kit.text import listed
from handlers.newsletter.state import name_of
from handlers.translator import Translator

CHANNEL = (SectionKind.LEADS, SectionKind.LEARNING)
REASONS = {
    Reason.COMPLETE: msg("told in full"),
    Reason.EFFECT: msg("large effect"),
    Reason.CHALLENGE: msg("it took courage"),
    Reason.DEPARTMENT: msg("the only one from its department"),
    Reason.FIRST: msg("first record of its author"),
    Reason.FRESH: msg("newest among equals"),
    Reason.ALONE: msg("the only one there is to tell"),
    Reason.WAITED: msg("its department has waited long"),
    Reason.PINNED: msg("chosen by the editors"),
    Reason.DROPPED: msg("moved to the thread by the editors"),
    Reason.RESTED: msg("its department or author led the last issues and lets others go first"),
    Reason.BESIDE: msg("another story of the same department or author is in the channel"),
    Reason.BARE: msg("only a title so far"),
    Reason.TWICE: msg("recorded twice by the same author: told once"),
    Reason.OUTDONE: msg("others tell more, have more effect, or waited longer"),
}
OUTDONE_BY_CHOICE = msg("the editors chose others, or others tell more, have more effect or waited")
WAITED_FOR = msg("last issues without %(department)s in the channel: %(count)s")
DEPARTMENT_RESTS = msg("%(department)s was in the channel of %(issues)s, so others go first")
AUTHOR_RESTS = msg("its author was in the channel of %(issues)s, so others go first")
BESIDE_DEPARTMENT = msg('"%(title)s" of %(department)s is in the channel')
BESIDE_AUTHOR = msg('"%(title)s" of the same author is in the channel')


@dataclass(frozen=True)
class Around:
    """What a story stands among: the month, and what its channel tells."""

    material: Material
    leading: Sequence[Story]


def why(ranked: Ranked, around: Around, tr: Translator) -> str:
    """Every reason of a story's place, in one line."""
    said = (_said(reason, ranked.story, around, tr) for reason in ranked.reasons)
    return listed(said, tr.language)


def _said(reason: Reason, story: Story, around: Around, tr: Translator) -> str:
    home = naming.home(story, around.material) or ""
    if reason is Reason.OUTDONE and around.material.cut.pinned:
        return tr(OUTDONE_BY_CHOICE)
    if reason is Reason.WAITED and home:
        waited = Turns(around.material.led).waited(home)
        return tr(WAITED_FOR, department=home, count=waited)
    named = {Reason.RESTED: _rested, Reason.BESIDE: _beside}.get(reason)
    return (named and named(story, home, around, tr)) or tr(REASONS[reason])


def _rested(story: Story, home: str, around: Around, tr: Translator) -> str:
    """Whose story was told in the channel of which issues."""
    led = around.material.led
    turns = Turns(led)
    last = (name_of(Month.parse(one.month), tr) for one in reversed(led[:IN_A_ROW_MAX]))
    issues = listed(last, tr.language)
    if home and turns.of_department(home) >= IN_A_ROW_MAX:
        return tr(DEPARTMENT_RESTS, department=home, issues=issues)
    if story.author and turns.of_author(story.author) >= IN_A_ROW_MAX:
        return tr(AUTHOR_RESTS, issues=issues)
    return ""


def _beside(story: Story, home: str, around: Around, tr: Translator) -> str:
    """Which story of the same department or author is told in the channel."""
    of_home = [one for one in around.leading if naming.home(one, around.material) == home]
    if home and of_home:
        return tr(BESIDE_DEPARTMENT, title=of_home[0].title, department=home)
    of_author = [one for one in around.leading if story.author and one.author == story.author]
    return tr(BESIDE_AUTHOR, title=of_author[0].title) if of_author else ""
