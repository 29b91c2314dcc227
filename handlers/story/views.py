"""The story form: opened, refreshed while it is filled, and saved (product.md, C3)."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from slack_bolt.async_app import AsyncAck

from digests.nudges.rules import unfigured
from digests.nudges.showing import show_answers
from domain.errors import InvalidError, NotFoundError
from domain.language import Language, written_in
from domain.nudges import story_subject
from domain.pocs import Poc
from domain.stories import NewStory, ShownAs, Story
from handlers import departments, keys
from handlers.kit.cards import card_reply
from handlers.kit.forms import Values, text_of
from handlers.kit.surface import result_view
from handlers.kit.telling import is_to_be_told, month_of
from handlers.meeting import after_record
from handlers.onboarding.welcome import is_first, with_welcome
from handlers.poc.link import link_poc
from handlers.poc.story import given_away
from handlers.record import as_new, record
from handlers.story.cards import card_after, past_of, recorded
from handlers.story.form import EMPTY, FormState, edit_state, form_view, values_for, whole
from handlers.story.like import alike, like_blocks
from handlers.story.parse import Fields, parse
from handlers.story.source import settle
from handlers.visit import Visit
from storage import nudges, pocs, stories, submissions
from storage.database import Reader, Session
from storage.states import Answer


def edit_view(story: Story, visit: Visit, url: str) -> dict[str, Any]:
    """The form filled with a record, to edit it; `url` is where its card can be refreshed."""
    values = values_for(story, visit.tr)
    state = replace(edit_state(story, values, url), kept=story.author != visit.who.id)
    return form_view(state, values, visit.company, visit.tr)


async def refresh_formula(ack: AsyncAck, visit: Visit) -> None:
    """Show what the figures typed so far come to."""
    _redraw(visit, FormState.load(visit.view["private_metadata"]))
    await ack()


async def show_all_questions(ack: AsyncAck, visit: Visit) -> None:
    """Unfold the form; what was typed stays."""
    _redraw(visit, whole(FormState.load(visit.view["private_metadata"])))
    await ack()


def _redraw(visit: Visit, state: FormState) -> None:
    visit.update_later(form_view(state, EMPTY | visit.typed, visit.company, visit.tr))


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Save the form, then show the record where the form was; errors stand at their fields."""
    state = FormState.load(visit.view["private_metadata"])
    saving = _Saving(visit, state, visit.typed)
    await (saving.save_edit(ack) if state.story else saving.save_new(ack))


