"""Stories: recorded, changed by their authors, read by month."""

from storage.stories.changing import (
    add,
    edit,
    hold,
    patch,
    restore,
    set_department,
    set_publish,
    withdraw,
)
from storage.stories.months import (
    MonthCounts,
    before,
    first_recorded_at,
    first_timers,
    in_month,
    month_counts,
    recorded_in,
    tellable,
)
from storage.stories.reading import (
    Version,
    from_message,
    get,
    history,
    kept,
    mine,
    owned,
    revisions,
)
from storage.stories.titles import named_titles

__all__ = [
    "MonthCounts",
    "Version",
    "add",
    "before",
    "edit",
    "first_recorded_at",
    "first_timers",
    "from_message",
    "get",
    "history",
    "hold",
    "in_month",
    "kept",
    "mine",
    "month_counts",
    "named_titles",
    "owned",
    "patch",
    "recorded_in",
    "restore",
    "revisions",
    "set_department",
    "set_publish",
    "tellable",
    "withdraw",
]
