"""What a correction does to a frozen edition: the same records in the same places, other words.

A story that changed is told again, a trial where it changed what is told of it. One that may no
longer be told goes: without a trace while nothing is posted, and afterwards with a sentence in its
place that says so. What counts or quotes records (opening, figures, awards, step) follows, and the
editors' own words about a story end where the story changes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from digests import words
from digests.newsletter.chart import chart_of
from digests.newsletter.compile import counts, has_words, summary
from digests.newsletter.editing.correcting import is_meant, not_shown, with_opening
from digests.newsletter.editing.cut import Corrected
from digests.newsletter.editing.rewording import reworded
from digests.newsletter.edition import (
    LEADING,
    WITH_DETAILS,
    Edition,
    Piece,
    Section,
    SectionKind,
    Source,
    SourceKind,
)
from digests.newsletter.material import Material
from digests.newsletter.news import AftermathNews, PocNews, SpreadNews
from digests.newsletter.plan import Plan, place, plan_of
from digests.newsletter.sections import closing, figures, opening, pocs, rest
from digests.newsletter.telling import aftermaths as aftermath_telling
from digests.newsletter.telling import pocs as poc_telling
from digests.newsletter.telling.awards import tell_award
from digests.newsletter.telling.leads import tell
from digests.newsletter.telling.pocs import Places
from digests.newsletter.telling.spread import tell_spread
from digests.newsletter.telling.stories import tell_briefly, tell_step
from digests.prose_template import render, render_line
from domain.stories import Story

TELLING = {*LEADING, SectionKind.REST}
"""Where a trial may point to for its story."""
COUNTING = {SectionKind.OPENING, SectionKind.FIGURES, SectionKind.CLOSING}
WITHOUT_RECORDS = {*COUNTING, SectionKind.EDITOR, SectionKind.DETAILS}
NAMING_AGAIN = {SectionKind.STEP, SectionKind.AWARDS, SectionKind.ADOPTIONS}
"""What names a story told elsewhere: it goes with the story, without a sentence of its own."""
Record = Story | PocNews | AftermathNews | SpreadNews


@dataclass(frozen=True)
class Revision:
    """What a revision works from; `posted` editions show that and when they were corrected."""

    material: Material
    stories: dict[int, Story]
    pocs: dict[int, PocNews]
    aftermaths: dict[int, AftermathNews]
    spread: dict[int, SpreadNews]
    places: Places
    now: datetime
    posted: bool
    above: frozenset[int]
    """The stories told in the channel, above the step."""
    untold: tuple[Story, ...]
    """The stories of the month that the edition does not tell."""
    led: int
    """How many stories share the channel's minute."""
    corrected: tuple[Corrected, ...]  # by the editors, and not taken in yet
    apart: bool
    """Whether details stand in the thread; in an edition of before, they follow in the channel."""

    def record(self, piece: Piece, kind: SectionKind) -> Record | None:
        """What a piece tells, if it may still be told."""
        if kind is SectionKind.POCS:
            return self.pocs.get(piece.poc_id or 0)
        if kind is SectionKind.AFTERMATHS:
            return self.aftermaths.get(piece.story_id or 0)
        if kind is SectionKind.ADOPTIONS:
            return self.spread.get(piece.story_id or 0)
        return self.stories.get(piece.story_id or 0)


def revise(edition: Edition, material: Material, *, now: datetime, posted: bool) -> Edition:
    """The edition as its records stand now; the same object where nothing told changed."""
    revision = _revision(edition, material, now=now, posted=posted)
    retold = [_retold(section, revision) for section in edition.sections]
    kept = with_opening(retold, material, revision.corrected, _date(revision))
    if tuple(kept) == edition.sections:
        return edition
    plan = plan_of(material)
    recounted = (_recounted(section, kept, plan) for section in kept if _says(section, kept))
    sections = tuple(filter(None, recounted))
    return edition.model_copy(
        update={
            "sections": sections,
            "summary": summary(material, sections),
            "revision": edition.revision + 1,
            "cut_revision": material.cut_revision if posted else edition.cut_revision,
            "chart": chart_of(material) if edition.chart else None,
            **counts(material, sections),
        }
    )