class _Saving:
    """One submission of the form."""

    def __init__(self, visit: Visit, state: FormState, values: Values) -> None:
        self.visit, self.state, self.values = visit, state, values
        self.tr = visit.tr

    async def save_new(self, ack: AsyncAck) -> None:
        """A new record; the same view sent again is the same record, edited if it differs."""
        visit = self.visit
        new = await self._read(ack, None)
        if new is None:
            return
        if await self._gives_away(ack, new):
            return
        async with visit.deps.db.begin() as session:
            first = await is_first(session, visit)
            story = await self._once(session, new)
            story = await self._placed(session, story)
            if self.state.poc is not None:
                await link_poc(session, visit, self.state.poc, story)
            if self.state.message is not None:
                await settle(session, visit, self.state.message, story)
        after_record(visit)
        found = await alike(visit, story)
        reply = card_reply(recorded(visit, story), self.tr, below=like_blocks(visit, found))
        if self.state.message and self.state.url:
            visit.send_later(reply, url=self.state.url, replace=True)
        reply = with_welcome(visit, reply, first=first)
        view = result_view(self.tr("Recorded"), reply, self.tr, self.state.dump())
        await ack(response_action="update", view=view)

    async def _gives_away(self, ack: AsyncAck, new: NewStory) -> bool:
        """Refuse words of the trial it tells that would name who is not to be named."""
        if new.shown_as is ShownAs.NAME:
            return False
        async with self.visit.deps.db.read() as reader:
            told = await self._trials(reader)
        errors = {name: why for poc in told for name, why in given_away(poc, new, self.tr).items()}
        if errors:
            await ack(response_action="errors", errors=errors)
        return bool(errors)

    async def _trials(self, reader: Reader) -> list[Poc]:
        """The trial that a new story tells, or those that the edited one is linked with."""
        if self.state.story is not None:
            return await pocs.told_by(reader, self.state.story)
        poc = await pocs.get(reader, self.state.poc) if self.state.poc is not None else None
        return [poc] if poc else []

    async def _once(self, session: Session, new: NewStory) -> Story:
        visit = self.visit
        key = self._key()
        digest = keys.digest(new.model_dump())
        found = await submissions.find(session, key)
        if found is None:
            story = await record(session, visit, new)
        elif found.digest == digest:
            story = await _own(session, visit, found.story_id)
        else:
            story = await stories.edit(
                session, found.story_id, author=visit.who.id, new=new, now=visit.now
            )
        await submissions.remember(session, key, story_id=story.id, digest=digest, now=visit.now)
        return story

    def _key(self) -> str:
        """By which the same is recognised: a message is one record, whatever forms it was in."""
        person, message = self.visit.who.id, self.state.message
        if message is not None:
            return keys.source_key(person, message.origin)
        return keys.view_key(person, self.visit.view["id"], self.state.after)

    async def save_edit(self, ack: AsyncAck) -> None:
        """An edit; of a record that was withdrawn meanwhile it can become a new one."""
        visit = self.visit
        assert self.state.story is not None
        async with visit.deps.db.read() as reader:
            story = await stories.owned(reader, self.state.story, visit.who.id)
        if story is None:
            raise NotFoundError("This record is not there any more. What you wrote is still here.")
        if story.is_withdrawn:
            await ack(response_action="update", view=self._offer_new())
            return
        new = await self._read(ack, story)
        if new is None or await self._gives_away(ack, new):
            return
        async with visit.deps.db.begin() as session:
            before = story.revision
            story = await self._placed(session, await self._change(session, story, new))
            asked = await self._answered(session, story)
            headline = await self._saved(session, story, before)
            reply = await card_after(session, story, visit, headline)
        if self.state.url:
            visit.send_later(reply, url=self.state.url, replace=True)
        if asked:
            visit.deps.after(show_answers(visit.deps.newsletter, visit.now))
        view = result_view(self.tr("Saved"), reply, self.tr, self.state.dump())
        await ack(response_action="update", view=view)

    async def _saved(self, session: Session, story: Story, before: int) -> str:
        """That it is saved, and what follows from it for an edition that told it."""
        saved = self.tr("*Saved.* The record now says this.")
        past = await past_of(session, story, self.visit)
        if story.revision == before or not past.included or not is_to_be_told(story):
            return saved
        corrected = self.tr(
            "The %(edition)s issue that was posted is corrected too, with a note.",
            edition=month_of(story, self.visit.company),
        )
        return f"{saved} {corrected}"

    async def _answered(self, session: Session, story: Story) -> int:
        """Whoever was asked for what the record lacked has answered; how many lines."""
        return await nudges.answer(
            session,
            story_subject(story.id),
            answer=Answer.UPDATED,
            by=self.visit.who.id,
            now=self.visit.now,
            rule=unfigured.RULE.name,
        )

    async def _change(self, session: Session, story: Story, new: NewStory) -> Story:
        if new == as_new(story):
            return story
        return await stories.edit(
            session, story.id, author=self.visit.who.id, new=new, now=self.visit.now
        )

    async def _placed(self, session: Session, story: Story) -> Story:
        """The record where the form says that it belongs, if it says something new."""
        chosen = text_of(self.values, "department")
        if chosen in ("", self.state.department):
            return story
        return await departments.move(session, self.visit, story, chosen)

    def _offer_new(self) -> dict[str, Any]:
        """The same form, all words kept, to be saved as a record of its own."""
        state = replace(self.state, story=None, after=self.state.story)
        notice = self.tr(
            "This record was withdrawn in the meantime, so nothing was changed. What you wrote is"
            " still here. Press Save to keep it as a new record."
        )
        values = EMPTY | self.values
        return form_view(state, values, self.visit.company, self.tr, notice)

    async def _read(self, ack: AsyncAck, base: Story | None) -> NewStory | None:
        """The form as a story; None after the errors were shown at their fields."""
        parsed = parse(self.values, base, self.tr)
        if parsed.errors:
            await ack(response_action="errors", errors=parsed.errors)
            return None
        return _new_story(self.state, base, parsed.fields, self.tr.language)


def _new_story(
    state: FormState, base: Story | None, fields: Fields, language: Language
) -> NewStory:
    """The story that the fields make, over the one they change."""
    said = " ".join(value for value in fields.values() if isinstance(value, str))
    link = state.message.link if state.message else ""
    new = {"kind": state.kind, "language": written_in(said, language), "source_link": link}
    before = as_new(base).model_dump() if base else new
    try:
        return NewStory.model_validate(before | fields)
    except ValidationError as error:
        where = ", ".join(sorted({str(one["loc"][0]) for one in error.errors()}))
        raise InvalidError(
            "This cannot be kept as it is. Please check: %(fields)s", fields=where
        ) from None


async def _own(session: Session, visit: Visit, story_id: int) -> Story:
    story = await stories.owned(session, story_id, visit.who.id)
    if story is None:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    return story
