"""「うちでもやりたい」: a member's wish to do what a story tells, and how the two come together.

The states of a wish::

    wanted ──▶ introduced                              a story that names its author
      │
      └─ the author is asked privately, once           a story that does not
           asked ──yes──▶ accepted ──▶ introduced
             ├───no────▶ declined ──▶ closed
             └─ no answer in five business days ──▶ closed

Who wished is told the same words at the same time of day whatever led to *closed*: neither a no,
nor silence, nor an author who left may say anything about who wrote the story. A yes that comes
later still introduces. Taking a wish back is apart from all of this: it ends nothing that was said.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import CompanyCalendar
from domain.stories import PersonId

ANSWER_DAYS = 5
"""So many business days an author who is not named has to answer; then the other one is told."""


class AdoptionState(StrEnum):
    """How far a wish came."""

    WANTED = "wanted"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    INTRODUCED = "introduced"
    CLOSED = "closed"


UNANSWERED = frozenset({AdoptionState.WANTED, AdoptionState.ASKED, AdoptionState.DECLINED})
"""What ends as closed on the day the other one is told."""
UNFINISHED = UNANSWERED | {AdoptionState.ACCEPTED}
"""What may still have to be told; after a yes only where the author cannot be met any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One member's wish about one story, pressed below the edition of `month` (``2026-10``).

    `due_on` is the company's day on which an unanswered wish is told to be over. Nothing here says
    who wrote the story.
    """

    id: int
    story_id: int
    person_id: PersonId
    month: str
    wanted_at: datetime
    state: AdoptionState
    due_on: date
    taken_back_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_at is None


def due_after(start: date, calendar: CompanyCalendar) -> date:
    """The day on which a wish of that day is over if nobody answered it."""
    return calendar.add_business_days(start, ANSWER_DAYS)
