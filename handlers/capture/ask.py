"""Proposing another person's words: what would be recorded is shown, and its author asked once."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.consent import ask_authors
from digests.lengths import length
from domain.capture.message import shortened
from domain.errors import InvalidError, msg
from domain.stories import Kind, NewStory
from handlers.capture.source import is_link
from handlers.kit import blocks, forms
from handlers.kit.blocks import Block
from handlers.kit.cards import figure_lines
from handlers.kit.forms import Field, Modal, inputs, text_of
from handlers.kit.outdated import OLD_FORM
from handlers.kit.parts import TELLING
from handlers.kit.surface import Reply, result_view, sentence
from handlers.kit.text import METADATA_MAX
from handlers.meeting import meet, noted
from handlers.story.parse import one_of
from handlers.visit import Visit
from storage import drafts, stories
from storage.database import Reader, Session
from storage.drafts import Draft, NewDraft

FORM = "capture.ask"
TITLE = msg("Propose a story")
KIND = Field(
    "kind",
    msg("What kind of story is it?"),
    forms.Kind.RADIO,
    options=((Kind.WIN.value, msg("A win")), (Kind.FAILURE.value, msg("A lesson"))),
    required=True,
)
CUT = msg("The message is long: only its beginning would be recorded.")
HOW = msg(
    "They are asked once, privately, between 9:00 and 18:00 on one of their business days, and see"
    " that it was you. Until they press [Make it a story], the words are only a draft; after 30"
    " days without an answer they are removed. You can follow it in `/dx mine`."
)
ASKED = msg(
    "*Thank you.* %(person)s will be asked once, on their next business day at the latest. What"
    " came of it will stand in `/dx mine`."
)
TWICE = msg(
    "*Nobody is asked twice.* This message is a record already, or was proposed by somebody else a"
    " moment ago. Nothing more was kept."
)


@dataclass(frozen=True)
class Proposal:
    """What is to be asked about; `raw` are the words as Slack gave them."""

    origin: str
    author: str
    raw: str
    link: str
    cut: bool = False

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "Proposal":
        """Back from text."""
        try:
            proposal = cls(**json.loads(text))
        except (ValueError, TypeError):
            raise InvalidError(OLD_FORM) from None
        if not is_link(proposal.link):
            raise InvalidError(OLD_FORM)
        return proposal

    def fitted(self) -> "Proposal":
        """The same, its words cut where a view's metadata could not hold them."""
        if (over := length(self.dump()) - METADATA_MAX) <= 0:
            return self
        raw = shortened(self.raw, len(self.raw) - over // 2 - 1)
        return replace(self, raw=raw, cut=True).fitted()


def proposal_view(proposal: Proposal, story: NewStory, visit: Visit) -> dict[str, Any]:
    """What would be recorded, and the question whether its author is to be asked."""
    tr = visit.tr
    person = f"<@{proposal.author}>"
    ask = tr("May %(person)s be asked whether this becomes their record?", person=person)
    frame = Modal(FORM, tr(TITLE), tr("Close"), submit=tr("Ask them"), metadata=proposal.dump())
    return frame.view(
        [
            blocks.section(ask),
            *preview(story, visit),
            *([blocks.context(tr(CUT))] if proposal.cut else []),
            *inputs((KIND,), {"kind": story.kind.value}, "capture", tr),
            blocks.context(tr(HOW)),
        ]
    )


def preview(story: NewStory, visit: Visit) -> list[Block]:
    """What would be recorded: the title, the figures with their formula, the words."""
    figures = figure_lines(story, visit.company, visit.tr)
    told = (getattr(story, name) for name, _ in TELLING[story.kind])
    words = "\n".join(filter(None, told))
    lines = [[blocks.words(story.title, bold=True)], *([blocks.words(one)] for one in figures)]
    return [blocks.said(*lines), *([blocks.quoted(words)] if words else [])]


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the draft, say what comes next, and ask as soon as its author may be asked."""
    proposal = Proposal.load(visit.view["private_metadata"])
    kind = one_of(Kind, text_of(visit.typed, "kind"))
    async with visit.deps.db.begin() as session:
        reply = await _proposed(session, visit, proposal, kind)
    visit.deps.after(_meet_and_ask(visit))
    await ack(response_action="update", view=result_view(visit.tr(TITLE), reply, visit.tr))


async def _proposed(session: Session, visit: Visit, proposal: Proposal, kind: Kind) -> Reply:
    await noted(session, visit)
    twice = sentence(visit.tr(TWICE))
    if proposal.link and await stories.from_message(session, proposal.link):
        return twice
    new = NewDraft(
        origin=proposal.origin,
        author=proposal.author,
        proposer=visit.who.id,
        kind=kind,
        words=proposal.raw,
        link=proposal.link,
    )
    draft, is_new = await drafts.propose(session, new, visit.now)
    if not (is_new or _is_ours(draft, visit)):
        return twice
    return sentence(visit.tr(ASKED, person=f"<@{proposal.author}>"))


def _is_ours(draft: Draft, visit: Visit) -> bool:
    """Whether this is what the same person proposed before: the form was sent twice."""
    return draft.proposer == visit.who.id and draft.is_open


async def _meet_and_ask(visit: Visit) -> None:
    """Nobody is asked in the name of somebody whom Slack was not asked about."""
    if not visit.who.person.known:
        await meet(visit)
    await ask_authors(visit.deps.newsletter, visit.now)


async def is_known(s: Reader, origin: str, link: str) -> bool:
    """Whether a message was proposed before, or is a record that names its author."""
    if await drafts.of_origin(s, origin) is not None:
        return True
    return bool(link) and await stories.from_message(s, link) is not None
