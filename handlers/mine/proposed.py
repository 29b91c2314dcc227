"""What a member proposed in others' words and how it stands; and what they are asked themselves."""

from collections.abc import Sequence
from dataclasses import replace

from digests import words
from domain.capture.message import plain
from domain.errors import NotFoundError, msg
from domain.stories import PersonId
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.kit.text import cut
from handlers.visit import Visit
from storage import drafts
from storage.audit import ERASED
from storage.database import Reader, Session
from storage.drafts import Draft
from storage.states import DraftState

SHOWN = 5
BEGINNING_MAX = 30
TAKE_BACK = "mine.take_back"
NOT_YOURS = msg("This proposal is not there any more, or it is not yours.")
STATES = {
    DraftState.ASKED: msg("waiting for an answer"),
    DraftState.RECORDED: msg("became a record"),
    DraftState.CLOSED: msg("ended, without a record under their name"),
}


async def with_proposed(s: Reader, visit: Visit, reply: Reply) -> Reply:
    """The list of one's own records; what waits for an answer above it, what one proposed below."""
    waiting = await drafts.waiting_for(s, visit.who.id, limit=SHOWN)
    proposed = await drafts.proposed_by(s, visit.who.id, limit=SHOWN)
    return replace(
        reply, blocks=(*_waiting(waiting, visit), *reply.blocks, *_proposed(proposed, visit))
    )


def _waiting(found: Sequence[Draft], visit: Visit) -> list[Block]:
    """Each question with the way to see and answer it."""
    tr = visit.tr
    if not found:
        return []
    asked = tr("*Your words, proposed as a story*: nothing is recorded without your yes.")
    show = tr("See what would be recorded")
    return [
        blocks.section(asked),
        *(
            blocks.section(_line(draft, draft.proposer, visit), _button(show, draft))
            for draft in found
        ),
        blocks.divider(),
    ]


def _button(label: str, draft: Draft) -> blocks.Element:
    return blocks.button(label, "capture.ask", str(draft.id))


def _proposed(found: Sequence[Draft], visit: Visit) -> list[Block]:
    """Whose words, when, and what came of it; which words, and a way back, while they are kept."""
    if not found:
        return []
    open_ = [draft for draft in found if draft.is_open]
    over = [_stating(draft, visit) for draft in found if not draft.is_open]
    title = visit.tr("*What you proposed in others' words*")
    return [
        blocks.divider(),
        blocks.section(title),
        *(_open(draft, visit) for draft in open_),
        *([blocks.section("\n".join(over))] if over else []),
    ]


def _open(draft: Draft, visit: Visit) -> Block:
    beginning = cut(" ".join(plain(draft.words).split()), BEGINNING_MAX)
    words_ = blocks.plain(visit.tr('"%(word)s"', word=beginning))
    return blocks.section(_stating(draft, visit), _take_back(draft, visit)) | {"fields": [words_]}


def _take_back(draft: Draft, visit: Visit) -> blocks.Element:
    tr = visit.tr
    sure = blocks.confirm(
        tr("Take the proposal back?"),
        tr("The words kept for it are removed. The same message cannot be proposed again."),
        tr("Take the proposal back"),
        tr("Keep the proposal"),
    )
    return blocks.button(tr("Take the proposal back"), TAKE_BACK, f"{draft.id}:", confirm=sure)


async def take_back(s: Session, draft_id: int, *, author: PersonId, **_: object) -> None:
    """End what this person proposed, unless it was answered by now."""
    draft = await drafts.locked(s, draft_id)
    if draft is None or draft.proposer != author:
        raise NotFoundError(NOT_YOURS)
    if draft.is_open:
        await drafts.close(s, draft.id)


def _stating(draft: Draft, visit: Visit) -> str:
    line = _line(draft, draft.author, visit)
    return visit.tr("%(line)s: %(state)s", line=line, state=visit.tr(STATES[draft.state]))


def _line(draft: Draft, person: str, visit: Visit) -> str:
    """A day and a person, who is known to the reader unless they had themselves erased."""
    day = words.date(draft.made_at.astimezone(visit.company.zone).date(), visit.tr.language)
    who = visit.tr("deleted at the person's request") if person == ERASED else f"<@{person}>"
    return f"{day}  {who}"
