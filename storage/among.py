"""Whether a column has one of many values, said so that each database reads it fast."""

from typing import Any, Self

from sqlalchemy import Boolean, ColumnElement, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType


class Among(FunctionElement[bool]):
    """A column and the values it may have; see `among`."""

    inherit_cache = True
    name = "among"
    type = Boolean()

    def self_group(self, against: OperatorType | None = None) -> Self:  # noqa: ARG002 -- whatever is around it
        """As it is: SQLAlchemy would ask SQLite whether it equals 1, and no index would be used."""
        return self


def among(column: ColumnElement[Any], values: str) -> Among:
    """The column has one of the values of the parameter so named, a list.

    Thousands of values are thousands of parameters on SQLite, which takes them as they come.
    PostgreSQL's driver spends seconds on them, so there they are one array.
    """
    return Among(column, bindparam(values, expanding=True))


@compiles(Among)
def _each(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    return compiler.process(column.in_(values), **options)


@compiles(Among, "postgresql")
def _array(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    array = bindparam(values.key, type_=ARRAY(column.type))
    return compiler.process(column == any_(array), **options)
