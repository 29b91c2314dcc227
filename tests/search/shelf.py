"""A database with the invented records in it, indexed."""

from datetime import UTC, datetime, timedelta

from domain.language import Language
from domain.pocs import NewPoc
from domain.stories import Kind, NewStory
from storage import pocs, search, stories
from storage.database import Database, Session
from storage.pocs import Acting
from storage.search import What
from tests.search.books import Entry, corpus

FIRST = datetime(2025, 1, 6, 1, 0, tzinfo=UTC)
AUTHORS = 40
Keys = dict[tuple[What, int], str]
"""By what a record is and its id: its key in the corpus."""


async def fill(db: Database) -> Keys:
    """Record the whole corpus, a few hours apart, and index it."""
    found: Keys = {}
    async with db.begin() as session:
        for number, entry in enumerate(corpus()):
            found[await _add(session, entry, number)] = entry.key
    while await search.catch_up(db):
        pass
    return found


async def _add(s: Session, entry: Entry, number: int) -> tuple[What, int]:
    author, now = f"U{number % AUTHORS}", FIRST + timedelta(hours=7 * number)
    if entry.kind == "poc":
        acting = Acting(author, now, now.date())
        poc = await pocs.add(s, _poc(entry), acting, department=entry.department, start=False)
        return What.POC, poc.id
    story = await stories.add(s, _story(entry), author=author, department=entry.department, now=now)
    return What.STORY, story.id


def _poc(entry: Entry) -> NewPoc:
    scope, go_if = entry.parts
    return NewPoc(
        title=entry.title,
        scope=scope,
        go_if=go_if,
        tags=entry.tags,
        tools=entry.tools,
        language=_language(entry),
    )


def _story(entry: Entry) -> NewStory:
    kind = Kind(entry.kind)
    names = {
        Kind.WIN: ("before_text", "change_text", "result_text"),
        Kind.FAILURE: ("happened", "learned"),
    }
    return NewStory(
        kind=kind,
        title=entry.title,
        tags=entry.tags,
        tools=entry.tools,
        language=_language(entry),
        **dict(zip(names[kind], entry.parts, strict=False)),
    )


def _language(entry: Entry) -> Language:
    return Language.EN if entry.title.isascii() else Language.JA
