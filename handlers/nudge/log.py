"""`/dx nudges`: who was reminded of what, and what came of it, for the office (P4)."""

from collections.abc import Sequence
from datetime import date, timedelta

from slack_bolt.async_app import AsyncAck

from digests import words
from domain.errors import InvalidError, msg
from domain.people import Person, zone_of
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.outdated import OLD_BUTTON, number_in
from handlers.kit.surface import LIST, Reply, result_view
from handlers.kit.text import lines
from handlers.matters import RULES, Names, names_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import people
from storage.database import Reader
from storage.nudges.log import Counts, Line, Mark, counts, log
from storage.states import Answer

PAGE = 10
LOOKED_BACK = timedelta(days=30)
TITLE = msg("Reminders of the last 30 days")
NUMBERS = {1: msg("first time"), 2: msg("second time"), 3: msg("to a bridge person")}
ANSWERS = {
    Answer.UPDATED: msg("answered"),
    Answer.SNOOZED: msg("put off"),
    Answer.STOPPED: msg("not again"),
    Answer.DONE: msg("done"),
    Answer.MUTED: msg("no reminders this month"),
    Answer.HANDED_OVER: msg("handed over"),
    Answer.SPOKEN: msg("spoken to"),
    Answer.ELSEWHERE: msg("done elsewhere"),
}


async def answer(ack: AsyncAck, visit: Visit, _rest: str = "") -> None:
    """The latest page, for the office."""
    visit.who.require_office()
    async with visit.deps.db.read() as reader:
        reply = await _page(reader, visit, None)
    await visit.answer(ack, reply, visit.tr(TITLE))


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Another page."""
    visit.who.require_office()
    before = None if visit.action["action_id"] == "nudges.newest" else _mark(visit.value)
    async with visit.deps.db.read() as reader:
        reply = await _page(reader, visit, before)
    visit.show_later(reply, result_view(visit.tr(TITLE), reply, visit.tr, callback_id=LIST))
    await ack()


def _mark(value: str) -> Mark:
    """The place that a button carries."""
    try:
        day, key, position = value.split("|")
        return Mark(date.fromisoformat(day), key, number_in(position))
    except ValueError:
        raise InvalidError(OLD_BUTTON) from None


async def _page(s: Reader, visit: Visit, before: Mark | None) -> Reply:
    since = visit.today - LOOKED_BACK
    found = await log(s, since=since, limit=PAGE + 1, before=before)
    names = await names_of(s, [line.subject for line in found[:PAGE]], visit.tr)
    known = await people.many(s, {line.person_id for line in found[:PAGE]})
    tr = visit.tr
    total = _said(await counts(s, since), tr)
    parts: list[Block] = [blocks.header(tr(TITLE)), blocks.section(total)]
    for line in found[:PAGE]:
        when = _when(visit, line, known.get(line.person_id))
        parts += [blocks.divider(), _row(visit, line, names, when)]
    turns = _turns(found, before, tr)
    parts += [blocks.divider(), blocks.actions(*turns)] if turns else []
    return Reply(lines([tr(TITLE), total]), tuple(parts))


def _said(total: Counts, tr: Translator) -> str:
    """The figures on top."""
    if not total.lines:
        return tr("Nobody was reminded of anything in the last 30 days.")
    said = tr(
        "Messages: %(messages)s  Matters: %(lines)s  Answered: %(answered)s"
        "  Brought to a bridge person: %(escalated)s",
        messages=total.messages,
        lines=total.lines,
        answered=total.answered,
        escalated=total.escalated,
    )
    failed = tr("Messages that did not arrive: %(count)s", count=total.failed)
    return lines([said, failed if total.failed else ""])


def _row(visit: Visit, line: Line, names: Names, when: str) -> Block:
    """Whom, when, of what, and what came of it."""
    tr = visit.tr
    rule = tr(RULES[line.rule]) if line.rule in RULES else line.rule
    number = tr(NUMBERS.get(line.number, NUMBERS[3]))
    about = blocks.words("  " + tr("%(said)s (%(more)s)", said=rule, more=number))
    return blocks.said(
        [blocks.person(line.person_id), blocks.words(f"  {when}")],
        [names[line.subject], about],
        _came_of_it(visit, line),
    )


def _when(visit: Visit, line: Line, person: Person | None) -> str:
    """When it was sent, by the clock where that person is."""
    tr = visit.tr
    if line.sent_at is None:
        return tr("%(day)s, did not arrive", day=line.day)
    zone = zone_of(person.tz if person else None, visit.company.zone)
    local = line.sent_at.astimezone(zone)
    said = f"{words.date(local.date(), tr.language)} {local:%H:%M}"
    return said if zone == visit.company.zone else f"{said} {zone.key}"


def _came_of_it(visit: Visit, line: Line) -> list[Element]:
    tr = visit.tr
    if line.answer is None or line.answered_at is None:
        return [blocks.words(tr("→ no answer yet"))]
    until = tr(" until %(day)s", day=line.until) if line.until else ""
    when = words.date(line.answered_at.date(), tr.language)
    said = blocks.words(f"→ {tr(ANSWERS[line.answer])}{until}  {when}")
    others = line.answered_by is not None and line.answered_by != line.person_id
    return [said, blocks.words("  "), blocks.person(str(line.answered_by))] if others else [said]


def _turns(found: Sequence[Line], before: Mark | None, tr: Translator) -> list[Element]:
    turns = []
    if before is not None:
        turns.append(blocks.button(tr("Back to the newest"), "nudges.newest"))
    if len(found) > PAGE:
        mark = found[PAGE - 1].mark
        value = f"{mark.day}|{mark.key}|{mark.position}"
        turns.append(blocks.button(tr("Show older reminders"), "nudges.older", value))
    return turns
