"""The form that asks before everything kept about a person is erased: what goes, what stays."""

from typing import Any

from domain.errors import msg
from handlers.kit import blocks, forms
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Modal, Values, inputs
from handlers.kit.text import lines
from handlers.privacy.screen import counted
from handlers.translator import Translator
from storage.erasing.kept import Kept
from storage.states import Nameless

FORM = "privacy.erase"
SURE = Field(
    "sure",
    msg("Confirm"),
    forms.Kind.CHECKS,
    options=(("sure", msg("I know that this cannot be undone")),),
    required=True,
)
NAMELESS = Field(
    "nameless",
    msg("Stories told without your name"),
    forms.Kind.RADIO,
    options=(
        (Nameless.ERASE.value, msg("Erase them as well")),
        (Nameless.KEEP.value, msg("Leave them, and forget that they are mine")),
    ),
    hint=msg(
        "If they vanish on the same day as those with your name, readers may guess that they were"
        " yours. Left alone, nobody can find out, and you cannot change them any more."
    ),
    required=True,
)
GOES = msg(
    "*What is deleted*\nYour name and your Slack id, everywhere. The words"
    " and figures of your stories, with their history. The PoCs in your"
    " charge, with check-ins and values. What you said of other PoCs. Your"
    " name where others thank you. Your roles, reminders, days off and"
    " messages from Kakehashi. Newsletters and messages already posted say"
    " 'deleted at the person's request' instead."
)
STAYS = msg(
    "*What is kept*\nStories and PoCs of others, and a PoC you handed over:"
    " it belongs to who took it over. The empty place of each record, with"
    " its number and date. What others wrote about you in their own words"
    " where they do not thank you. Your files and messages in Slack itself."
)
AGAIN = msg("If you use Kakehashi again later, you begin as somebody new.")


def erase_form(kept: Kept, tr: Translator) -> dict[str, Any]:
    """What goes and what stays, and a box to tick."""
    frame = Modal(FORM, tr("Erase everything"), tr("Close"), submit=tr("Erase it all"))
    asked = (NAMELESS, SURE) if kept.nameless else (SURE,)
    values: Values = {NAMELESS.name: Nameless.ERASE.value}
    here = lines([tr("*What Kakehashi keeps about you now*"), *counted(kept, tr)])
    told = [blocks.section(text) for text in (here, tr(GOES), tr(STAYS))]
    return frame.view(
        [*told, *_warnings(kept, tr), *inputs(asked, values, "privacy", tr), _again(tr)]
    )


def _warnings(kept: Kept, tr: Translator) -> list[Block]:
    """What somebody may want to do first."""
    said = []
    if kept.pocs_open:
        said.append(
            tr(
                "Your open PoCs (%(count)s) end with this. Shall one go on? Hand it over first, on"
                " its card.",
                count=kept.pocs_open,
            )
        )
    return [blocks.context(text) for text in said]


def _again(tr: Translator) -> Block:
    return blocks.context(tr(AGAIN))


def nameless_of(values: Values) -> Nameless:
    """What becomes of the stories without a name; erased where nothing was asked."""
    return Nameless.KEEP if values.get(NAMELESS.name) == Nameless.KEEP.value else Nameless.ERASE
