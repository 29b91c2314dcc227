"""What the small forms of a trial carry, and what every one of them does when it is done."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.nudges.showing import show_answers
from domain.errors import InvalidError
from domain.pocs import Poc
from handlers.kit.forms import Modal
from handlers.kit.outdated import OLD_FORM, is_id
from handlers.kit.surface import Reply, result_view
from handlers.nudge.shown import show_about
from handlers.translator import Translator
from handlers.visit import Visit

RESULT = "poc.result"
"""The view that shows a card where a form was; what is opened from it takes its place."""


@dataclass(frozen=True)
class Ref:
    """The trial a view is about, and where the card it was opened from can be refreshed."""

    poc: int
    url: str = ""

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> "Ref":
        """Back from text."""
        try:
            ref = cls(**json.loads(text))
        except (ValueError, TypeError):
            raise InvalidError(OLD_FORM) from None
        if not is_id(ref.poc):
            raise InvalidError(OLD_FORM)
        return ref


def frame(name: str, title: str, ref: Ref, tr: Translator) -> Modal:
    """The frame of a small form."""
    return Modal(f"poc.{name}", title, tr("Close"), submit=tr("Save"), metadata=ref.dump())


def card_view(visit: Visit, poc: Poc, reply: Reply, url: str = "") -> dict[str, Any]:
    """A card as a view."""
    title = visit.tr("PoC %(number)s", number=poc.id)
    return result_view(title, reply, visit.tr, Ref(poc.id, url).dump(), callback_id=RESULT)


def url_of(visit: Visit) -> str:
    """Where the card that was pressed can be refreshed once a form is done; "" in a bare view."""
    if visit.view.get("callback_id") == RESULT:
        return Ref.load(visit.view["private_metadata"]).url
    return visit.response_url


def open_form(visit: Visit, view: dict[str, Any]) -> None:
    """Open a form by a press: in the place of a card's view, else on top."""
    if visit.view.get("callback_id") == RESULT:
        visit.update_later(view)
    else:
        visit.open_later(view)


async def show_result(ack: AsyncAck, visit: Visit, poc: Poc, reply: Reply, url: str) -> None:
    """After a form: the card in its place, and the card it was opened from as it stands now."""
    if url:
        visit.send_later(reply, url=url, replace=True)
    show_about(visit, poc.id)
    await ack(response_action="update", view=card_view(visit, poc, reply, url))


def changed(visit: Visit) -> None:
    """After a trial was begun or told: the reminders that asked for it show what was done."""
    visit.deps.after(show_answers(visit.deps.newsletter, visit.now))
