"""Between rows and trials."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, select

from domain.pocs import NewPoc, Poc
from storage.database import Reader
from storage.tables import PocRow
from storage.trusted import trusted

POC = PocRow.__table__

NAMES = tuple(Poc.model_fields)
ALL_FIELDS = set(NAMES)
SAID = tuple(NewPoc.model_fields)
"""What an owner says of a trial; the rest of the row is what happened to it."""
LISTS = ("tags", "tools")

POCS = select(*(POC.c[name] for name in NAMES))
ONE = POCS.where(POC.c.id == bindparam("poc_id"))


async def pocs_of(
    s: Reader, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, Any]
) -> list[Poc]:
    """The trials a statement on `POCS` finds."""
    return [poc_of(row) for row in await s.execute(statement, parameters)]


def poc_of(row: Iterable[Any]) -> Poc:
    """A trial of the values of `NAMES`; rows hold what was checked when it was written."""
    fields = dict(zip(NAMES, row, strict=True))
    for name in LISTS:
        fields[name] = tuple(fields[name])
    return trusted(Poc, fields, ALL_FIELDS)


def columns_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a trial as its row holds them."""
    return {name: list(value) if name in LISTS else value for name, value in values.items()}


def said(new: NewPoc) -> dict[str, Any]:
    """What the owner says, by field."""
    return {name: getattr(new, name) for name in SAID}
