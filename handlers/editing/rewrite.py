"""The form in which editors tell a story in their own words; its author's text stays."""

import asyncio
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.editing.cut import HEADLINE_MAX, LEAD_WORDS_MAX, Cut, Rewrite
from digests.newsletter.editing.cut_edits import Edit, rewritten
from digests.newsletter.edition import Piece, SectionKind
from digests.newsletter.plan import plan_of
from digests.newsletter.telling.leads import tell
from domain.errors import NotFoundError, msg
from domain.prose import words
from domain.stories import Story
from handlers.editing.form import ask, for_everybody, form_ref, frame, mark, save, sense
from handlers.editing.ref import FormRef
from handlers.editing.row import author, doubts, rewrite_of, strange_numbers
from handlers.editing.screen import Screen, read_screen
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.cards import figure_lines
from handlers.kit.forms import Field, Kind, Values, inputs, text_of
from handlers.kit.text import cut as shortened
from handlers.kit.text import listed
from handlers.story.fields import TELLING
from handlers.visit import Visit

SHOWN_MAX = 600
"""Of each part of the author's text; there are five at most."""
HEADLINE = Field(
    "headline",
    msg("Headline"),
    hint=msg("Leave it empty for the title of the record."),
    max_length=HEADLINE_MAX,
)
LEAD = Field(
    "lead",
    msg("Text"),
    Kind.TEXT,
    hint=msg(
        "This is how it is told now. Each line is a paragraph; leave it empty to have it told from"
        " the record. Please keep to the figures of the record."
    ),
    max_length=LEAD_WORDS_MAX,
)
LIMITS = {"headline": HEADLINE_MAX, "lead": LEAD_WORDS_MAX}
IN_THREAD = msg(
    "In the thread only the headline is used. The text is used once the story is in the channel."
)
GONE = msg("This record is not told in this issue any more. The list shows how it stands now.")


async def rewrite_view(visit: Visit, screen: Screen, story_id: int) -> dict[str, Any]:
    """The author's text, and what is told of it now, to be changed."""
    story = screen.story(story_id)
    if story is None or (screen.posted and screen.told(story_id) is None):
        raise NotFoundError(GONE)
    base = await asyncio.to_thread(_told, story, screen)
    base = {name: shortened(text, LIMITS[name]) for name, text in base.items()}
    kept = rewrite_of(screen, story)
    values: Values = {name: getattr(kept, name, "") or text for name, text in base.items()}
    about = {
        "story": story.id,
        "revision": story.revision,
        "base": tuple(mark(text) for text in base.values()),
        "told": sense("".join(map(str, values.values()))),
    }
    ref = form_ref(visit, screen, **about)
    form = frame("rewrite", visit.tr("Rewrite"), ref, visit.tr)
    fields = inputs((HEADLINE, LEAD)[: len(base)], values, "cut", visit.tr)
    in_thread = not screen.posted and screen.place_of(story) is SectionKind.REST
    note = [blocks.context(visit.tr(IN_THREAD))] if in_thread else for_everybody(ref, visit.tr)
    return form.view([*note, *fields, blocks.divider(), *_record(visit, screen, story)])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the words, and name the numbers in them that the record does not have."""
    ref = FormRef.load(visit.view["private_metadata"])
    own = {
        name: "" if mark(text) == base else text
        for name, base in zip(LIMITS, ref.base, strict=False)
        for text in [shortened(text_of(visit.typed, name), LIMITS[name])]
    }
    new = Rewrite(story_id=ref.story, revision=ref.revision, **own) if any(own.values()) else None
    edit = rewritten(ref.story, new)
    if ref.posted and await ask(ack, visit, ref, await _doubts(visit, ref, edit)):
        return

    def notices(screen: Screen) -> list[Block]:
        return [] if ref.posted else strange_notice(screen, ref.story, visit)

    meant = sense("".join(text_of(visit.typed, name) for name in LIMITS)) != ref.told
    await save(
        ack, visit, edit, lambda cut: _standing(cut, ref), notices, means_more=ref.posted and meant
    )


async def _doubts(visit: Visit, ref: FormRef, edit: Edit) -> list[str]:
    """What is to be looked at once more in the words as they would be, and was not before."""
    screen = await read_screen(visit, ref.screen.of_month)
    story = screen.story(ref.story)
    if story is None:
        return []
    before = doubts(screen, story, visit)
    after = replace(screen.material, cut=edit(screen.cut))
    return [
        one for one in doubts(replace(screen, material=after), story, visit) if one not in before
    ]


def strange_notice(screen: Screen, story_id: int, visit: Visit) -> list[Block]:
    """The numbers that the record does not have, with the way to mend them."""
    tr, story = visit.tr, screen.story(story_id)
    strange = strange_numbers(screen, story, visit) if story else ()
    if not strange:
        return []
    said = tr(
        "*Saved, but please look once more*: the record does not say %(numbers)s.",
        numbers=listed(strange, tr.language),
    )
    return [blocks.section(said, blocks.button(tr("Put it right"), "cut.rewrite", str(story_id)))]


def _told(story: Story, screen: Screen) -> dict[str, str]:
    """Headline and text as the record alone makes them, in the form it is told in.

    What was posted of it stands for them as far as the editors left it alone.
    """
    posted = screen.told(story.id)
    if posted is None:
        plan = plan_of(screen.material)
        form, leads = plan.forms.get((screen.place_of(story), story.id), 0), plan.led
    else:
        form, leads = posted.skeleton, screen.shares
    piece = tell(story, screen.material, form, leads=leads)
    made = {"headline": piece.headline, "lead": words(piece.paragraphs)}
    return made if posted is None else _left_alone(made, posted, story, screen)


def _left_alone(
    made: dict[str, str], posted: Piece, story: Story, screen: Screen
) -> dict[str, str]:
    """With what was posted where the editors wrote nothing; the thread has a title alone."""
    kept = rewrite_of(screen, story)
    read = {"headline": posted.headline, "lead": words(posted.paragraphs)}
    parts = LIMITS if posted in screen.leading else ("headline",)
    return {name: made[name] if getattr(kept, name, "") else read[name] for name in parts}


def _record(visit: Visit, screen: Screen, story: Story) -> list[Block]:
    """What the author wrote; it stays as it is."""
    tr = visit.tr
    parts = [(field.label, getattr(story, field.name)) for field in TELLING[story.kind]]
    lines = [
        [blocks.words(f"{tr(label)}\n", bold=True), blocks.words(shortened(text, SHOWN_MAX))]
        for label, text in parts
        if text
    ]
    figures = figure_lines(story, visit.company, tr)
    return [
        blocks.section(tr("*The record, which stays as its author wrote it*")),
        blocks.said(
            [blocks.words(story.title, bold=True)],
            author(screen, story, tr),
            *([blocks.words(figure)] for figure in figures),
            *lines,
        ),
    ]


def _standing(cut: Cut, ref: FormRef) -> str:
    """The words that stand now, for the record as the form shows it."""
    seen = (ref.story, ref.revision)
    found = next((one for one in cut.rewrites if (one.story_id, one.revision) == seen), None)
    return "\n".join(filter(None, (found.headline, found.lead))) if found else ""
