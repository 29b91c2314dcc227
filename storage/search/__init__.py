"""Finding stories and trials by what they say; the same answers on both databases.

Changes `mark` a record in their own transaction, `catch_up` indexes it afterwards. Whether somebody
may see a record is asked of the record itself, never of the index.
"""

from domain.search.finding import (
    Filters,
    Hit,
    Offered,
    Place,
    Query,
    Reason,
    Results,
    What,
)
from storage.search.alike import alike
from storage.search.finding import find
from storage.search.indexing import catch_up, catch_up_all, warm_up
from storage.search.offered import filters_offered
from storage.search.records import records
from storage.search_marks import mark, mark_many

__all__ = [
    "Filters",
    "Hit",
    "Offered",
    "Place",
    "Query",
    "Reason",
    "Results",
    "What",
    "alike",
    "catch_up",
    "catch_up_all",
    "filters_offered",
    "find",
    "mark",
    "mark_many",
    "records",
    "warm_up",
]
