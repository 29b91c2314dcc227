"""The form that asks who takes over what somebody looked after."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from domain.errors import InvalidError, msg
from handlers.kit import blocks, forms
from handlers.kit.forms import Field, Modal, inputs
from handlers.kit.outdated import OLD_FORM
from handlers.translator import Translator
from storage.departures import Departure
from storage.states import Reason

FORM = "handover.form"
WHO = Field(
    "successor",
    msg("Who takes it over"),
    forms.Kind.PERSON,
    hint=msg("They get a message with the history. Speak to them first."),
    required=True,
)


@dataclass(frozen=True)
class State:
    """What the form remembers: whose work it is, and where the list can be refreshed."""

    person: str
    url: str = ""

    @classmethod
    def load(cls, text: str) -> "State":
        """Back from private_metadata."""
        try:
            return cls(**{name: str(value) for name, value in json.loads(text).items()})
        except (ValueError, TypeError, AttributeError):
            raise InvalidError(OLD_FORM) from None


def successor_form(left: Departure, tr: Translator, url: str = "") -> dict[str, Any]:
    """One question for everything this person leaves."""
    metadata = json.dumps(asdict(State(left.person_id, url)))
    frame = Modal(
        FORM, tr("Name a successor"), tr("Close"), submit=tr("Hand over to them"), metadata=metadata
    )
    what = blocks.said(
        [blocks.person(left.person_id)],
        [blocks.words(what_is_left(left, tr))],
    )
    moved = left.reason is Reason.MOVED
    stays = [blocks.context(tr("To leave it with this person, choose them."))] if moved else []
    return frame.view([what, *inputs((WHO,), {}, "handover", tr), *stays])


def what_is_left(left: Departure, tr: Translator) -> str:
    """How many trials, and how many stories told by name."""
    return tr(
        "Open trials: %(pocs)s  Stories told by name: %(stories)s",
        pocs=len(left.pocs),
        stories=left.stories,
    )
