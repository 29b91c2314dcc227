"""From one line to a record and its card: what `/dx-win` and `/dx-fail` share."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from slack_bolt.async_app import AsyncAck

from domain.capture import Reading, decode
from domain.capture.telling import tell
from domain.errors import InvalidError
from domain.language import written_in
from domain.people import prose_name
from domain.stories import MANY, Kind, NewStory, Story
from handlers import keys
from handlers.help import help_reply
from handlers.kit.cards import Card, card_reply
from handlers.kit.text import escape
from handlers.meeting import after_record, noted
from handlers.onboarding.welcome import is_first, with_welcome
from handlers.story.cards import card_of, recorded
from handlers.story.form import EMPTY, FormState, form_view
from handlers.story.like import tell_alike
from handlers.visit import Visit
from storage import people, stories, submissions
from storage.database import Session
from storage.settings import CompanySettings

REPEATED_WITHIN = timedelta(minutes=2)
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
ANOTHER_COMMAND = re.compile(r"[/／]dx(?:-[a-z]+)?(?:\s|$)")
HELP_WORDS = {"help", "?", "？", "ヘルプ", "使い方"}


async def record_line(ack: AsyncAck, visit: Visit, kind: Kind) -> None:
    """Record what the line says and answer with its card; without a line, open the form."""
    if is_call_for_help(visit.text):
        await ack(help_reply(visit).ack())
        return
    helpers = mentioned_alone(visit.text)
    reading = None if helpers else read_line(await named(visit, visit.text), visit, kind)
    if reading is None:
        open_form(visit, kind, helpers)
        await ack()
        return
    async with visit.deps.db.begin() as session:
        first = await is_first(session, visit)
        story, repeated = await _once(session, visit, reading.story)
    after_record(visit)
    if not repeated and visit.deps.hints.allows(visit.now):
        visit.deps.after(tell_alike(visit, story))
    card = already_recorded(visit, story) if repeated else recorded(visit, story, reading)
    await ack(with_welcome(visit, card_reply(card, visit.tr), first=first).ack())


def is_call_for_help(text: str) -> bool:
    """Whether a line asks how this works, or is another command typed after this one."""
    plain = text.strip().casefold()
    return plain in HELP_WORDS or ANOTHER_COMMAND.match(plain) is not None


def open_form(visit: Visit, kind: Kind, helpers: Sequence[str] = ()) -> None:
    """Open an empty form by this press or command, with the helpers who were mentioned in it."""
    state = FormState(kind, whole=bool(helpers), department=visit.who.person.department or "")
    values = EMPTY | {"helpers": list(helpers[:MANY])}
    visit.open_later(form_view(state, values, visit.company, visit.tr))


def mentioned_alone(text: str) -> tuple[str, ...]:
    """The people mentioned in a line that has no word of its own."""
    people_there = MENTION.search(text)
    return decode(text).helpers if people_there and not decode(MENTION.sub("", text)).words else ()


async def named(visit: Visit, text: str) -> str:
    """The line, in which people who are mentioned stand by their display names."""
    ids = {match[1] for match in MENTION.finditer(text)}
    if not ids:
        return text
    async with visit.deps.db.read() as reader:
        known = await people.many(reader, ids)
    names = {one.id: prose_name(one.name) for one in known.values() if one.name}
    return MENTION.sub(lambda match: _mention(match, names), text)


def _mention(match: re.Match[str], names: Mapping[str, str]) -> str:
    name = names.get(match[1])
    return f"<@{match[1]}|{escape(name)}>" if name else match[0]


def read_line(text: str, visit: Visit, kind: Kind) -> Reading | None:
    """What the line says, as a story in its parts; None where there is no word in it."""
    language = written_in(text, visit.tr.language)
    hours_per_day = visit.company.assumptions.hours_per_day
    try:
        return tell(text, kind=kind, language=language, hours_per_day=hours_per_day)
    except InvalidError:
        return None


async def _once(session: Session, visit: Visit, new: NewStory) -> tuple[Story, bool]:
    """Record it, unless the same member just sent the same line; was it a repetition?"""
    key = keys.line_key(visit.who.id, visit.body["command"], visit.text)
    first = await _first(session, visit, key)
    if first is not None:
        return first, True
    story = await record(session, visit, new)
    await submissions.remember(
        session, key, story_id=story.id, digest=keys.digest(visit.text), now=visit.now
    )
    return story, False


async def _first(session: Session, visit: Visit, key: str) -> Story | None:
    """The record the same line made a moment ago, if it still stands."""
    found = await submissions.find(session, key)
    if found is None or not is_recent(found.at, visit.now):
        return None
    story = await stories.owned(session, found.story_id, visit.who.id)
    return story if story and not story.is_withdrawn else None


def is_recent(at: datetime, now: datetime) -> bool:
    """Whether something sent then is the same when it is sent again now."""
    return now - at < REPEATED_WITHIN


async def record(session: Session, visit: Visit, new: NewStory) -> Story:
    """Store a new story; a tag that names a department says where it belongs.

    Somebody Slack was never asked about is noted first: nothing of theirs is told before it was.
    """
    person = await noted(session, visit)
    return await stories.add(
        session,
        new,
        author=visit.who.id,
        department=department_of(new, visit.company) or person.department or None,
        now=visit.now,
    )


def as_new(story: Story) -> NewStory:
    """What a story says, without when and by whom."""
    return NewStory(**{name: getattr(story, name) for name in NewStory.model_fields})


def department_of(new: NewStory, company: CompanySettings) -> str | None:
    """The department that one of the tags names, by its name or an alias."""
    return next(filter(None, map(company.department_of, new.tags)), None)


def already_recorded(visit: Visit, story: Story) -> Card:
    """The card of the record that the same line made a moment ago."""
    card = card_of(visit, story, visit.tr("*Already recorded.* This is the record of that line."))
    return replace(card, repeated=True)
