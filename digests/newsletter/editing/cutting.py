"""Editing an edition: one editor at a time, each change saved at once (N3, N4).

Whoever edits and whoever posts lock the edition's row first. A change is refused from the moment
the first message is claimed; one that was saved before is in the post, because the post looks once
more after its claim. So a change is told or refused, never lost in silence. Once all of it is out,
the words can be changed again, by a change that says so: the post is marked to be corrected.
"""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digests.newsletter.desk import Desk, part_key
from digests.newsletter.editing.cut import AwardChoice, Corrected, Cut, Rewrite
from digests.newsletter.editing.cut_edits import Edit, noted
from digests.newsletter.edition import Criterion
from domain.calendar import Month
from storage import audit, corrections, cuts, deliveries, editions, people, stories, tellers
from storage.cuts import CutRecord, Editing
from storage.database import Reader, Session
from storage.editions import EditionRecord
from storage.states import DeliveryState, EditionState

EDITED = "newsletter.edited"
"""What the audit says of a change; which one and of which story it says too, but no words."""
Also = Callable[[Session], Awaitable[object]]


class Result(StrEnum):
    """What became of a change."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    OVERTAKEN = "overtaken"
    """Somebody else changed the cut since it was shown."""
    TAKEN = "taken"
    """Somebody else has the desk."""
    OUTDATED = "outdated"
    """The record that words are about is another one by now: they may say what it hides."""
    OUT = "out"
    """The post has begun, or is over: the draft cannot be changed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A change somebody makes, by what they saw: the cut's revision on their screen.

    `alone` asks that nothing changed since; otherwise one's own later changes do no harm. `over`
    takes the desk from whoever has it.
    """

    month: Month
    by: str
    seen: int
    what: str
    story_id: int | None = None
    alone: bool = False
    over: bool = False
    posted: bool = False
    """The words of an edition that is posted are put right; otherwise a draft is changed."""
    award: Criterion | None = None
    """The award whose reason they are."""
    means_more: bool = False
    """Whether they come to say something else of the story, so that its author hears of it."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a change, the cut as it stands now, and whose desk it is."""

    result: Result
    cut: Cut
    revision: int
    changed_by: str | None = None
    editing: Editing | None = None
    approver: str | None = None
    """Whose approval the change took back."""

    @property
    def approval_lifted(self) -> bool:
        """Whether it took an approval back."""
        return self.approver is not None


def cut_of(record: CutRecord | None) -> Cut:
    """What the editors decided, as stored."""
    return Cut.model_validate_json(record.document) if record else Cut()


async def is_out(s: Reader, month: Month) -> bool:
    """Whether the post has begun, so that nothing can be edited any more."""
    record = await editions.get(s, str(month))
    first = await deliveries.get(s, part_key(month, 1))
    posted = record is not None and record.state is EditionState.POSTED
    return posted or (first is not None and first.state is not DeliveryState.FAILED)


async def sit_down(desk: Desk, month: Month, by: str, *, over: bool = False) -> Editing:
    """Take the desk, if it is free; who has it now."""
    async with desk.courier.db.begin() as s:
        return await _seat(s, desk, month, by, over=over)


async def leave(desk: Desk, month: Month, by: str) -> None:
    """Leave the desk to others."""
    async with desk.courier.db.begin() as s:
        await cuts.release_desk(s, str(month), by)


async def at_desk(s: Reader, month: Month, now: datetime) -> Editing | None:
    """Who is editing, if anybody is."""
    record = await cuts.get(s, str(month))
    if record is None or record.editing_by is None:
        return None
    assert record.editing_since
    assert record.editing_until
    if record.editing_until <= now:
        return None
    return Editing(record.editing_by, record.editing_since, record.editing_until, taken=False)


