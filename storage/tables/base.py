"""What every table class is."""

from typing import ClassVar

from sqlalchemy import (
    MetaData,
    Table,
)
from sqlmodel import SQLModel

from storage.naming import NAMES


class TableModel(SQLModel):
    """What every table class is. Constraints have names, so that a migration can speak of them."""

    __table__: ClassVar[Table]
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
