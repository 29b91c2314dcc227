"""Asking everybody what no record answers: the words, a preview, and only then the post (K1)."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.delivery import Outcome, Result
from digests.question import SHARED_CHANNEL, Question, ask, message
from domain.errors import InvalidError, msg
from handlers.kit import blocks, forms
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Modal, inputs, text_of
from handlers.kit.outdated import OLD_FORM
from handlers.kit.surface import LIST, Reply, result_view, sentence, show
from handlers.search.asked import Asked
from handlers.visit import Visit

FORM = "search.ask"
PREVIEW = "search.post"
TEXT_MAX = 500
TEXT = Field(
    "question",
    msg("Your question"),
    forms.Kind.TEXT,
    hint=msg("You will see a preview first. Please leave out the names of customers and people."),
    max_length=TEXT_MAX,
    required=True,
)
SUGGESTED = msg(
    'Has anybody done something about "%(text)s"? I would like to hear how, and what was hard.'
)
NO_QUESTION = msg("Please write what you would like to know.")
NOWHERE = msg("There is no channel to ask everybody in yet. Please ask %(whom)s.")
SAID = {
    Result.SENT: msg("*Posted.* Your question is in %(channel)s. Answers come into its thread."),
    Result.FOUND: msg("*Posted.* Your question is in %(channel)s. Answers come into its thread."),
    Result.ALREADY: msg(
        "Your question of today is in %(channel)s already: one a day can be asked. This one was"
        " not posted; what you wrote stands below."
    ),
    Result.REFUSED: msg(
        "Your question was not posted: the bot may not write in %(channel)s just now. Please tell"
        " %(whom)s. What you wrote stands below."
    ),
}
NOT_CERTAIN = msg(
    "Slack did not answer well, so it is not certain whether your question was posted. Please look"
    " in %(channel)s, and try again in a quarter of an hour: it is not posted twice. What you wrote"
    " stands below."
)


def ask_blocks(visit: Visit, asked: Asked) -> list[Block]:
    """The way to everybody's knowledge; whom to ask where no channel is chosen."""
    tr = visit.tr
    if not visit.company.newsletter_channel:
        return [blocks.context(tr(NOWHERE, whom=_whom(visit)))]
    said = tr("Someone may still know. You will see the post before it goes out.")
    button = blocks.button(tr("Ask everybody"), "search.ask", asked.dump())
    return [blocks.context(said), blocks.actions(button)]


async def open_form(ack: AsyncAck, visit: Visit) -> None:
    """The form for the question, with one suggested."""
    _channel(visit)
    text = visit.tr(SUGGESTED, text=Asked.load(visit.value).text)
    visit.open_later(_form(visit, text))
    await ack()


def _form(visit: Visit, text: str) -> dict[str, Any]:
    tr = visit.tr
    modal = Modal(FORM, tr("Ask everybody"), tr("Close"), submit=tr("See the preview"))
    return modal.view(inputs([TEXT], {"question": text}, "search", tr))


async def show_preview(ack: AsyncAck, visit: Visit) -> None:
    """The question as it will be posted, with the button that posts it."""
    tr, text = visit.tr, text_of(visit.typed, "question")
    if not text:
        raise InvalidError(NO_QUESTION)
    shown = message(Question(visit.who.person, text), visit.company.language)
    where = tr(
        "Press [Post it] to post this in %(channel)s. Everybody there reads it, with your name.",
        channel=_channel(visit),
    )
    acts = blocks.actions(
        blocks.button(tr("Post it"), "search.post", style="primary"),
        blocks.button(tr("Write it differently"), "search.rewrite"),
    )
    modal = Modal(PREVIEW, tr("Preview"), tr("Do not post"), metadata=text)
    parts = [blocks.section(where), blocks.divider(), *shown.blocks, blocks.divider(), acts]
    await ack(response_action="update", view=modal.view(parts))


async def rewrite(ack: AsyncAck, visit: Visit) -> None:
    """From the preview back to the form, with what was written."""
    visit.update_later(_form(visit, _written(visit)))
    await ack()


async def post(ack: AsyncAck, visit: Visit) -> None:
    """Post it after the answer, and say here what became of it."""
    _channel(visit)
    visit.deps.after(_post(visit, _written(visit)))
    await ack()


def _written(visit: Visit) -> str:
    """The question whose preview this is."""
    text = str(visit.view.get("private_metadata") or "")
    if not text:
        raise InvalidError(OLD_FORM)
    return text


async def _post(visit: Visit, text: str) -> None:
    waiting = sentence(visit.tr("Your question is being posted…"))
    await show(visit.body, visit.client, waiting, _result(visit, waiting))
    question = Question(visit.who.person, text)
    outcome = await ask(visit.deps.newsletter, visit.company, question, now=visit.now)
    reply = _told(visit, outcome, text)
    await show(visit.body, visit.client, reply, _result(visit, reply))


def _told(visit: Visit, outcome: Outcome, text: str) -> Reply:
    """What became of it; where it was not posted, the words are given back."""
    said = visit.tr(
        SAID.get(outcome.result, NOT_CERTAIN), channel=_channel(visit), whom=_whom(visit)
    )
    if outcome.reason == SHARED_CHANNEL:
        said += " " + visit.tr("Another company reads that channel.")
    if outcome.result in (Result.SENT, Result.FOUND):
        return sentence(said)
    return Reply(said, (blocks.section(said), blocks.quoted(text)))


def _result(visit: Visit, reply: Reply) -> dict[str, Any]:
    return result_view(visit.tr("Ask everybody"), reply, visit.tr, callback_id=LIST)


def _channel(visit: Visit) -> str:
    channel = visit.company.newsletter_channel
    if not channel:
        raise InvalidError(NOWHERE, whom=visit.who.office_mentions)
    return f"<#{channel}>"


def _whom(visit: Visit) -> str:
    return visit.who.office_mentions or visit.tr("a workspace admin")