def _revision(edition: Edition, material: Material, *, now: datetime, posted: bool) -> Revision:
    told = (*material.stories, *filter(None, [material.old_story]))
    stories = material.by_id | {story.id: story for story in told}
    named = set(edition.story_ids)
    return Revision(
        material=material,
        stories=stories,
        pocs={news.id: news for news in material.pocs},
        aftermaths={news.id: news for news in material.aftermaths},
        spread={news.id: news for news in material.spread},
        places={
            story.id: place(section.kind, story, material)
            for section in edition.sections
            if section.kind in TELLING
            for piece in section.pieces
            if (story := stories.get(piece.story_id or 0))
        },
        now=now,
        posted=posted,
        above=_told_in(LEADING, edition),
        untold=tuple(one for one in material.stories if one.id not in named),
        led=sum(len(one.pieces) for one in edition.sections if one.kind in WITH_DETAILS),
        corrected=not_shown(edition, material) if posted else (),
        apart=any(one.kind is SectionKind.DETAILS for one in edition.sections),
    )


def _told_in(kinds: Collection[SectionKind], edition: Edition) -> frozenset[int]:
    sections = (section for section in edition.sections if section.kind in kinds)
    return frozenset(
        piece.story_id for section in sections for piece in section.pieces if piece.story_id
    )


def _retold(section: Section, revision: Revision) -> Section:
    told = (_piece(piece, section.kind, revision) for piece in section.pieces)
    pieces = [piece for piece in told if piece is not None]
    if section.kind is SectionKind.REST:
        pieces = _grouped(pieces, section, rest.nameless(revision.material))
    return section.model_copy(update={"pieces": tuple(pieces)})


def _grouped(pieces: list[Piece], before: Section, nameless: str) -> list[Piece]:
    """What changed its heading goes there: the old place would tell the department it hides."""
    known = dict.fromkeys(piece.group for piece in before.pieces)
    order = {group: number for number, group in enumerate(known)} | {nameless: len(pieces) + 1}
    return sorted(pieces, key=lambda piece: order.get(piece.group, len(pieces)))


def _piece(piece: Piece, kind: SectionKind, revision: Revision) -> Piece | None:
    record = revision.record(piece, kind)
    told_of = piece.revision, piece.sources
    same = record and not piece.withdrawn and _basis(record, revision) == told_of
    if same and not is_meant(piece, kind, revision.corrected):
        return piece
    if record is None or (isinstance(record, PocNews) and _goes_with_its_story(record, piece)):
        gone = revision.posted and kind not in NAMING_AGAIN
        return (_twin(piece, kind, revision) or _withdrawn(piece, revision)) if gone else None
    fresh = _telling(record, piece, kind, revision)
    group = piece.group
    if isinstance(record, Story) and kind is SectionKind.REST:
        group = rest.group_of(record, revision.material)
    fresh = fresh.model_copy(update={"group": group, "reasons": piece.reasons})
    if (same or not isinstance(record, Story)) and _says_the_same(fresh, piece):
        return piece
    if not revision.posted or _is_back(record, piece):
        return fresh
    return fresh.model_copy(update={"corrected_at": revision.now, "note": _words("note", revision)})


def _is_back(record: Record, piece: Piece) -> bool:
    """Whether it was taken out and put in again, and nothing of it changed."""
    return isinstance(record, Story) and piece.withdrawn and record.revision == piece.revision


def _goes_with_its_story(news: PocNews, piece: Piece) -> bool:
    """Whether the trial was told with its story, which does not show who wrote it any more.

    A story that was written without a name of a trial told already is none of readers' business:
    the trial stays, or they would know of it.
    """
    told_with = {one.id for one in piece.sources if one.kind is SourceKind.STORY}
    return news.is_hidden and bool(told_with - {news.poc.retry_story})


def _basis(record: Record, revision: Revision) -> tuple[int, tuple[Source, ...]]:
    """What the words about a record rest on."""
    if isinstance(record, PocNews):
        return record.poc.revision, poc_telling.sources(record, revision.places)
    if isinstance(record, AftermathNews):
        return record.story.revision, aftermath_telling.sources(record)
    return (record.story if isinstance(record, SpreadNews) else record).revision, ()


