"""Who did what to what, for the office to read."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.stories import PersonId
from storage.database import Reader, Session
from storage.tables import AuditRow

AUDIT = AuditRow.__table__
AUTHOR = "author"
"""Who, for what authors do to their own stories: their id is nobody's business."""

NOBODY = "***"
"""What stands where the id of a person stood who is not to be found."""
ERASED = "erased"
"""What stands where the id of a person stood whose data was erased, at their own wish."""

MAX_ID = 2**31 - 1
COLUMNS = (AUDIT.c.at, AUDIT.c.who, AUDIT.c.what, AUDIT.c.subject, AUDIT.c.details)
INSERT = insert(AUDIT)
ABOUT = select(*COLUMNS).where(AUDIT.c.subject == bindparam("subject")).order_by(AUDIT.c.id)
LATEST = select(*COLUMNS).order_by(AUDIT.c.id.desc()).limit(bindparam("limit"))
OF_SUBJECTS = (
    select(AUDIT.c.id, *COLUMNS)
    .where(AUDIT.c.subject.in_(bindparam("subjects", expanding=True)))
    .where(AUDIT.c.id < bindparam("before"))
    .order_by(AUDIT.c.id.desc())
    .limit(bindparam("limit"))
)
TO_SCRUB = select(AUDIT.c.id, AUDIT.c.who, AUDIT.c.details).where(
    AUDIT.c.subject == bindparam("subject")
)
SCRUB = update(AUDIT).where(AUDIT.c.id == bindparam("entry_id"))


@dataclass(frozen=True)
class Entry:
    """One thing done. `who` is a person's id, ``cli`` or ``author``; `subject` as ``story:12``."""

    at: datetime
    who: str
    what: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


def story_subject(story_id: int) -> str:
    """The subject of what is done to a story."""
    return f"story:{story_id}"


async def write(s: Session, entry: Entry) -> None:
    """Keep one entry. For what authors did to their own story, `who` is `AUTHOR`."""
    row = {"at": entry.at, "who": entry.who, "what": entry.what, "subject": entry.subject}
    await s.execute(INSERT, row | {"details": dict(entry.details)})


async def about(s: Reader, subject: str) -> list[Entry]:
    """What was done to a subject, oldest first."""
    return [Entry(*row) for row in await s.execute(ABOUT, {"subject": subject})]


async def latest(s: Reader, *, limit: int = 50) -> list[Entry]:
    """The latest entries, newest first."""
    return [Entry(*row) for row in await s.execute(LATEST, {"limit": limit})]


async def page(
    s: Reader, subjects: Collection[str], *, limit: int, before: int = MAX_ID
) -> list[tuple[int, Entry]]:
    """What was done to any of these subjects, newest first, before the entry of that number."""
    asked = {"subjects": list(subjects), "limit": limit, "before": before}
    return [(number, Entry(*rest)) for number, *rest in await s.execute(OF_SUBJECTS, asked)]


async def forget(s: Session, subject: str, person: PersonId) -> None:
    """Take a person's id out of what was done to a subject."""
    for entry_id, who, details in (await s.execute(TO_SCRUB, {"subject": subject})).all():
        old = {"who": who, "details": details}
        new = without(old, person)
        if new != old:
            await s.execute(SCRUB, {"entry_id": entry_id} | new)


def without(content: dict[str, Any], person: PersonId) -> dict[str, Any]:
    """The same JSON-like content, with `NOBODY` wherever a person's id stood."""
    text = json.dumps(content, ensure_ascii=False)
    whole = rf"(?<![A-Za-z0-9]){re.escape(person)}(?![A-Za-z0-9])"
    cleaned: dict[str, Any] = json.loads(re.sub(whole, NOBODY, text))
    return cleaned
