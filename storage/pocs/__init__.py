"""Trials: recorded, carried through, told; read by owner, department and month."""

from storage.pocs.changing import add, edit, restore, set_department, set_publish, withdraw
from storage.pocs.ending import Closing, close, extend, hand_over, reopen
from storage.pocs.history import Event, events
from storage.pocs.links import Ancestor, Lineage, Link, lineage, story_lineage
from storage.pocs.months import ended_in, started_in
from storage.pocs.progress import check_in, measure
from storage.pocs.reading import (
    checkins,
    ending_first,
    get,
    listed,
    many,
    measurements,
    of_owner,
    open_of_owner_count,
    stuck,
    told_by,
)
from storage.pocs.telling import link_story, settle
from storage.pocs.writing import Acting

__all__ = [
    "Acting",
    "Ancestor",
    "Closing",
    "Event",
    "Lineage",
    "Link",
    "add",
    "check_in",
    "checkins",
    "close",
    "edit",
    "ended_in",
    "ending_first",
    "events",
    "extend",
    "get",
    "hand_over",
    "lineage",
    "link_story",
    "listed",
    "many",
    "measure",
    "measurements",
    "of_owner",
    "open_of_owner_count",
    "reopen",
    "restore",
    "set_department",
    "set_publish",
    "settle",
    "started_in",
    "story_lineage",
    "stuck",
    "told_by",
    "withdraw",
]