def _says_the_same(fresh: Piece, piece: Piece) -> bool:
    """Whether what changed of a record, a check-in for one, changed no word of what is told."""
    told = (piece.headline, piece.figure, piece.paragraphs, piece.details)
    return (fresh.headline, fresh.figure, fresh.paragraphs, fresh.details) == told


def _telling(record: Record, piece: Piece, kind: SectionKind, revision: Revision) -> Piece:
    """What is told of the record now, in the same form."""
    material, form = revision.material, piece.skeleton
    if isinstance(record, PocNews):
        return poc_telling.tell_poc(record, material, form, revision.places)
    if isinstance(record, AftermathNews):
        return aftermath_telling.tell_aftermath(record, material, form)
    if isinstance(record, SpreadNews):
        return tell_spread(record, material, form)
    return _story(record, piece, kind, revision)


def _story(story: Story, piece: Piece, kind: SectionKind, revision: Revision) -> Piece:
    material, form = revision.material, piece.skeleton
    if kind is SectionKind.STEP:
        return tell_step(story, material, above=story.id in revision.above)
    if piece.award is not None:
        return tell_award(story, piece.award, material, form)
    if kind is SectionKind.REST:
        return reworded(tell_briefly(story, material, form), kind, material.cut)
    full = tell(story, material, form, leads=revision.led)
    told = reworded(full, kind, material.cut)
    return told if revision.apart else _together(told)


def _together(told: Piece) -> Piece:
    """All that is told of a story in one place."""
    nothing = {"whole": (), "words": (), "facts": ()}
    return told.model_copy(update={"paragraphs": told.on_page, **nothing})


def _twin(piece: Piece, kind: SectionKind, revision: Revision) -> Piece | None:
    """The piece as another record tells it word for word, written twice and withdrawn once."""
    if kind not in TELLING or piece.withdrawn or piece.rewritten:
        return None
    keeps = {"group": piece.group, "reasons": piece.reasons}
    tellings = (_telling(story, piece, kind, revision) for story in revision.untold)
    same = (fresh.model_copy(update=keeps) for fresh in tellings if _says_the_same(fresh, piece))
    return next(same, None)


def _withdrawn(piece: Piece, revision: Revision) -> Piece:
    """The sentence that stands where a record was; it stays as it is.

    It names no department: the record may have hidden it before it went.
    """
    if piece.withdrawn:
        return piece
    language, left_out = revision.material.language, revision.material.left_out
    gone = "left_out" if piece.story_id in left_out else "withdrawn"
    part = gone if piece.poc_id is None else "poc_withdrawn"
    return Piece(
        story_id=piece.story_id,
        poc_id=piece.poc_id,
        revision=piece.revision,
        group=rest.nameless(revision.material) if piece.group and not piece.poc_id else piece.group,
        headline="",
        paragraphs=render("correction", language, part=part, date=_date(revision)),
        skeleton=piece.skeleton,
        corrected_at=revision.now,
        withdrawn=True,
    )


def _words(part: str, revision: Revision) -> str:
    return render_line("correction", revision.material.language, part=part, date=_date(revision))


def _date(revision: Revision) -> str:
    material = revision.material
    return words.date(revision.now.astimezone(material.zone).date(), material.language)


def _says(section: Section, kept: list[Section]) -> bool:
    """Whether a section still has what it is there for."""
    return bool(section.kind in WITHOUT_RECORDS or section.pieces) and has_words(section, kept)


def _recounted(section: Section, kept: list[Section], plan: Plan) -> Section | None:
    if section.kind is SectionKind.FIGURES:
        return figures.write(plan)
    if section.kind is SectionKind.CLOSING:
        return closing.write(plan)
    if section.kind is SectionKind.OPENING:
        here = _told(kept, SectionKind.LEADS) + _told(kept, SectionKind.LEARNING)
        return opening.section(plan.material, here=here, thread=_told(kept, SectionKind.REST))
    if section.kind is SectionKind.POCS:
        return section.model_copy(update={"intro": pocs.intro(plan.material)})
    return section


def _told(sections: list[Section], kind: SectionKind) -> int:
    pieces = (piece for section in sections if section.kind is kind for piece in section.pieces)
    return sum(not piece.withdrawn for piece in pieces)