async def change(desk: Desk, act: Act, edit: Edit, also: Also | None = None) -> Edited:
    """Make a change, with `also` in the same transaction, unless something stands against it."""
    month = str(act.month)
    async with desk.courier.db.begin() as s:
        record = await editions.locked(s, month)
        closed = await _is_closed(s, act, record)
        editing = None if closed else await _seat(s, desk, act.month, act.by, over=act.over)
        before = await cuts.get(s, month)  # which nobody changes now that the desk is taken
        refused = _refused(act, before, editing)
        cut = cut_of(before)
        new = cut if refused else edit(cut)
        if refused is None and await _is_outdated(s, cut, new):
            refused, new = Result.OUTDATED, cut
        if refused or (new == cut and also is None):
            result = refused or Result.UNCHANGED
            return Edited(result, cut, *_last(before), editing)
        if also is not None:
            await also(s)
        revision = (before.revision if before else 0) + 1
        if act.posted:
            new = await _put_right(s, desk, act, new, revision)
        lifted = await _save(s, desk, act, new, before)
    approver = record.approved_by if lifted else None
    return Edited(Result.SAVED, new, revision, act.by, editing, approver)


async def _is_closed(s: Reader, act: Act, record: EditionRecord) -> bool:
    if act.posted:
        return record.state is not EditionState.POSTED
    return await is_out(s, act.month)


async def _put_right(s: Session, desk: Desk, act: Act, new: Cut, revision: int) -> Cut:
    """Have the post corrected by what is saved now."""
    await corrections.mark_edition(s, str(act.month), act.story_id, desk.now)
    story_id = act.story_id or 0
    author = await tellers.of_story(s, story_id) if act.means_more else None
    is_own = author is not None and author.is_named and author.person_id == act.by
    meant_at = desk.now if author and not is_own else None
    return noted(
        Corrected(story_id=story_id, revision=revision, award=act.award, meant_at=meant_at)
    )(new)


def _refused(act: Act, before: CutRecord | None, editing: Editing | None) -> Result | None:
    if editing is None:
        return Result.OUT
    if not editing.taken:
        return Result.TAKEN
    revision, changed_by = _last(before)
    if revision != act.seen and (act.alone or changed_by != act.by):
        return Result.OVERTAKEN
    return None


async def _is_outdated(s: Session, cut: Cut, new: Cut) -> bool:
    """Whether words are new in it that were written about a record as it is no more."""
    written = set(_worded(new)) - set(_worded(cut))
    now = await stories.revisions(s, {one.story_id for one in written})
    return any(now.get(one.story_id) != one.revision for one in written)


def _worded(cut: Cut) -> Iterator[Rewrite | AwardChoice]:
    yield from cut.rewrites
    yield from (award for award in cut.awards if award.reason)


def _last(record: CutRecord | None) -> tuple[int, str | None]:
    return (record.revision, record.changed_by) if record else (0, None)


async def _save(s: Session, desk: Desk, act: Act, new: Cut, before: CutRecord | None) -> bool:
    """Keep the cut; whether an approval was taken back by it."""
    month = str(act.month)
    saved = await cuts.save(
        s,
        month,
        new.model_dump_json(exclude_defaults=True),
        expected_revision=before.revision if before else 0,
        by=act.by,
        now=desk.now,
    )
    assert saved, "the edition's row is locked"
    story = {} if act.story_id is None else {"story": act.story_id}
    details = {"change": act.what, **story, **({"after": "post"} if act.posted else {})}
    await audit.write(s, audit.Entry(desk.now, act.by, EDITED, f"edition:{month}", details))
    return await editions.take_back_approval(s, month)


async def _seat(s: Session, desk: Desk, month: Month, by: str, *, over: bool) -> Editing:
    """Take the desk if it is free, if `over`, or if who has it may not edit any more."""
    editing = await cuts.take_desk(s, str(month), by, desk.now, over=over)
    if editing.taken or not await _is_gone(s, desk, editing.by):
        return editing
    return await cuts.take_desk(s, str(month), by, desk.now, over=True)


async def _is_gone(s: Reader, desk: Desk, person: str) -> bool:
    known = await people.get(s, person)
    return person not in desk.newsroom or (known is not None and known.deactivated)
