"""Where a search begins: the box on the Home tab, and the form."""

from typing import Any

from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block, plain
from handlers.kit.forms import Field, Modal, Values, inputs, text_of
from handlers.search.asked import TEXT_MAX, Asked
from handlers.visit import Visit

FORM = "search.form"
BOX = "search_box"
LABEL = msg("What are you looking for?")
EXAMPLE = msg("invoices, or: which department got rid of paper forms?")
HINT = msg("Words or a question. Wins, lessons and PoCs of the whole company are looked through.")
TEXT = Field("text", LABEL, placeholder=EXAMPLE, hint=HINT, max_length=TEXT_MAX, required=True)


def search_box(visit: Visit) -> list[Block]:
    """The box for the Home tab; Enter opens what is found."""
    tr = visit.tr
    element = {
        "type": "plain_text_input",
        "action_id": "search.box",
        "max_length": TEXT_MAX,
        "placeholder": plain(tr(EXAMPLE), 150),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    box: Block = {
        "type": "input",
        "block_id": BOX,
        "dispatch_action": True,
        "label": plain(tr("Search your colleagues' stories (press Enter)")),
        "element": element,
    }
    return [box]


def form_view(visit: Visit, text: str = "") -> dict[str, Any]:
    """The form in which the words are typed."""
    tr = visit.tr
    modal = Modal(FORM, tr("Search"), tr("Close"), submit=tr("Search it"))
    return modal.view(inputs([TEXT], {"text": text}, "search", tr))


def asked_in(values: Values) -> Asked:
    """What was typed into the form."""
    return Asked.of(text_of(values, "text"))


def again_button(visit: Visit, asked: Asked) -> blocks.Element:
    """The way back to the form, with what was typed."""
    return blocks.button(visit.tr("Search again"), "search.again", asked.dump())
