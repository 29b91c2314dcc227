"""The records of a month, for the office and the editors: each can be held back (N4)."""

from slack_bolt.async_app import AsyncAck

from digests import words
from digests.newsletter.posting.late import carried_by
from domain.calendar import Month
from domain.errors import InvalidError
from domain.stories import ShownAs, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines
from handlers.kit.outdated import OLD_BUTTON, month_in, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.telling import is_to_be_told
from handlers.visit import Visit
from storage import stories
from storage.database import Reader

PAGE = 8


async def press(ack: AsyncAck, visit: Visit, name: str) -> None:
    """Show a page of the list; `hold_story` and `release_story` change a record first."""
    if name not in NAMES:
        raise InvalidError(OLD_BUTTON)
    month, story_id, start = _parts(visit.value)
    if name in HOLDS:
        async with visit.deps.db.begin() as session:
            held = HOLDS[name]
            story = await stories.hold(session, story_id, held=held, by=visit.who.id, now=visit.now)
            note = "" if held else await _too_late(session, visit, month, story)
            reply = await _page(session, visit, month, start, note)
    else:
        async with visit.deps.db.read() as reader:
            reply = await _page(reader, visit, month, start)
    view = result_view(visit.tr("Records"), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


HOLDS = {"hold_story": True, "release_story": False}
NAMES = {*HOLDS, "records", "before", "after"}


def _value(month: Month, story_id: int, start: int) -> str:
    return f"{month}:{story_id}:{start}"


def _parts(value: str) -> tuple[Month, int, int]:
    """The month, a record of it (0 for none), and where the page begins."""
    month, story_id, start = (*value.split(":"), "0", "0")[:3]
    return month_in(month), number_in(story_id), number_in(start)


async def _too_late(s: Reader, visit: Visit, month: Month, story: Story) -> str:
    """Which edition tells what is let go, where its own is out already."""
    later = await carried_by(s, visit.company, story, visit.now)
    if later is None or later == month or not is_to_be_told(story):
        return ""
    return visit.tr(
        "The %(edition)s issue is out already, so the %(next)s issue tells it. Its author hears"
        " that in a message.",
        edition=words.edition_name(month.year, month.month, visit.tr.language),
        next=words.edition_name(later.year, later.month, visit.tr.language),
    )


async def _page(s: Reader, visit: Visit, month: Month, start: int, note: str = "") -> Reply:
    found = await stories.recorded_in(s, month.bounds(visit.company.zone))
    tr = visit.tr
    edition = words.edition_name(month.year, month.month, tr.language)
    title = tr("Records for the %(edition)s issue: %(count)s", edition=edition, count=len(found))
    parts: list[Block] = [blocks.header(title)]
    parts += [blocks.section(note)] if note else []
    for story in found[start : start + PAGE]:
        parts += _row(visit, month, story, start)
    return Reply(title, (*parts, _turns(visit, month, start, len(found))))


def _row(visit: Visit, month: Month, story: Story, start: int) -> list[Block]:
    tr = visit.tr
    value = _value(month, story.id, start)
    if story.held_at:
        button = blocks.button(tr("Let it be told"), "newsletter.release_story", value)
    else:
        button = blocks.button(tr("Hold it back"), "newsletter.hold_story", value)
    held = [blocks.words(tr("Held back by the office"))] if story.held_at else []
    figures = figure_lines(story, visit.company, tr)[:1]
    return [
        blocks.divider(),
        blocks.said(
            [blocks.words(story.title, bold=True)],
            _author(visit, story),
            [blocks.words(figures[0])] if figures else [],
            held,
        ),
        blocks.actions(button),
    ]


def _author(visit: Visit, story: Story) -> list[Element]:
    """By what the story shows its author, and nothing more."""
    tr = visit.tr
    if story.shown_as is ShownAs.ANONYMOUS:
        return [blocks.words(tr("Anonymous"))]
    place = [blocks.words(story.department)] if story.department else []
    if story.shown_as is ShownAs.NAME and story.author:
        return blocks.between([*place, blocks.person(story.author)], "  ")
    return place


def _turns(visit: Visit, month: Month, start: int, count: int) -> Block:
    tr = visit.tr
    buttons = []
    if start > 0:
        value = _value(month, 0, max(0, start - PAGE))
        buttons.append(blocks.button(tr("Show the ones before"), "newsletter.before", value))
    if start + PAGE < count:
        value = _value(month, 0, start + PAGE)
        buttons.append(blocks.button(tr("Show the next ones"), "newsletter.after", value))
    buttons.append(blocks.button(tr("Back to the issue"), "newsletter.state", str(month)))
    return blocks.actions(*buttons)
