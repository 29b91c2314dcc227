"""Similar records, before and while something is tried: what others learned of it (C6)."""

from collections.abc import Sequence

from domain.errors import msg
from domain.pocs import Poc
from domain.stories import Kind, PersonId
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.text import cut
from handlers.poc.access import is_owner
from handlers.poc.lineage import KINDS
from handlers.poc.words import one_line
from handlers.translator import Translator
from handlers.visit import Visit
from storage.pocs.similar import Candidate

LEARNED_SHOWN = 120
LABEL_TITLE = 24
FOUND = msg("Others have been near this before. It may help to read it first:")
PEOPLE = msg("These people told a similar story. They are not told of it: please speak to them.")
MENTORS = msg("These mentors offer help with this. They are not told of it: please speak to them.")
NOBODY = msg("Nobody has told a similar story yet. You can ask %(whom)s.")


def like_blocks(visit: Visit, poc: Poc, found: Sequence[Candidate]) -> list[Block]:
    """Similar records, each with what was learned; nothing where there are none."""
    if not found:
        return []
    tr = visit.tr
    told = blocks.said(*(line for one in found for line in record_lines(one, tr)))
    links = [_link(poc, one, tr) for one in found if one.kind is Kind.FAILURE]
    can_link = links and is_owner(visit, poc) and poc.retry_story is None
    return [
        blocks.context(tr(FOUND)),
        told,
        *([blocks.actions(*links)] if can_link else []),
    ]


def record_lines(one: Candidate, tr: Translator) -> list[Sequence[Element]]:
    """A record in two lines: what it was and whose, and what was learned."""
    head: list[Element] = [
        blocks.words(tr("%(kind)s: ", kind=tr(KINDS[one.kind]))),
        blocks.words(one_line(one.title, LEARNED_SHOWN), bold=True),
    ]
    if one.department:
        head.append(blocks.words(f"  {one.department}"))
    if one.author:
        head += [blocks.words("  "), blocks.person(one.author)]
    if not one.learned:
        return [head]
    learned = one_line(one.learned, LEARNED_SHOWN)
    return [head, [blocks.words(tr("Learned: %(text)s", text=learned))]]


def _link(poc: Poc, one: Candidate, tr: Translator) -> Element:
    label = tr('This answers "%(title)s"', title=cut(one_line(one.title, 200), LABEL_TITLE))
    return blocks.button(label, f"poc.link.{one.story_id}", f"{poc.id}:{one.story_id}")


def helpers_blocks(
    visit: Visit, poc: Poc, mentors: Sequence[PersonId], found: Sequence[Candidate]
) -> list[Block]:
    """Who could help with a trial that asks for it, and that nobody was told."""
    if not found and not mentors:
        return [blocks.section(visit.tr(NOBODY, whom=_looking_after(visit, poc)))]
    return [*_mentor_blocks(mentors, visit.tr), *_teller_blocks(found, visit.tr)]


def _mentor_blocks(mentors: Sequence[PersonId], tr: Translator) -> list[Block]:
    if not mentors:
        return []
    named = blocks.between([blocks.person(one) for one in mentors], "  ")
    return [blocks.section(tr(MENTORS)), blocks.said(named)]


def _teller_blocks(found: Sequence[Candidate], tr: Translator) -> list[Block]:
    if not found:
        return []
    said = [
        [
            blocks.person(one.author),
            blocks.words(tr(" – %(kind)s: %(title)s", kind=tr(KINDS[one.kind]), title=one.title)),
        ]
        for one in found
        if one.author
    ]
    return [blocks.section(tr(PEOPLE)), blocks.said(*said)]


def _looking_after(visit: Visit, poc: Poc) -> str:
    """The bridge people of its department, else the office."""
    bridges = (one for one in visit.company.bridges_of(poc.department) if one != poc.owner)
    named = " ".join(f"<@{one}>" for one in bridges)
    return named or visit.who.office_mentions or visit.tr("a workspace admin")
