"""Telling a record again where it stands: in the same form, from the record as it is now."""

from digests.newsletter.editing.rewording import reworded
from digests.newsletter.edition import Piece, SectionKind, Source
from digests.newsletter.news import AftermathNews, PocNews, SpreadNews
from digests.newsletter.revising.basis import TELLING, Record, Revision
from digests.newsletter.telling import aftermaths as aftermath_telling
from digests.newsletter.telling import pocs as poc_telling
from digests.newsletter.telling.awards import tell_award
from digests.newsletter.telling.leads import tell
from digests.newsletter.telling.spread import tell_spread
from digests.newsletter.telling.stories import tell_briefly, tell_step
from domain.stories import Story


def basis_of(record: Record, revision: Revision) -> tuple[int, tuple[Source, ...]]:
    """What the words about a record rest on."""
    if isinstance(record, PocNews):
        return record.poc.revision, poc_telling.sources(record, revision.places)
    if isinstance(record, AftermathNews):
        return record.story.revision, aftermath_telling.sources(record)
    return (record.story if isinstance(record, SpreadNews) else record).revision, ()


def says_the_same(fresh: Piece, piece: Piece) -> bool:
    """Whether what changed of a record, a check-in for one, changed no word of what is told."""
    told = (piece.headline, piece.figure, piece.paragraphs, piece.details)
    return (fresh.headline, fresh.figure, fresh.paragraphs, fresh.details) == told


def telling(record: Record, piece: Piece, kind: SectionKind, revision: Revision) -> Piece:
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
        return tell_award(story, piece.award, material, above=story.id in revision.above)
    if kind is SectionKind.REST:
        return reworded(tell_briefly(story, material, form), kind, material.cut)
    full = tell(story, material, form, leads=revision.led)
    told = reworded(full, kind, material.cut)
    return told if revision.apart else _together(told)


def _together(told: Piece) -> Piece:
    """All that is told of a story in one place."""
    nothing = {"whole": (), "words": (), "facts": ()}
    return told.model_copy(update={"paragraphs": told.on_page, **nothing})


def twin(piece: Piece, kind: SectionKind, revision: Revision) -> Piece | None:
    """The piece as another record tells it word for word, written twice and withdrawn once."""
    if kind not in TELLING or piece.withdrawn or piece.rewritten:
        return None
    keeps = {"group": piece.group, "reasons": piece.reasons}
    tellings = (telling(story, piece, kind, revision) for story in revision.untold)
    same = (fresh.model_copy(update=keeps) for fresh in tellings if says_the_same(fresh, piece))
    return next(same, None)
