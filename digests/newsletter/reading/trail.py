"""Everything that can be said of an edition afterwards: records, wording, people, messages (N7)."""

from dataclasses import dataclass

from digests.newsletter.desk import part_keys
from digests.newsletter.edition import Edition
from digests.newsletter.reading.versions import said
from domain.calendar import Month
from domain.errors import NotFoundError
from storage import audit, deliveries, editions, versions
from storage.audit import Entry
from storage.database import Database
from storage.deliveries import Delivery
from storage.editions import EditionRecord
from storage.versions import Version


@dataclass(frozen=True, slots=True)
class Trail:
    """What is kept of one edition, each part oldest first."""

    record: EditionRecord
    versions: tuple[Version, ...]
    messages: tuple[Delivery, ...]
    entries: tuple[Entry, ...]

    def wording(self, revision: int | None = None) -> Edition:
        """What it said at that revision, or says now; NotFoundError if it never said anything."""
        texts = {version.revision: version.document for version in self.versions}
        now = self.record.document
        if now:
            texts[self.record.revision] = now
        text = texts.get(revision or self.record.revision)
        if text is None:
            known = ", ".join(map(str, sorted(texts))) or "-"
            raise NotFoundError(
                "There is no such text of the edition of %(month)s. Its revisions: %(known)s",
                month=self.record.month,
                known=known,
            )
        return said(text)


async def read_trail(db: Database, month: Month) -> Trail:
    """What is kept of this month's edition; NotFoundError if nothing happened to it yet."""
    async with db.read() as s:
        record = await editions.get(s, str(month))
        if record is None:
            raise NotFoundError("There is no edition of %(month)s.", month=str(month))
        rows = await deliveries.among(s, part_keys(month))
        return Trail(
            record=record,
            versions=tuple(await versions.of_month(s, str(month))),
            messages=tuple(sorted(rows, key=lambda row: int(row.key.rpartition(":")[2]))),
            entries=tuple(await audit.about(s, f"edition:{month}")),
        )
