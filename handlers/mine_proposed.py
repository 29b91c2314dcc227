"""What a member proposed in others' words and how it stands; and what they are asked themselves."""

from collections.abc import Sequence
from dataclasses import replace

from digests import words
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.visit import Visit
from storage import drafts
from storage.audit import ERASED
from storage.database import Reader
from storage.drafts import Draft
from storage.states import DraftState

SHOWN = 5
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
    """Whose words, when, and what came of it."""
    tr = visit.tr
    if not found:
        return []
    lines = [
        tr(
            "%(line)s: %(state)s",
            line=_line(draft, draft.author, visit),
            state=tr(STATES[draft.state]),
        )
        for draft in found
    ]
    title = tr("*What you proposed in others' words*")
    return [blocks.divider(), blocks.section("\n".join((title, *lines)))]


def _line(draft: Draft, person: str, visit: Visit) -> str:
    """A day and a person, who is known to the reader unless they had themselves erased."""
    day = words.date(draft.made_at.astimezone(visit.company.zone).date(), visit.tr.language)
    who = visit.tr("deleted at the person's request") if person == ERASED else f"<@{person}>"
    return f"{day}  {who}"
