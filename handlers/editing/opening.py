"""The form of the editors' opening word."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.editing.cut import OPENING_MAX
from digests.newsletter.editing.cut_edits import opened
from domain.errors import msg
from handlers.editing.form import for_everybody, form_ref, frame, save
from handlers.editing.screen import Screen
from handlers.kit.forms import Field, Kind, Values, inputs, text_of
from handlers.visit import Visit

OPENING = Field(
    "opening",
    msg("A word of the DX office to the readers"),
    Kind.TEXT,
    hint=msg("It stands first, signed by the DX office. Leave it empty for none."),
    max_length=OPENING_MAX,
)


def opening_view(visit: Visit, screen: Screen) -> dict[str, Any]:
    """The form, with the word that stands now."""
    values: Values = {"opening": screen.cut.opening}
    ref = form_ref(visit, screen)
    form = frame("opening", visit.tr("Opening word"), ref, visit.tr)
    fields = inputs((OPENING,), values, "cut", visit.tr)
    return form.view([*for_everybody(ref, visit.tr), *fields])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the word."""
    words = text_of(visit.typed, "opening")
    await save(ack, visit, opened(words), lambda cut: cut.opening)
