"""The trail of an edition as plain text, for the operator's terminal."""

import json
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from digests.newsletter.edition import Edition, Piece, SourceKind, revisions
from digests.newsletter.reading.trail import Trail
from domain.language import Language
from storage.audit import ERASED, NOBODY, Entry

GONE = {Language.JA: "本人の希望により削除", Language.EN: "removed at the person's own wish"}
"""What stands where somebody stood whose data was erased."""


def render(trail: Trail, zone: ZoneInfo) -> str:
    """The whole trail, moments in the company's time, ending in one line feed."""
    edition = trail.wording() if trail.record.document else None
    parts = (
        ("EDITION", _state(trail, zone)),
        ("MESSAGES", _messages(trail, zone)),
        ("RECORDS", _records(edition) if edition else iter(())),
        ("WORDING", _wording(trail, zone)),
        ("WHAT WAS DONE", (_entry(entry, trail, zone) for entry in trail.entries)),
    )
    blocks = ["\n".join([heading, *(f"  {line}" for line in lines)]) for heading, lines in parts]
    return "\n\n".join(blocks) + "\n"


def _state(trail: Trail, zone: ZoneInfo) -> Iterator[str]:
    record = trail.record
    yield f"{record.month}  {record.state}  revision {record.revision}"
    yield f"channel {record.channel or '-'}  language {record.language or '-'}"
    yield f"draft shown  {_moment(record.draft_at, zone)}"
    yield f"approved     {_act(record.approved_at, record.approved_by, trail, zone)}"
    yield f"held         {_act(record.held_at, record.held_by, trail, zone)}"
    yield f"frozen       {_moment(record.frozen_at, zone)}"
    yield f"posted       {_moment(record.posted_at, zone)}"


def _act(at: datetime | None, by: str | None, trail: Trail, zone: ZoneInfo) -> str:
    """When somebody did it, and who; an act without anybody is an erased person's."""
    return f"{_moment(at, zone)}  by {_person(by or ERASED, trail)}" if at else "-"


def _messages(trail: Trail, zone: ZoneInfo) -> Iterator[str]:
    for row in trail.messages:
        number = row.key.rpartition(":")[2]
        place = f"{row.channel or '-'} {row.ts or '-'}"
        trouble = f"  {row.error}" if row.error else ""
        settled = f"  {_moment(row.settled_at, zone)}" if row.settled_at else ""
        yield f"{number:>2}  {row.state}  {place}{settled}  attempts {row.attempts}{trouble}"


def _records(edition: Edition) -> Iterator[str]:
    for section in edition.sections:
        for piece in section.pieces:
            records = [
                f"{kind} {number} (revision {revision})"
                for kind in SourceKind
                for number, revision in revisions(piece, kind)
            ]
            yield "  ".join([f"{section.kind:<10}", ", ".join(records), *_remarks(piece)])


def _remarks(piece: Piece) -> Iterator[str]:
    """Why it stands there, and what is not the record's own."""
    if piece.reasons:
        yield f"because of {', '.join(piece.reasons)}"
    if piece.award:
        yield f"award {piece.award}"
    if piece.rewritten:
        yield "in the editors' words"
    if piece.withdrawn:
        yield "taken out"
    elif piece.corrected_at:
        yield "corrected"


def _wording(trail: Trail, zone: ZoneInfo) -> Iterator[str]:
    for version in trail.versions:
        cut = Edition.model_validate_json(version.document).cut_revision
        edits = f"  with {cut} changes by the editors" if cut else ""
        yield f"revision {version.revision}  {_moment(version.at, zone)}  {version.why}{edits}"


def _entry(entry: Entry, trail: Trail, zone: ZoneInfo) -> str:
    said = " ".join(
        f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in entry.details.items()
    )
    gone = GONE[trail.record.language or Language.JA]
    said = said.replace(f'"{NOBODY}"', gone).replace(f'"{ERASED}"', gone)
    line = f"{_moment(entry.at, zone)}  {_person(entry.who, trail)}  {entry.what}  {said}"
    return line.rstrip()


def _person(who: str, trail: Trail) -> str:
    return GONE[trail.record.language or Language.JA] if who in (NOBODY, ERASED) else who


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else "-"
