"""Between rows and stories: which table holds what, and how a Story is made of its rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, Table, bindparam, select

from domain.stories import (
    FileRef,
    Metric,
    NewStory,
    ShownAs,
    Story,
    StoryFields,
    StoryLists,
    Voice,
)
from storage import tables
from storage.database import Reader
from storage.trusted import trusted

STORY = tables.StoryRow.__table__
OWNER = tables.StoryOwnerRow.__table__

SAID = tuple(StoryFields.model_fields)
"""The single values a member says: columns of the story table."""
LISTS = tuple(StoryLists.model_fields)
SAID_AND_LISTS = set(NewStory.model_fields)

NAMES = tuple(name for name in Story.model_fields if name not in LISTS)
COLUMNS = tuple(OWNER.c.person_id if name == "author" else STORY.c[name] for name in NAMES)
ALL_FIELDS = set(Story.model_fields)

STORIES = select(*COLUMNS).join(OWNER, OWNER.c.story_id == STORY.c.id)
"""Every story with its owner; only `story_of` decides whether the owner is shown."""


@dataclass(frozen=True)
class Part:
    """A list of a story: the field's name, its table, and what makes an item of its columns."""

    field: str
    table: Table
    columns: tuple[str, ...]
    item: Callable[..., Any]

    def rows(self, story_id: int, items: Iterable[Any]) -> list[dict[str, Any]]:
        """The rows that hold these items."""
        return [
            {"story_id": story_id, "position": position} | self._values(item)
            for position, item in enumerate(items)
        ]

    def _values(self, item: Any) -> dict[str, Any]:
        if isinstance(item, BaseModel):
            return {name: getattr(item, name) for name in self.columns}
        return {self.columns[0]: item}


def _models(field: str, row: type[tables.TableModel], model: type[BaseModel]) -> Part:
    names = tuple(model.model_fields)
    fields_set = set(names)
    return Part(
        field,
        row.__table__,
        names,
        lambda *values: trusted(model, dict(zip(names, values, strict=True)), fields_set),
    )


PARTS = (
    Part("tags", tables.StoryTagRow.__table__, ("label",), str),
    Part("tools", tables.StoryToolRow.__table__, ("label",), str),
    Part("helpers", tables.StoryHelperRow.__table__, ("person_id",), str),
    _models("voices", tables.StoryVoiceRow, Voice),
    _models("metrics", tables.StoryMetricRow, Metric),
    _models("files", tables.StoryFileRow, FileRef),
)


@dataclass(frozen=True)
class Scope:
    """Which stories' lists are read together: one statement per table, however many stories."""

    statements: tuple[tuple[Part, Select[*tuple[Any, ...]]], ...]


def scope(condition: ColumnElement[bool]) -> Scope:
    """The lists of the stories for which this holds."""
    return Scope(tuple((part, _list_statement(part, condition)) for part in PARTS))


def _list_statement(part: Part, condition: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    table = part.table
    columns = (table.c[name] for name in ("story_id", *part.columns))
    return (
        select(*columns)
        .join(STORY, STORY.c.id == table.c.story_id)
        .where(condition)
        .order_by(table.c.story_id, table.c.position)
    )


THESE = scope(STORY.c.id.in_(bindparam("ids", expanding=True)))
"""The lists of a page of stories, given their ``ids``."""

Lists = dict[int, dict[str, tuple[Any, ...]]]
"""By story id and field."""


async def stories_of(
    s: Reader,
    statement: Select[*tuple[Any, ...]],
    parameters: Mapping[str, Any],
    *,
    lists: Scope = THESE,
    own: bool = False,
) -> list[Story]:
    """The stories a statement on `STORIES` finds; `own` if they are shown to their author."""
    rows = (await s.execute(statement, parameters)).all()
    if not rows:
        return []
    ids = {"ids": [row.id for row in rows]} if lists is THESE else {}
    found = await _read_lists(s, lists, {**parameters, **ids})
    return [story_of(row, found.get(row.id, {}), own=own) for row in rows]


async def _read_lists(s: Reader, lists: Scope, parameters: Mapping[str, Any]) -> Lists:
    found: Lists = {}
    for part, statement in lists.statements:
        for row in await s.execute(statement, parameters):
            fields = found.setdefault(row.story_id, {})
            fields[part.field] = (*fields.get(part.field, ()), part.item(*row[1:]))
    return found


def story_of(row: Iterable[Any], lists: Mapping[str, tuple[Any, ...]], *, own: bool) -> Story:
    """A story of the values of `NAMES` and its lists.

    Rows hold what was checked when it was written, so it is not checked again: a month of
    thousands would take seconds.
    """
    fields: dict[str, Any] = {name: lists.get(name, ()) for name in LISTS}
    fields.update(zip(NAMES, row, strict=True))
    fields["author"] = fields["author"] or None
    if not own:
        hide_author(fields)
    return trusted(Story, fields, ALL_FIELDS)


def hide_author(fields: dict[str, Any]) -> None:
    """Leave out what the author chose not to show: their id, and for an anonymous story all."""
    if fields["shown_as"] is not ShownAs.NAME:
        fields["author"], fields["author_name"] = None, ""
    if fields["shown_as"] is ShownAs.ANONYMOUS:
        fields["department"] = None


def said(new: NewStory) -> dict[str, Any]:
    """The values of the story's own columns."""
    return {name: getattr(new, name) for name in SAID}


def list_rows(new: NewStory, story_id: int) -> Sequence[tuple[Part, list[dict[str, Any]]]]:
    """The rows of a story's lists, for those that have any."""
    return [
        (part, part.rows(story_id, items)) for part in PARTS if (items := getattr(new, part.field))
    ]
