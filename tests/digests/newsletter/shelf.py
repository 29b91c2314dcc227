"""Editions that were posted, put straight where readers find them."""

from datetime import datetime, timedelta

from sqlalchemy import update

from digests.newsletter.edition import Edition, Piece, Place, Section, SectionKind
from domain.calendar import Month
from domain.language import Language
from domain.prose import Paragraph, Span, Style, plain
from storage import editions
from storage.database import Database
from storage.editions import Frozen
from storage.tables import EditionRow

OCTOBER = Month(2026, 10)


def told(story_id: int, headline: str, said: str, *, group: str = "", note: str = "") -> Piece:
    """A story in one sentence."""
    return Piece(
        story_id=story_id,
        revision=1,
        group=group,
        headline=headline,
        paragraphs=(plain(said),),
        note=note,
    )


def linked(story_id: int, target: str) -> Piece:
    """A story whose manual stands at that address."""
    link = Span(text="手順", style=Style.LINK, target=target)
    return Piece(story_id=story_id, revision=1, headline="", paragraphs=(Paragraph(spans=(link,)),))


def edition(
    month: Month = OCTOBER,
    *pieces: Piece,
    language: Language = Language.JA,
    rest: tuple[Piece, ...] = (),
) -> Edition:
    """An edition that leads with these stories."""
    name = f"DXニュースレター {month.year}年{month.month}月号"
    sections = [
        Section(kind=SectionKind.OPENING, place=Place.CHANNEL, intro=(plain("届きました。"),)),
        Section(kind=SectionKind.LEADS, place=Place.CHANNEL, heading="今月の事例", pieces=pieces),
    ]
    if rest:
        more = (plain("ほかに3件の記録がありました。"),)
        sections.append(
            Section(
                kind=SectionKind.REST,
                place=Place.THREAD,
                heading="そのほかの記録",
                pieces=rest,
                outro=more,
            )
        )
    return Edition(
        month=str(month),
        language=language,
        channel="CNEWS",
        title=name,
        summary=name,
        sections=tuple(sections),
        recorded=len(pieces),
        told=len(pieces),
    )


async def freeze(db: Database, one: Edition, now: datetime) -> None:
    """Fix the edition; it is not out yet."""
    frozen = Frozen(one.model_dump_json(), one.language, one.channel, frozenset())
    async with db.begin() as s:
        await editions.freeze(s, one.month, frozen, now=now - timedelta(minutes=1))


async def post(db: Database, one: Edition, now: datetime) -> None:
    """Put the edition on the shelf."""
    await freeze(db, one, now)
    async with db.begin() as s:
        await editions.mark_posted(s, one.month, now)


async def correct(db: Database, one: Edition) -> None:
    """Put the corrected edition in place of the posted one."""
    table = EditionRow.__table__
    document = one.model_dump_json()
    async with db.begin() as s:
        await s.execute(update(table).where(table.c.month == one.month).values(document=document))
