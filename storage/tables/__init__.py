"""The tables, one class each, with the domain's own names for the columns.

SQLModel does not validate what is put into a table class: rows are only ever built from objects of
`domain`, which do. Nothing here is used as an ORM object; the functions of this package speak to
``Row.__table__``.
"""

from storage.tables.adoptions import AdoptionRow, EditionPlaceRow, ReactionRow
from storage.tables.base import TableModel
from storage.tables.company import AuditRow, DepartureRow, PersonRow, SettingRow
from storage.tables.cuts import EditionCutRow
from storage.tables.departments import (
    DepartmentReadingRow,
    DepartmentRoundRow,
    DepartmentSeenRow,
)
from storage.tables.drafts import CaptureOfferRow, DraftRow
from storage.tables.editions import (
    EditionPocRow,
    EditionRow,
    EditionStoryRow,
    PreviewPocRow,
    PreviewRow,
    PreviewStoryRow,
)
from storage.tables.erasing import ErasureErrandRow, ErasureRow
from storage.tables.imports import ImportJobRow, StoryImportRow
from storage.tables.late import LateStoryRow
from storage.tables.ledger import DeliveryRow, EventSeenRow
from storage.tables.nudges import NudgeItemRow, NudgeRestRow, NudgeRoundRow, PersonQuietRow
from storage.tables.pictures import PictureRow
from storage.tables.pocs import (
    CheckinRow,
    MeasurementRow,
    PocEventRow,
    PocRow,
    PocSubmissionRow,
)
from storage.tables.search import SearchEntryRow, SearchMarkRow, SearchPostingRow
from storage.tables.stories import (
    AftermathRow,
    StoryFileRow,
    StoryHelperRow,
    StoryKeeperRow,
    StoryMetricRow,
    StoryOwnerRow,
    StoryPart,
    StoryRow,
    StoryTagRow,
    StoryToolRow,
    StoryVersionRow,
    StoryVoiceRow,
    SubmissionRow,
)
from storage.tables.versions import EditionVersionRow

__all__ = [
    "AdoptionRow",
    "AftermathRow",
    "AuditRow",
    "CaptureOfferRow",
    "CheckinRow",
    "DeliveryRow",
    "DepartmentReadingRow",
    "DepartmentRoundRow",
    "DepartmentSeenRow",
    "DepartureRow",
    "DraftRow",
    "EditionCutRow",
    "EditionPlaceRow",
    "EditionPocRow",
    "EditionRow",
    "EditionStoryRow",
    "EditionVersionRow",
    "ErasureErrandRow",
    "ErasureRow",
    "EventSeenRow",
    "ImportJobRow",
    "LateStoryRow",
    "MeasurementRow",
    "NudgeItemRow",
    "NudgeRestRow",
    "NudgeRoundRow",
    "PersonQuietRow",
    "PersonRow",
    "PictureRow",
    "PocEventRow",
    "PocRow",
    "PocSubmissionRow",
    "PreviewPocRow",
    "PreviewRow",
    "PreviewStoryRow",
    "ReactionRow",
    "SearchEntryRow",
    "SearchMarkRow",
    "SearchPostingRow",
    "SettingRow",
    "StoryFileRow",
    "StoryHelperRow",
    "StoryImportRow",
    "StoryKeeperRow",
    "StoryMetricRow",
    "StoryOwnerRow",
    "StoryPart",
    "StoryRow",
    "StoryTagRow",
    "StoryToolRow",
    "StoryVersionRow",
    "StoryVoiceRow",
    "SubmissionRow",
    "TableModel",
]
