"""What search can be narrowed by, out of the index."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import bindparam, select

from domain.search import document
from domain.search.document import label_key
from domain.search.finding import Offered
from domain.search.postings import Record, numbers_of, read_slots, record_of
from storage import people
from storage.database import Reader
from storage.search import material, postings
from storage.search.postings import POSTING

MOST = 100
UNDER = select(POSTING.c.key, POSTING.c.slot, POSTING.c.docs).where(
    POSTING.c.key >= bindparam("first"), POSTING.c.key < bindparam("end")
)


async def filters_offered(s: Reader) -> Offered:
    """The departments and tools that records can be narrowed by, the most frequent first."""
    open_ = (await postings.read(s, [document.OPEN])).get(document.OPEN, 0)
    tiny = await people.departments_with_one_member(s)
    named = await _under(s, document.DEPARTMENT)
    secret = await _under(s, document.SECRET_DEPARTMENT)
    departments = {
        name: (named.get(name, 0) | (0 if name in tiny else secret.get(name, 0))) & open_
        for name in {*named, *secret}
    }
    tools = {name: bits & open_ for name, bits in (await _under(s, document.TOOL)).items()}
    return Offered(tuple(_frequent(departments)), await _written(s, tools))


async def _under(s: Reader, sign: str) -> dict[str, int]:
    """The records under every key with this sign, by what follows it."""
    slots = defaultdict[str, list[tuple[int, bytes]]](list)
    bounds = {"first": sign, "end": chr(ord(sign) + 1)}
    for key, slot, docs in await s.execute(UNDER, bounds):
        slots[key.removeprefix(sign)].append((slot, docs))
    return {name: read_slots(found) for name, found in slots.items()}


def _frequent(found: Mapping[str, int]) -> list[str]:
    counts = {name: bits.bit_count() for name, bits in found.items() if bits}
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST]


async def _written(s: Reader, tools: Mapping[str, int]) -> tuple[str, ...]:
    """The tools as the latest record with each of them writes it."""
    latest = {name: record_of(next(numbers_of(tools[name]))) for name in _frequent(tools)}
    documents = await material.documents(s, set(latest.values()))
    written = (_label(name, record, documents) for name, record in latest.items())
    return tuple(label for label in written if label)


def _label(name: str, record: Record, documents: Mapping[Record, document.Document]) -> str | None:
    one = documents.get(record)
    labels = one.tools if one else ()
    key = f"{document.TOOL}{name}"
    return next((label for label in labels if label_key(document.TOOL, label) == key), None)
