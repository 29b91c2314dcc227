"""What became of a record: each change with what it said before, newest first (C5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.errors import NotFoundError, msg
from domain.stories import Kind, Story
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.kit.telling import moment
from handlers.kit.text import listed
from handlers.story.fields import FIGURES, MORE, SHOWING, TELLING, TITLE
from handlers.translator import Translator
from handlers.visit import Visit
from storage import audit, stories
from storage.database import Reader
from storage.states import ChangedBy
from storage.stories import Version

STEPS = 10
CHANGERS = {ChangedBy.AUTHOR: msg("you"), ChangedBy.OFFICE: msg("the DX office")}
FORM_NAMES = {
    "minutes_before": "before",
    "minutes_after": "after",
    "times_count": "times",
    "times_per": "per",
    "people_before": "people",
    "per_person": "sharing",
    "saving_yen": "saving",
    "cost_once_yen": "cost_once",
    "cost_yearly_yen": "cost_yearly",
}
"""The form's question for a story's field, where the names differ."""
ASKED_OF_ALL = {field.name: field.label for field in (*FIGURES, *MORE, *SHOWING)}
LABELS = {
    kind: ASKED_OF_ALL | {field.name: field.label for field in (TITLE[kind], *TELLING[kind])}
    for kind in Kind
}
DEEDS = {
    "story.withdrawn": msg("%(when)s, withdrawn by you"),
    "story.restored": msg("%(when)s, brought back by you"),
    "story.held": msg("%(when)s, held back from the newsletter by the DX office"),
    "story.released": msg("%(when)s, let into the newsletter again by the DX office"),
}
TOLD = msg("Newsletter: kept out → told")
KEPT_OUT = msg("Newsletter: told → kept out")


@dataclass(frozen=True)
class Step:
    """Something that was done to a record, and how it is shown."""

    at: datetime
    shown: tuple[Block, ...]


async def history_reply(s: Reader, visit: Visit, story_id: int, back: Element) -> Reply:
    """What a record said before each change, and what else was done to it."""
    tr = visit.tr
    story = await stories.owned(s, story_id, visit.who.id)
    if story is None:
        raise NotFoundError("This record is not there any more, or it is not yours.")
    versions = await stories.history(s, story_id)
    entries = await audit.about(s, audit.story_subject(story_id))
    steps = [*_changes(story, versions, visit), *_deeds(entries, visit)]
    parts = [blocks.header(tr("History")), blocks.said([blocks.words(story.title, bold=True)])]
    for step in sorted(steps, key=lambda step: step.at, reverse=True)[:STEPS]:
        parts += [blocks.divider(), *step.shown]
    if not steps:
        parts.append(blocks.section(tr("It was never changed.")))
    return Reply(tr("What your record said before."), (*parts, blocks.actions(back)))


def _changes(story: Story, versions: list[Version], visit: Visit) -> Iterator[Step]:
    """Each version with what came after it."""
    tr = visit.tr
    contents = [version.content for version in versions] + [story.model_dump(mode="json")]
    for version, after in zip(versions, contents[1:], strict=True):
        when = moment(version.at, visit.company, tr)
        head = tr("%(when)s, changed by %(who)s", when=when, who=tr(CHANGERS[version.who]))
        said = _changed(version.content, after, LABELS[story.kind], tr)
        yield Step(version.at, (blocks.context(head), *said))


def _deeds(entries: list[audit.Entry], visit: Visit) -> Iterator[Step]:
    """What was done to the record as a whole."""
    for entry in entries:
        if entry.what in DEEDS:
            when = moment(entry.at, visit.company, visit.tr)
            yield Step(entry.at, (blocks.context(visit.tr(DEEDS[entry.what], when=when)),))


def _changed(
    before: dict[str, Any], after: dict[str, Any], labels: dict[str, str], tr: Translator
) -> list[Block]:
    """The questions whose answers changed, and the former title if that was one of them."""
    names = [name for name in before if before[name] != after.get(name)]
    asked = (FORM_NAMES.get(name, name) for name in names if name != "publish")
    changed = dict.fromkeys(labels[name] for name in asked if name in labels)
    found = []
    if changed:
        what = listed(map(tr, changed), tr.language)
        found.append(blocks.section(tr("Changed: %(what)s", what=what)))
    if "publish" in names:
        said = TOLD if after["publish"] else KEPT_OUT
        found.append(blocks.section(tr(said)))
    if "title" in names:
        found.append(blocks.said([blocks.words(tr("Before: ")), blocks.words(before["title"])]))
    return found
