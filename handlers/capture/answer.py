"""What the author of proposed words answers: make it a story, edit it first, or not."""

from slack_bolt.async_app import AsyncAck

from digests.consent import question
from domain.errors import NotFoundError, msg
from domain.stories import Story
from handlers import keys
from handlers.capture.view import filled_form, story_of
from handlers.kit.outdated import number_in
from handlers.kit.surface import Reply, result_view, sentence
from handlers.meeting import after_record
from handlers.record import record
from handlers.story.cards import card_after
from handlers.story.source import FromMessage
from handlers.visit import Visit
from storage import drafts, stories, submissions
from storage.database import Reader, Session
from storage.drafts import Draft

TITLE = msg("Make it a DX story")
YES = msg("*It is your record now.* Thank you for sharing it.")
BEFORE = msg("*Already recorded.* This is your record.")
NO = msg("*It was not recorded.* The words kept for it are removed; your message stays as it is.")
ENDED = msg(
    "*This question has ended*, and the words kept for it are removed. To record your message after"
    " all, choose 「DX事例にする」 in its menu."
)
NOT_YOURS = msg("This question is not there any more, or it is not for you.")


async def yes(ack: AsyncAck, visit: Visit) -> None:
    """Make the words the author's record, exactly as they were shown."""
    async with visit.deps.db.begin() as session:
        draft = _own(await drafts.locked(session, number_in(visit.value)), visit)
        reply = await _answered(session, visit, draft)
    after_record(visit)
    _show(visit, reply)
    await ack()


async def _answered(session: Session, visit: Visit, draft: Draft) -> Reply:
    """The card of the record; the same one, however often and wherever the answer is given."""
    if not draft.is_open:
        return await _ended(session, visit, draft)
    story, headline = await _recorded(session, visit, draft), visit.tr(YES)
    await drafts.accept(session, draft, story)
    return await card_after(session, story, visit, headline)


async def _recorded(session: Session, visit: Visit, draft: Draft) -> Story:
    """The record of this message; the one there is, if its author made one before."""
    key = keys.source_key(visit.who.id, draft.origin)
    found = await submissions.find(session, key)
    before = await stories.owned(session, found.story_id, visit.who.id) if found else None
    if before is not None and not before.is_withdrawn:
        return before
    new = story_of(visit, draft.words, draft.kind)
    story = await record(session, visit, new.model_copy(update={"source_link": draft.link}))
    digest = keys.digest(new.model_dump())
    await submissions.remember(session, key, story_id=story.id, digest=digest, now=visit.now)
    return story


async def edit(ack: AsyncAck, visit: Visit) -> None:
    """Open the form with the words in it; saving it is the yes."""
    async with visit.deps.db.read() as reader:
        draft = _own(await drafts.get(reader, number_in(visit.value)), visit)
        ended = None if draft.is_open else await _ended(reader, visit, draft)
    if ended is not None:
        _show(visit, ended)
    else:
        message = FromMessage(draft.origin, draft.link, draft=draft.id)
        url = visit.response_url
        visit.open_later(filled_form(visit, message, draft.words, draft.kind, url))
    await ack()


async def no(ack: AsyncAck, visit: Visit) -> None:
    """Forget the words."""
    async with visit.deps.db.begin() as session:
        draft = _own(await drafts.locked(session, number_in(visit.value)), visit)
        if draft.is_open:
            await drafts.close(session, draft.id)
            reply = sentence(visit.tr(NO))
        else:
            reply = await _ended(session, visit, draft)
    _show(visit, reply)
    await ack()


async def ask(ack: AsyncAck, visit: Visit) -> None:
    """Show the question again, from a list."""
    async with visit.deps.db.read() as reader:
        draft = _own(await drafts.get(reader, number_in(visit.value)), visit)
        if draft.is_open:
            message = await question(reader, draft, visit.now)
            reply = Reply(message.text, message.blocks)
        else:
            reply = await _ended(reader, visit, draft)
    await visit.answer(ack, reply, visit.tr(TITLE))


async def _ended(s: Reader, visit: Visit, draft: Draft) -> Reply:
    """What to say where there is nothing left to answer."""
    story = await stories.owned(s, draft.story_id, visit.who.id) if draft.story_id else None
    if story is None:
        return sentence(visit.tr(ENDED))
    return await card_after(s, story, visit, visit.tr(BEFORE))


def _own(found: Draft | None, visit: Visit) -> Draft:
    """The draft that the button is about, if it is in this person's words."""
    if found is None or found.author != visit.who.id:
        raise NotFoundError(NOT_YOURS)
    return found


def _show(visit: Visit, reply: Reply) -> None:
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr))
