"""What every table class is."""

from typing import ClassVar

from sqlalchemy import (
    MetaData,
    Table,
)
from sqlmodel import SQLModel


class TableModel(SQLModel):
    """What every table class is. Constraints have names, so that a migration can speak of them."""

    __table__: ClassVar[Table]
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pk",
            "fk": "%(table_name)s_%(column_0_name)s_fk",
            "uq": "%(table_name)s_%(column_0_name)s_uq",
            "ix": "%(table_name)s_by_%(column_0_name)s",
        }
    )
