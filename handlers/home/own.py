"""One's own records and trials on the Home tab, a page of each."""

from collections.abc import Sequence
from dataclasses import replace

from digests import words
from domain.effect import yearly_hours
from domain.errors import msg
from domain.pocs import Poc, Stage
from domain.stories import Kind, Story
from handlers.home.place import Place
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.text import about, lines
from handlers.poc.access import here
from handlers.poc.words import left_of, stage_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import echoes, home, pocs
from storage.database import Reader
from storage.echoes import Echo

PAGE = 5
KINDS = {Kind.WIN: msg("Win"), Kind.FAILURE: msg("Lesson")}


async def own_records(s: Reader, visit: Visit, place: Place) -> list[Block]:
    """A page of one's records, the newest first; before the first one, how to begin."""
    tr = visit.tr
    found = await home.own_records(s, visit.who.id, limit=PAGE + 1, before_id=place.before)
    if not found and place.before is None:
        return [blocks.section(tr("Your records will stand here. One line is enough."))]
    echoed = await echoes.of_stories(s, [story.id for story in found[:PAGE]])
    rows = [_record(visit, story, echoed.get(story.id)) for story in found[:PAGE]]
    return [
        blocks.section(tr("*Your records*"), blocks.button(tr("See my records"), "dx.mine")),
        *rows,
        *_turns(_record_turns(found, place, tr)),
    ]


def _record(visit: Visit, story: Story, echo: Echo | None) -> Block:
    tr = visit.tr
    day = words.date(story.recorded_at.astimezone(visit.company.zone).date(), tr.language)
    state = tr("Withdrawn") if story.is_withdrawn else ""
    said = about([day, tr(KINDS[story.kind]), _effect(visit, story), state], tr.language)
    edit = blocks.button(tr("Edit"), "story.edit", str(story.id))
    told = lines([story.title, said, _echo(echo, tr) if echo else ""])
    return blocks.line(told, None if story.is_withdrawn else edit)


def _echo(echo: Echo, tr: Translator) -> str:
    """What came back to it from readers."""
    parts = [
        tr("want it too: %(count)s", count=echo.wishes) if echo.wishes else "",
        tr("tried again: %(count)s", count=echo.retries) if echo.retries else "",
        tr("people who reacted to the message that tells it: %(count)s", count=echo.reactions)
        if echo.reactions
        else "",
    ]
    return about(filter(None, parts), tr.language)


def _effect(visit: Visit, story: Story) -> str:
    """The yearly hours and how they are known; "" where nothing is known of them."""
    figures = yearly_hours(story, visit.company.assumptions)
    if figures is None or not figures.hours:
        return ""
    language = visit.tr.language
    said = msg("%(hours)s a year (%(standing)s)")
    if figures.hours < 0:
        said = msg("%(hours)s more a year (%(standing)s)")
    return visit.tr(
        said,
        hours=words.hours(abs(figures.hours), language),
        standing=words.standing(figures.standing, language),
    )


def _record_turns(found: Sequence[Story], place: Place, tr: Translator) -> list[Element]:
    turns = []
    if place.before is not None:
        newest = replace(place, before=None)
        turns.append(blocks.button(tr("Back to the newest"), "home.newest", newest.dump()))
    if len(found) > PAGE:
        older = replace(place, before=found[PAGE - 1].id)
        turns.append(blocks.button(tr("Show older records"), "home.older", older.dump()))
    return turns


async def own_pocs(s: Reader, visit: Visit, place: Place) -> list[Block]:
    """A page of one's trials that go on, those that end first; else the way to everybody's."""
    tr = visit.tr
    count = await pocs.open_of_owner_count(s, visit.who.id)
    all_of_them = blocks.button(tr("See the PoCs"), "dx.pocs")
    if not count:
        none = tr("You have no PoC (small trial) running. See what others are trying.")
        return [blocks.section(none, all_of_them)]
    start = place.pocs_from if place.pocs_from < count else 0
    found = await pocs.ending_first(s, visit.who.id, limit=PAGE, offset=start)
    title = tr("*Your PoCs (small trials)*")
    return [
        blocks.section(title, all_of_them),
        *(_poc(visit, poc) for poc in found),
        *_turns(_poc_turns(count, replace(place, pocs_from=start), tr)),
    ]


def _poc(visit: Visit, poc: Poc) -> Block:
    tr, value = visit.tr, str(poc.id)
    if poc.stage is Stage.TRIAL:
        act = blocks.button(tr("Add a check-in"), "poc.checkin", value)
    else:
        act = blocks.button(tr("See the PoC"), "poc.show", value)
    return blocks.line(f"{poc.title}\n{standing(visit, poc)}", act)


def standing(visit: Visit, poc: Poc) -> str:
    """How far a trial is, and how long it still goes."""
    tr, at = visit.tr, here(visit)
    stage, left = stage_of(poc, at, tr), left_of(poc, at, tr)
    if not left:
        return stage
    until = tr("until %(day)s", day=poc.end_on)
    return tr("%(stage)s, %(left)s (%(until)s)", stage=stage, left=left, until=until)


def _poc_turns(count: int, place: Place, tr: Translator) -> list[Element]:
    turns = []
    if place.pocs_from:
        first = replace(place, pocs_from=0)
        turns.append(blocks.button(tr("Back to PoCs that end first"), "home.first", first.dump()))
    if place.pocs_from + PAGE < count:
        later = replace(place, pocs_from=place.pocs_from + PAGE)
        turns.append(blocks.button(tr("Show PoCs that end later"), "home.later", later.dump()))
    return turns


def _turns(turns: Sequence[Element]) -> list[Block]:
    return [blocks.actions(*turns)] if turns else []
