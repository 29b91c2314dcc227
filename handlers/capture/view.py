"""What is shown of a message that is to become a story: a form, a question, or why not.

The same for the menu of a message and for the button after a reaction.
"""

from typing import Any

from domain.capture.message import from_message, shortened
from domain.errors import msg
from domain.language import written_in
from domain.people import Person
from domain.stories import TEXT_MAX, Kind, NewStory, Story
from handlers.capture.ask import Proposal, is_known, proposal_view
from handlers.capture.source import Lack, Source
from handlers.kit.cards import card_reply
from handlers.kit.surface import result_view, sentence
from handlers.record import named
from handlers.story.cards import card_of, past_of
from handlers.story.fields import MORE
from handlers.story.form import EMPTY, FormState, form_view, values_for
from handlers.story.source import FromMessage
from handlers.successor import met
from handlers.visit import Visit
from storage import drafts, stories

PROPOSED_MAX = 2_400
"""So much of another person's words is proposed: they travel in a view's metadata."""
TITLE = msg("Make it a DX story")
LOADING = msg("Reading the message …")

WHY_NOT = {
    Lack.APP: msg(
        "*An app posted this*, so there is nobody who could say yes. To record what you did"
        " yourself, type `/dx-win` or `/dx-fail`."
    ),
    Lack.NOTICE: msg("*This is a notice of Slack's*, not somebody's words. Nothing was recorded."),
    Lack.WORDS: msg(
        "*This message has no text.* Please ask who wrote it to tell it in words: `/dx-win` is"
        " enough."
    ),
}
PRIVATE = msg(
    "*This is a private conversation*, so only who wrote this message can make it a record. Please"
    " ask them to choose 「DX事例にする」 in its menu, or to type `/dx-win`. Nobody was asked, and"
    " nothing was kept."
)
ALREADY = msg(
    "*This message is a record already, or was proposed before.* Nobody is asked twice about the"
    " same message."
)
GONE = msg(
    "*The account of who wrote this is deactivated*, so they cannot be asked. If you carried it on,"
    " you can record that in your own words with `/dx-win`."
)
OUTSIDE = msg(
    "*Who wrote this is not a member of the company*, so their words cannot become a record. What"
    " you made of it can: type `/dx-win`."
)
MINE_ALREADY = msg("*Already recorded.* This is the record of that message.")


async def view_of(visit: Visit, source: Source) -> dict[str, Any]:
    """The view for this message and this person."""
    own = source.author == visit.who.id
    if source.lack is not None and not (own and source.lack is Lack.WORDS):
        return _said(visit, WHY_NOT[source.lack])
    return await (_own if own else _of_another)(visit, source)


async def _own(visit: Visit, source: Source) -> dict[str, Any]:
    """The form filled with one's own words, or the record that was made of them."""
    async with visit.deps.db.read() as reader:
        before = await stories.from_message(reader, source.link) if source.link else None
        draft = await drafts.of_origin(reader, source.origin)
        if before and before.author == visit.who.id:
            past = await past_of(reader, before, visit)
            return _card(visit, before, past=past)
    message = FromMessage(
        source.origin,
        source.link,
        draft=draft.id if draft and draft.is_open else None,
        private=source.private,
        cut=len(source.raw) > TEXT_MAX,
        empty=source.lack is Lack.WORDS,
    )
    raw = await named(visit, shortened(source.raw, TEXT_MAX))
    return filled_form(visit, message, raw)


def _card(visit: Visit, story: Story, past: Any) -> dict[str, Any]:
    reply = card_reply(card_of(visit, story, visit.tr(MINE_ALREADY), past), visit.tr)
    return result_view(visit.tr(TITLE), reply, visit.tr)


def filled_form(
    visit: Visit, message: FromMessage, raw: str, kind: Kind = Kind.WIN, url: str = ""
) -> dict[str, Any]:
    """The story form with a message's words in it; `url` is where its card is shown afterwards."""
    values = EMPTY if message.empty else values_for(story_of(visit, raw, kind), visit.tr)
    said = any(values.get(field.name) for field in MORE if field.name != "standing")
    place = visit.who.person.department or ""
    state = FormState(kind, url=url, whole=said, department=place, message=message)
    return form_view(state, values, visit.company, visit.tr)


def story_of(visit: Visit, raw: str, kind: Kind) -> NewStory:
    """The story that a message tells, read by the company's rules."""
    language = written_in(raw, visit.tr.language)
    hours = visit.company.assumptions.hours_per_day
    return from_message(raw, kind=kind, language=language, hours_per_day=hours)


async def _of_another(visit: Visit, source: Source) -> dict[str, Any]:
    """The question whether its author is to be asked, or why they cannot be."""
    if source.private:
        return _said(visit, PRIVATE)
    async with visit.deps.db.read() as reader:
        if await is_known(reader, source.origin, source.link):
            return _said(visit, ALREADY)
    if reason := why_not(await met(visit, source.author), visit):
        return _said(visit, reason)
    raw = await named(visit, shortened(source.raw, PROPOSED_MAX))
    raw = shortened(raw, PROPOSED_MAX)
    cut = len(source.raw) > len(raw)
    proposal = Proposal(source.origin, source.author, raw, source.link, cut=cut).fitted()
    return proposal_view(proposal, story_of(visit, proposal.raw, Kind.WIN), visit)


def why_not(author: Person, visit: Visit) -> str:
    """Why this person cannot be asked; "" if they can."""
    if author.deactivated:
        return GONE
    if author.is_bot:
        return WHY_NOT[Lack.APP]
    return "" if author.may_take_part(guests=visit.company.allow_guests) else OUTSIDE


def _said(visit: Visit, sentence_: str) -> dict[str, Any]:
    return result_view(visit.tr(TITLE), sentence(visit.tr(sentence_)), visit.tr)
