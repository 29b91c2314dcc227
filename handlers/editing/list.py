"""The editors' screen as a view: who edits, the word before, the awards, and every story (N3)."""

from collections.abc import Callable, Sequence
from typing import Any

from digests.newsletter.choosing.ranking import Ranked
from digests.newsletter.edition import SectionKind
from domain.errors import msg
from handlers.editing.award_words import CRITERIA
from handlers.editing.posted import POSTED, posted_parts
from handlers.editing.ref import Ref
from handlers.editing.row import Row, author, held_row, row
from handlers.editing.screen import Screen, read_screen
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.forms import Modal
from handlers.kit.surface import update_view
from handlers.kit.telling import moment
from handlers.kit.text import lines
from handlers.newsletter.language import written_in
from handlers.newsletter.state import name_of, state
from handlers.translator import Translator
from handlers.visit import Visit
from storage import cuts

PAGE = 10
"""Stories of the rest on one page; with the channel's five, far below the blocks of a view."""
HELD_MAX = 10
TRIES = 5
LIST = "cut.list"
TITLE = msg("Edit the newsletter")
OUT = msg(
    "*The %(edition)s issue is being posted, or is posted already, so its draft cannot be edited"
    " any more.* Once all of it is out, your words in it can be put right: press [Put its words"
    " right] at `/dx newsletter`. What its author changes in the record, or you take out, follows"
    " by itself."
)
Notices = Callable[[Screen], list[Block]]
"""What is said above the screen, by what it shows."""


def nothing(_screen: Screen) -> list[Block]:
    """Nothing to say."""
    return []


async def redraw(visit: Visit, ref: Ref, view_id: str, notices: Notices = nothing) -> bool:
    """Show the screen as it is now in that view; False if Slack failed.

    Another change may have come in between: then it is drawn once more, so that the last drawing
    shows the last change whatever order they arrive in.
    """
    async with visit.deps.drawings.turn(view_id):
        for _ in range(TRIES):
            screen = await read_screen(visit, ref.of_month)
            view = list_view(screen, ref, visit, notices(screen))
            if not await update_view({"id": view_id}, visit.client, view):
                return False
            if await _revision(visit, ref) == screen.revision:
                break
    return True


async def _revision(visit: Visit, ref: Ref) -> int:
    """How often the edition was changed by now."""
    async with visit.deps.db.read() as reader:
        kept = await cuts.get(reader, ref.month)
    return kept.revision if kept else 0


