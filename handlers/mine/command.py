"""`/dx mine`: a member's own records, to edit, take back, bring back, and look up (C5)."""

import re
from collections.abc import Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests import words
from domain.errors import msg
from domain.stories import Kind, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.cards import (
    figure_lines,
    outputs_button,
    retry_buttons,
    shown_as,
    withdraw_button,
)
from handlers.kit.outdated import known, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.telling import Past, telling
from handlers.kit.text import escape, lines
from handlers.listening import Listening
from handlers.mine.kept import with_kept
from handlers.mine.proposed import take_back, with_proposed
from handlers.story.cards import past_of
from handlers.story.history import history_reply
from handlers.translator import Translator
from handlers.visit import Visit
from storage import stories
from storage.database import Reader

OURS = re.compile(r"^mine\.")
PAGE = 5
FIGURES_SHOWN = 2
KINDS = {Kind.WIN: msg("Win"), Kind.FAILURE: msg("Lesson")}


def register(app: Listening) -> None:
    """Listen for the buttons of the list."""
    app.action(OURS)(press)


async def show_mine(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """The newest records."""
    async with visit.deps.db.read() as reader:
        reply = await _page(reader, visit, None)
    await visit.answer(ack, reply, visit.tr("Your records"))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Turn the page, take back, bring back, or look up what a record said before."""
    name = visit.action["action_id"].split(".")[1]
    if name in CHANGES:
        async with visit.deps.db.begin() as session:
            story_id, before_id = _both(visit.value)
            await CHANGES[name](session, story_id, author=visit.who.id, now=visit.now)
            reply = await _page(session, visit, before_id)
    else:
        async with visit.deps.db.read() as reader:
            reply = await known(PAGES, name)(reader, visit, *_both(visit.value))
    view = result_view(visit.tr("Your records"), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


def _value(story_id: int, before_id: int | None) -> str:
    """A record, and the page it is on."""
    return f"{story_id}:{before_id or ''}"


def _both(value: str) -> tuple[int, int | None]:
    story_id, _, before_id = value.partition(":")
    return number_in(story_id), number_in(before_id) if before_id else None


async def _turned(s: Reader, visit: Visit, _story_id: int, before_id: int | None) -> Reply:
    return await _page(s, visit, before_id)


async def _page(s: Reader, visit: Visit, before_id: int | None) -> Reply:
    """One page of records, newest first; `before_id` is the last one of the page before."""
    found = await stories.mine(s, visit.who.id, limit=PAGE + 1, before_id=before_id)
    pasts = [await past_of(s, story, visit) for story in found[:PAGE]]
    reply = _list_reply(visit, found, pasts, before_id)
    if before_id:
        return reply
    return await with_proposed(s, visit, await with_kept(s, visit, reply))


def _list_reply(
    visit: Visit, found: Sequence[Story], pasts: Sequence[Past], before_id: int | None
) -> Reply:
    tr = visit.tr
    if not found:
        empty = tr("You have no records yet. Start with one line about something that got easier.")
        begin = blocks.button(tr("Record a win"), "dx.win", style="primary")
        return Reply(empty, (blocks.section(empty), blocks.actions(begin)))
    parts = [blocks.header(tr("Your records"))]
    for story, past in zip(found, pasts, strict=False):
        parts += _row(visit, story, past, before_id)
    turns = _turns(found, before_id, tr)
    parts += [blocks.divider(), blocks.actions(*turns)] if turns else []
    return Reply(tr("Your records, newest first."), tuple(parts))


def _row(visit: Visit, story: Story, past: Past, before_id: int | None) -> list[Block]:
    tr = visit.tr
    day = words.date(story.recorded_at.astimezone(visit.company.zone).date(), tr.language)
    state = telling(story, visit.company, past, tr)
    figures = figure_lines(story, visit.company, tr)[:FIGURES_SHOWN]
    place = story.department
    about = (day, tr(KINDS[story.kind]), *((escape(place),) if place else ()))
    value = _value(story.id, before_id)
    if story.is_withdrawn:
        acts = [blocks.button(tr("Bring it back"), "mine.restore", value)]
    else:
        acts = [
            blocks.button(tr("Edit"), "story.edit", str(story.id)),
            *retry_buttons(story, tr),
            outputs_button(story, tr),
            withdraw_button(story, visit.company, past, tr)
            | {"action_id": "mine.withdraw", "value": value},
        ]
    acts.append(blocks.button(tr("See its history"), "mine.history", value))
    return [
        blocks.divider(),
        blocks.said([blocks.words(story.title, bold=True)], *([blocks.words(f)] for f in figures)),
        blocks.context(lines(["  ".join(about), state, shown_as(story, tr)])),
        blocks.actions(*acts),
    ]


def _turns(found: Sequence[Story], before_id: int | None, tr: Translator) -> list[blocks.Element]:
    turns = []
    if before_id is not None:
        turns.append(blocks.button(tr("Back to the newest"), "mine.newest", "0:"))
    if len(found) > PAGE:
        older = _value(0, found[PAGE - 1].id)
        turns.append(blocks.button(tr("Show older records"), "mine.older", older))
    return turns


CHANGES: dict[str, Any] = {
    "withdraw": stories.withdraw,
    "restore": stories.restore,
    "take_back": take_back,
}


async def _history(s: Reader, visit: Visit, story_id: int, before_id: int | None) -> Reply:
    """What a record said before, with the way back to the page it is on."""
    back = blocks.button(visit.tr("Back to my records"), "mine.back", _value(0, before_id))
    return await history_reply(s, visit, story_id, back)


PAGES: dict[str, Any] = {
    "newest": _turned,
    "older": _turned,
    "back": _turned,
    "history": _history,
}
