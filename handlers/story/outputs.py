"""A story in other forms, ready to be copied: for the morning meeting and for 社内報 (N9)."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.outputs.story import Outputs, outputs_of
from domain.errors import msg
from domain.stories import ShownAs, Story
from handlers.kit import blocks
from handlers.kit.forms import Field, Kind, Modal, inputs
from handlers.kit.outdated import number_in
from handlers.kit.telling import is_to_be_told
from handlers.kit.text import lines
from handlers.listening import Listening
from handlers.story.shown import readable
from handlers.translator import Translator
from handlers.visit import Visit

OURS = re.compile(r"^outputs\.")
FORM = "outputs.form"
MOST = 3_000
"""Characters a field of Slack's holds."""
FIELDS = (
    Field(
        "morning",
        msg("For the morning meeting (30 seconds)"),
        Kind.TEXT,
        hint=msg("Read aloud as it is. The figures are those of the record."),
        max_length=MOST,
    ),
    Field(
        "plain",
        msg("As text, for the company magazine or a mail"),
        Kind.TEXT,
        max_length=MOST,
    ),
    Field("markdown", msg("As Markdown, for a wiki"), Kind.TEXT, max_length=MOST),
)
"""Texts to be copied stand in fields: what stands there can be chosen whole on a phone, too."""
HOW_TO = msg(
    "Choose a text and copy it. What you change here changes nothing in the record; figures and"
    " how they are known (measured, estimated, expected) stay as they are in every form."
)
NAMELESS = {
    ShownAs.DEPARTMENT: msg("The author is named by department only, here as well."),
    ShownAs.ANONYMOUS: msg("The author is not named, here as well."),
}
KEPT_OUT = msg(
    "This record is kept out of the newsletter. Only you see these texts: passing them on is up to"
    " you."
)
HELD = msg(
    "The DX office is holding this record back from the newsletter. Please ask them before you pass"
    " these texts on."
)


def register(app: Listening) -> None:
    """Listen for the button and for the end of reading."""
    app.action(OURS)(open_outputs)
    app.view_submission(OURS)(close)


async def open_outputs(ack: AsyncAck, visit: Visit) -> None:
    """Show the story in every form, to whoever may read it."""
    async with visit.deps.db.read() as reader:
        story = await readable(reader, visit, number_in(visit.value))
        outputs = await outputs_of(reader, story, visit.company, visit.tr.language)
    visit.open_later(_view(visit, story, outputs))
    await ack()


async def close(ack: AsyncAck) -> None:
    """Nothing was changed, so nothing is kept."""
    await ack()


def _view(visit: Visit, story: Story, outputs: Outputs) -> dict[str, Any]:
    tr = visit.tr
    texts = {"morning": outputs.morning, "plain": outputs.plain, "markdown": outputs.markdown}
    about = blocks.said([blocks.words(story.title, bold=True)])
    modal = Modal(FORM, tr("In other forms"), tr("Back"), submit=tr("Done"))
    notes = blocks.context(lines([tr(HOW_TO), *_notes(story, tr)]))
    return modal.view([about, notes, *inputs(FIELDS, dict(texts), "outputs", tr)])


def _notes(story: Story, tr: Translator) -> list[str]:
    """What the author chose, for whoever passes the texts on."""
    found = [tr(NAMELESS[story.shown_as])] if story.shown_as in NAMELESS else []
    if not story.publish:
        found.append(tr(KEPT_OUT))
    elif not is_to_be_told(story):
        found.append(tr(HELD))
    return found