def list_view(screen: Screen, ref: Ref, visit: Visit, notices: Sequence[Block] = ()) -> Any:
    """The screen: on its first page what stands in the channel, then the others page by page."""
    tr = visit.tr
    rest = screen.of(SectionKind.REST)
    start = min(ref.start, max(0, len(rest) - 1) // PAGE * PAGE)
    parts = [*notices, *_desk(screen, visit)]
    if screen.is_out:
        return _frame(screen, ref, start, tr).view(parts)
    if screen.posted:
        return _frame(screen, ref, start, tr).view([*parts, *posted_parts(screen, visit)])
    if start == 0:
        parts += [*_words(screen, visit), *_channel(screen, visit)]
    parts += _rest(screen, rest, start, visit)
    if start + PAGE >= len(rest):
        parts += _held(screen, visit)
    return _frame(screen, ref, start, tr).view(parts)


def _frame(screen: Screen, ref: Ref, start: int, tr: Translator) -> Any:
    metadata = screen.ref(start=start, url=ref.url).dump()
    return _Closable(LIST, tr(TITLE), tr("Close"), metadata=metadata)


class _Closable(Modal):
    """A view whose closing is heard of: whoever closes it leaves the desk."""

    def view(self, blocks: list[Block]) -> dict[str, Any]:
        return super().view(blocks) | {"notify_on_close": True}


def _desk(screen: Screen, visit: Visit) -> list[Block]:
    """Which edition it is, where it stands, and who is editing."""
    tr, edition = visit.tr, name_of(screen.month, visit.tr)
    head = blocks.header(edition)
    if screen.is_out:
        records = blocks.button(tr("See its records"), "newsletter.records", str(screen.month))
        return [head, blocks.section(tr(OUT, edition=edition)), blocks.actions(records)]
    if screen.posted:
        said = tr(POSTED, channel=f"<#{screen.posted.channel}>")
        editing = blocks.context(who_edits(screen, visit))
        return [head, blocks.section(said), editing, blocks.actions(*_acts(screen, visit))]
    standing = state(screen.desk, screen.standing, tr)
    language = written_in(screen.material.language, tr)
    return [
        head,
        blocks.context(lines([standing, who_edits(screen, visit), *language])),
        blocks.actions(*_acts(screen, visit)),
    ]


def who_edits(screen: Screen, visit: Visit) -> str:
    """Who has the desk, as mrkdwn."""
    tr, editing = visit.tr, screen.editing
    if editing is None:
        return tr("Nobody is editing it. You are only looking.")
    if editing.by == visit.who.id:
        return tr(
            "You are editing: each change is saved at once. Others can edit when you finish, or 15"
            " minutes after your last change."
        )
    return tr(
        "%(person)s has been editing since %(when)s, so you are only looking.",
        person=f"<@{editing.by}>",
        when=moment(editing.since, visit.company, tr),
    )


def _acts(screen: Screen, visit: Visit) -> list[Element]:
    tr, month = visit.tr, str(screen.month)
    preview = blocks.button(tr("See the draft"), "cut.preview", month)
    seeing = [] if screen.posted else [preview]
    if screen.is_edited_by(visit.who.id):
        done = blocks.button(tr("Finish editing"), "cut.done", month, style="primary")
        return [*seeing, done]
    if screen.editing is None:
        return [blocks.button(tr("Edit it"), "cut.over", month), *seeing]
    sure = blocks.confirm(
        tr("Take over?"),
        tr("What the other editor saved stays. From then on only you can edit, until you finish."),
        tr("Edit instead"),
        tr("Not now"),
    )
    return [blocks.button(tr("Edit instead"), "cut.over", month, confirm=sure), *seeing]


def _words(screen: Screen, visit: Visit) -> list[Block]:
    """The opening word and the awards."""
    tr, mine = visit.tr, screen.is_edited_by(visit.who.id)
    opening = screen.cut.opening
    write = blocks.button(tr("Rewrite it") if opening else tr("Write it"), "cut.opening")
    decide = blocks.button(tr("Decide on awards"), "cut.awards")
    said = tr("*The DX office's opening word*") if opening else tr("*No opening word*")
    return [
        blocks.section(said, write if mine else None),
        *([blocks.quoted(opening)] if opening else []),
        blocks.section(_awards_said(screen, tr), decide if mine else None),
        *_awards(screen, tr),
    ]


def _awards_said(screen: Screen, tr: Translator) -> str:
    if not screen.cut.awards_decided:
        return tr("*Awards are not decided.* Until then, none is in the issue.")
    return tr("*Awards*") if screen.cut.awards else tr("*No awards this time*")


def _awards(screen: Screen, tr: Translator) -> list[Block]:
    found = []
    for award in screen.cut.awards:
        story = screen.thanked(award.story_id)
        named = tr(CRITERIA[award.criterion])
        if story is None:
            gone = tr("its record is not told any more")
            found.append([blocks.words(tr("%(award)s: %(said)s", award=named, said=gone))])
            continue
        said = tr("%(award)s: %(said)s", award=named, said=story.title)
        found.append([blocks.words(f"{said}  "), *author(screen, story, tr)])
    return [blocks.said(*found)] if found else []


def _channel(screen: Screen, visit: Visit) -> list[Block]:
    """The successes, then the learning: each group is ordered by itself."""
    tr = visit.tr
    groups = (
        (SectionKind.LEADS, tr("Told in the channel: wins")),
        (SectionKind.LEARNING, tr("Told in the channel: lessons")),
    )
    parts: list[Block] = []
    for place, heading in groups:
        group = screen.of(place)
        if group:
            parts.append(blocks.header(heading))
        for number, one in enumerate(group, start=1):
            parts += row(screen, Row(one, group, number), visit)
    return parts or [blocks.section(tr("Nobody has recorded anything for this issue yet."))]


def _rest(screen: Screen, rest: Sequence[Ranked], start: int, visit: Visit) -> list[Block]:
    tr = visit.tr
    shown = rest[start : start + PAGE]
    if not shown:
        return []
    span = tr(
        "%(first)s to %(last)s of %(count)s, the next ones for the channel first. In the thread"
        " they stand by department.",
        first=start + 1,
        last=start + len(shown),
        count=len(rest),
    )
    parts: list[Block] = [blocks.header(tr("Told in the thread")), blocks.context(span)]
    for one in shown:
        parts += row(screen, Row(one), visit)
    turns = _turns(start, len(rest), tr)
    return [*parts, blocks.actions(*turns)] if turns else parts


def _turns(start: int, count: int, tr: Translator) -> list[Element]:
    found = []
    if start > 0:
        before = str(max(0, start - PAGE))
        found.append(blocks.button(tr("Show the ones before"), "cut.before", before))
    if start + PAGE < count:
        found.append(blocks.button(tr("Show the next ones"), "cut.after", str(start + PAGE)))
    return found


def _held(screen: Screen, visit: Visit) -> list[Block]:
    tr = visit.tr
    if not screen.held:
        return []
    parts: list[Block] = [blocks.header(tr("Not told: held back"))]
    for story in screen.held[:HELD_MAX]:
        parts += held_row(screen, story, visit)
    more = len(screen.held) - HELD_MAX
    if more > 0:
        records = blocks.button(tr("See its records"), "newsletter.records", str(screen.month))
        parts.append(blocks.section(tr("And %(count)s more are held back.", count=more), records))
    return parts
