"""The small form behind a card's one question, and what becomes of the answer (C7)."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from slack_bolt.async_app import AsyncAck

from domain.effect import Figures
from domain.errors import InvalidError
from domain.stories import TEXT_MAX, NewStory, Story
from domain.vague import ANSWERED_IN, Ask
from handlers.kit import blocks, forms
from handlers.kit.asking import EXAMPLES, QUESTIONS
from handlers.kit.cards import card_reply
from handlers.kit.forms import Field, Modal, inputs, text_of
from handlers.kit.outdated import OLD_BUTTON, OLD_FORM, is_id
from handlers.kit.surface import Reply, result_view, show_where_opened
from handlers.record import as_new, read_line
from handlers.story.buttons import owned, pressed_story
from handlers.story.cards import card_of, past_of
from handlers.visit import Visit
from storage import stories
from storage.database import Session

FORM = "story.answer"
ANSWER = "answer"
OFTEN = ("times_count", "times_per", "people_before", "people_after", "per_person")


async def open_question(ack: AsyncAck, visit: Visit) -> None:
    """Open the form with the question about one's own record."""
    try:
        ask = Ask(visit.value)
    except ValueError:
        raise InvalidError(OLD_BUTTON) from None
    async with visit.deps.db.read() as reader:
        story = await owned(reader, visit, pressed_story(visit))
    visit.open_later(_view(ask, story, visit))
    await ack()


def _view(ask: Ask, story: Story, visit: Visit) -> dict[str, Any]:
    tr = visit.tr
    kept = {
        "story": story.id,
        "ask": ask.value,
        "url": visit.response_url,
        "below": visit.view.get("private_metadata", ""),
    }
    field = Field(
        ANSWER,
        QUESTIONS[ask],
        forms.Kind.TEXT,
        placeholder=EXAMPLES[ask],
        max_length=TEXT_MAX // 2,
        required=True,
    )
    metadata = json.dumps(kept, separators=(",", ":"))
    frame = Modal(FORM, tr("One question"), tr("Close"), submit=tr("Save"), metadata=metadata)
    about = blocks.said([blocks.words(story.title, bold=True)])
    return frame.view([about, *inputs((field,), {}, "story", tr)])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the answer in the record, and show the card as it stands then."""
    kept = _kept(visit)
    answer = text_of(visit.typed, ANSWER)
    async with visit.deps.db.begin() as session:
        story = await owned(session, visit, kept["story"])
        story = await _answered(session, visit, story, Ask(kept["ask"]), answer)
        past = await past_of(session, story, visit)
    headline = visit.tr("*Added.* Thank you. The record now says this.")
    reply = card_reply(card_of(visit, story, headline, past), visit.tr)
    visit.deps.after(_show(visit, reply, kept))
    await ack()


async def _show(visit: Visit, reply: Reply, kept: Mapping[str, Any]) -> None:
    view = result_view(visit.tr("Your record"), reply, visit.tr, str(kept["below"]))
    await show_where_opened(visit.body, visit.client, reply, view, str(kept["url"]))


def _kept(visit: Visit) -> dict[str, Any]:
    """What the form remembers: the record, the question, and where its card is."""
    try:
        kept: dict[str, Any] = json.loads(visit.view["private_metadata"])
        known = is_id(kept["story"]) and kept["ask"] in set(Ask)
        if known and {"url", "below"} <= kept.keys():
            return kept
    except (ValueError, KeyError, TypeError):
        pass
    raise InvalidError(OLD_FORM)


async def _answered(session: Session, visit: Visit, story: Story, ask: Ask, answer: str) -> Story:
    if ask is Ask.OFTEN:
        fields = _often(visit, story, answer)
    else:
        fields = _in_words(visit, story, ask, answer)
    if not fields:
        return story
    try:
        new = NewStory.model_validate(as_new(story).model_dump() | fields)
    except ValidationError:
        raise InvalidError(
            "This does not fit into the record any more: it says a lot there already. Please"
            " press [Add details] and shorten it."
        ) from None
    return await stories.edit(session, story.id, author=visit.who.id, new=new, now=visit.now)


def _in_words(visit: Visit, story: Story, ask: Ask, answer: str) -> dict[str, Any]:
    """The answer below what its field said; nothing where it stands there already."""
    field = ANSWERED_IN[ask]
    said = getattr(story, field)
    if not answer or answer in said:
        return {}
    text = f"{said}\n{answer}" if said else answer
    return {field: text, **(_figures(visit, story, answer) if ask is Ask.EFFECT else {})}


def _often(visit: Visit, story: Story, answer: str) -> dict[str, Any]:
    """How often and by how many, read as it is read beside a change of time."""
    found = _figures(visit, story, f"2分→1分 {answer}")
    if "times_count" not in found:
        raise InvalidError(
            "This does not say how often. Please write it like “every day”, “10 times a week” or"
            " “20 a month”."
        )
    return {name: found[name] for name in OFTEN if name in found}


def _figures(visit: Visit, story: Story, answer: str) -> dict[str, Any]:
    """What is certain of the figures in an answer, read as a line is."""
    reading = read_line(answer, visit, story.kind)
    if reading is None:
        return {}
    names = reading.story.model_fields_set & {*Figures.model_fields, "metrics"}
    found = {name: getattr(reading.story, name) for name in names}
    if not found.get("metrics"):
        found.pop("metrics", None)
    return found if found.keys() - {"day_hours"} else {}
