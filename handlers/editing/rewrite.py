"""The form in which editors tell a story in their own words; its author's text stays."""

import asyncio
import hashlib
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.editing.cut import HEADLINE_MAX, LEAD_WORDS_MAX, Cut, Rewrite
from digests.newsletter.editing.cut_edits import rewritten
from digests.newsletter.edition import SectionKind
from digests.newsletter.plan import plan_of
from digests.newsletter.telling.leads import tell
from domain.errors import NotFoundError, msg
from domain.prose import words
from domain.stories import Story
from handlers.editing.form import form_ref, frame, save
from handlers.editing.ref import FormRef
from handlers.editing.row import author, rewrite_of, strange_numbers
from handlers.editing.screen import Screen
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
    if story is None:
        raise NotFoundError(GONE)
    base = await asyncio.to_thread(_told, story, screen)
    base = {name: shortened(text, LIMITS[name]) for name, text in base.items()}
    kept = rewrite_of(screen, story)
    values: Values = {name: getattr(kept, name, "") or text for name, text in base.items()}
    marks = tuple(_mark(text) for text in base.values())
    ref = form_ref(visit, screen, story=story.id, revision=story.revision, base=marks)
    form = frame("rewrite", visit.tr("Rewrite"), ref, visit.tr)
    fields = inputs((HEADLINE, LEAD), values, "cut", visit.tr)
    in_thread = screen.place_of(story) is SectionKind.REST
    note = [blocks.context(visit.tr(IN_THREAD))] if in_thread else []
    return form.view([*note, *fields, blocks.divider(), *_record(visit, screen, story)])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the words, and name the numbers in them that the record does not have."""
    ref = FormRef.load(visit.view["private_metadata"])
    own = {
        name: "" if _mark(text) == mark else text
        for name, mark in zip(LIMITS, ref.base, strict=True)
        for text in [shortened(text_of(visit.typed, name), LIMITS[name])]
    }
    new = Rewrite(story_id=ref.story, revision=ref.revision, **own) if any(own.values()) else None

    def notices(screen: Screen) -> list[Block]:
        return strange_notice(screen, ref.story, visit)

    await save(ack, visit, rewritten(ref.story, new), lambda cut: _standing(cut, ref), notices)


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
    """Headline and text as the record alone makes them, in the form it is told in."""
    plan = plan_of(screen.material)
    form = plan.forms.get((screen.place_of(story), story.id), 0)
    piece = tell(story, screen.material, form, leads=plan.led)
    return {"headline": piece.headline, "lead": words(piece.paragraphs)}


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


def _mark(text: str) -> str:
    """A mark by which the same words are known again."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
