"""The records of a month, for the office and the editors: each can be held back (N4).

What a posted issue tells is taken out of the post: by another button, which asks first.
"""

from slack_bolt.async_app import AsyncAck

from digests import words
from digests.newsletter.editing.cutting import is_out
from digests.newsletter.posting.late import carried_by
from domain.calendar import Month
from domain.errors import InvalidError, msg
from domain.stories import ShownAs, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.cards import figure_lines
from handlers.kit.outdated import OLD_BUTTON, month_in, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.telling import is_to_be_told
from handlers.visit import Visit
from storage import editions, stories
from storage.database import Reader, Session

PAGE = 8
OUT_BY_NOW = msg(
    "*Nothing was changed:* the issue was posted meanwhile. [Take it out of the post] changes what"
    " everybody reads."
)
TAKEN_OUT = msg(
    "*It is taken out of the post.* A sentence in its place says that the DX office left it out,"
    " and its author hears that in a message."
)


async def press(ack: AsyncAck, visit: Visit, name: str) -> None:
    """Show a page of the list; what `HOLDS` names changes a record first."""
    if name not in NAMES:
        raise InvalidError(OLD_BUTTON)
    month, story_id, start = _parts(visit.value)
    if name in HOLDS:
        async with visit.deps.db.begin() as session:
            note = await _change(session, visit, name, (month, story_id))
            reply = await _page(session, visit, month, start, note)
    else:
        async with visit.deps.db.read() as reader:
            reply = await _page(reader, visit, month, start)
    view = result_view(visit.tr("Records"), reply, visit.tr, callback_id=LIST)
    visit.show_later(reply, view)
    await ack()


async def _change(s: Session, visit: Visit, name: str, which: tuple[Month, int]) -> str:
    """Hold a record back or let it go; what is to be said of that."""
    month, story_id = which
    told_in = await _told_in(s, story_id)
    if name == "hold_story" and told_in:
        return visit.tr(OUT_BY_NOW)  # the button is from before the post, and asked nothing
    held = HOLDS[name]
    story = await stories.hold(s, story_id, held=held, by=visit.who.id, now=visit.now)
    if held:
        return visit.tr(TAKEN_OUT) if told_in else ""
    return await _too_late(s, visit, month, story)


async def _told_in(s: Reader, story_id: int) -> Month | None:
    """The newest issue whose post tells it, or did until it was taken out."""
    months = [Month.parse(month) for month in await editions.with_story(s, story_id)]
    out = [month for month in months if await is_out(s, month)]
    return out[-1] if out else None


HOLDS = {"hold_story": True, "take_out_story": True, "release_story": False}
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
        button = _button(visit, story, _value(month, story.id, start), await _told_in(s, story.id))
        parts += _row(visit, story, button)
    return Reply(title, (*parts, _turns(visit, month, start, len(found))))


def _button(visit: Visit, story: Story, value: str, told_in: Month | None) -> Element:
    """What can be done about a record; what changes a post asks first."""
    tr = visit.tr
    if story.held_at:
        return blocks.button(tr("Let it be told"), "newsletter.release_story", value)
    if told_in is None:
        return blocks.button(tr("Hold it back"), "newsletter.hold_story", value)
    text = tr(
        "The post of the %(edition)s issue changes for everybody: a sentence in its place says that"
        " the DX office left it out. Its author hears that in a message.",
        edition=words.edition_name(told_in.year, told_in.month, tr.language),
    )
    sure = blocks.confirm(tr("Take it out of the post?"), text, tr("Take it out"), tr("Leave it"))
    label = tr("Take it out of the post")
    return blocks.button(label, "newsletter.take_out_story", value, confirm=sure)


def _row(visit: Visit, story: Story, button: Element) -> list[Block]:
    tr = visit.tr
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
