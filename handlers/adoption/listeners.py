"""The buttons below a story of the newsletter, and what an author who is not named answers (K2)."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from handlers import reactions
from handlers.adoption import answer as adoption_answer
from handlers.adoption import retry as adoption_retry
from handlers.adoption import want as adoption_want
from handlers.kit.outdated import known
from handlers.listening import Listening
from handlers.visit import Visit

OURS = re.compile(r"^adoption\.")
PRESSES: dict[str, Callable[[AsyncAck, Visit], Awaitable[None]]] = {
    "want": adoption_want.want,
    "take_back": adoption_want.take_back,
    "retry": adoption_retry.retry,
    "yes": adoption_answer.yes,
    "no": adoption_answer.no,
}


def register(app: Listening) -> None:
    """Listen for the buttons, and for a reaction that is taken away."""
    app.action(OURS)(press)
    app.event("reaction_removed")(reactions.removed)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """A button below a story, or of the question to its author."""
    await known(PRESSES, visit.action["action_id"].split(".")[1])(ack, visit)
