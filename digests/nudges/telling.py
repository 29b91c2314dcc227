"""A bundle's message from its rows: the same whether it is sent, or shows what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from digests.nudges.about import about
from digests.nudges.bundle import Done, Item
from digests.nudges.keys import read_key
from digests.nudges.message import Page, render_page
from digests.nudges.moment import Moment
from digests.nudges.nudge import Ask
from digests.nudges.reader import Reader
from digests.nudges.rules import RULE_OF
from digests.nudges.words import entry
from digests.poster import Message
from domain.nudges import Facts, Nudge, PocFacts
from domain.people import language_of, zone_of
from domain.stories import PersonId
from storage import database, nudges, people


@dataclass(frozen=True, slots=True)
class Helpers:
    """Mentors who could help, and others who told a story that is like it."""

    mentors: tuple[PersonId, ...] = ()
    others: tuple[PersonId, ...] = ()


NOBODY = Helpers()
Peers = Mapping[str, Helpers]
"""By subject, who could help."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message, and which of its items it shows as answered."""

    message: Message
    answered: tuple[int, ...]
    asks: bool
    """Whether anything in it is still asked."""


async def tell(s: database.Reader, key: str, moment: Moment, peers: Peers) -> Told:
    """What the bundle says now."""
    person_id, _ = read_key(key)
    rows = await nudges.items(s, key)
    facts = await about(s, {row.subject for row in rows}, moment)
    known = await people.many(s, _named(person_id, rows, facts, peers))
    zone = zone_of(known[person_id].tz if person_id in known else None, moment.zone)
    items = [_item(row, facts.get(row.subject), peers) for row in rows]
    reader = Reader(
        id=person_id,
        language=language_of(known.get(person_id), moment.company.language),
        today=moment.now.astimezone(zone).date(),
        names={one.id: one.name for one in known.values()},
    )
    page = Page(key, reader.language, tuple(entry(item, reader) for item in items))
    answered = tuple(row.position for row in rows if row.answered_at is not None)
    return Told(render_page(page), answered, asks=bool(page.asking))


def _named(
    reader: PersonId, rows: Collection[nudges.Item], facts: Mapping[str, Facts], peers: Peers
) -> set[PersonId]:
    """Whoever may be named in it."""
    owners = {about.owner for about in facts.values() if isinstance(about, PocFacts)}
    answerers = {row.answered_by for row in rows if row.answered_by}
    helpers = (peers.get(subject, NOBODY) for subject in facts)
    named = {person for one in helpers for person in (*one.mentors, *one.others)}
    return {reader} | owners | answerers | named


def _item(row: nudges.Item, about: Facts | None, peers: Peers) -> Item:
    rule = RULE_OF[row.rule]
    nudge = Nudge(row.rule, row.subject, row.due, rule.soft)
    helpers = peers.get(row.subject, NOBODY)
    return Item(
        position=row.position,
        ask=Ask(nudge, row.number, about) if about else None,
        exits=rule.exits_at(row.number),
        mentors=helpers.mentors,
        others=helpers.others,
        done=_done(row),
    )


def _done(row: nudges.Item) -> Done | None:
    if row.answer is None or row.answered_at is None:
        return None
    return Done(row.answer, row.answered_at.date(), by=row.answered_by, until=row.until)
