"""The Home tab: drawn when it is opened, when a page is turned, and when something changed."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck

from handlers.home.place import FIRST, Place
from handlers.home.screen import home_blocks
from handlers.kit import blocks
from handlers.kit.outdated import known
from handlers.kit.surface import Reply
from handlers.listening import Listening
from handlers.meeting import meet
from handlers.onboarding import setup
from handlers.visit import Visit
from handlers.waiting import edition, waiting

OURS = re.compile(r"^(home|setup)\.")
STEPS = re.compile(r"^setup\.")
ONLY_LOOKED = ("home.", "search.", "privacy.")
"""What begins so changes nothing, or draws the tab itself."""
MANY = 90
"""So many lines of what waits fit into one view."""


def register(app: Listening) -> None:
    """Listen for somebody opening the app, for its pages, and for the steps of setting up."""
    app.event("app_home_opened")(opened)
    app.action(OURS)(press)
    app.view_submission(STEPS)(setup.submit)


async def opened(visit: Visit) -> None:
    """Draw the Home tab anew; the Messages tab needs nothing."""
    if visit.body["event"].get("tab") == "home":
        visit.deps.homes[visit.who.id] = FIRST.dump()
        visit.deps.after(publish_home(visit))
    else:
        visit.deps.homes.pop(visit.who.id, None)


async def press(ack: AsyncAck, visit: Visit) -> None:
    """Turn a page, show all that waits, or go on with setting up."""
    kind, name = visit.action["action_id"].split(".")[:2]
    if kind == "setup":
        await setup.press(ack, visit)
    elif name == "waiting":
        await _show_waiting(ack, visit)
    else:
        place = known(dict.fromkeys(TURNS, Place.load), name)(visit.value)
        visit.deps.homes[visit.who.id] = place.dump()
        visit.deps.after(publish_home(visit))
        await ack()


TURNS = ("newest", "older", "first", "later")


async def publish_home(visit: Visit) -> None:
    """Show the Home tab as it stands now, at the page the person looks at, in their language.

    One at a time for each person, read when its turn has come: what was read before a change
    must not be shown over what was read after it.
    """
    deps, person = visit.deps, visit.who.person
    async with deps.drawings.turn(person.id):
        visit = visit.known_as(await deps.who(person.id, person.team_id))
        if not visit.who.person.known:
            visit = visit.known_as(await meet(visit))
        place = Place.load(deps.homes.get(person.id, FIRST.dump()))
        view = {"type": "home", "blocks": await home_blocks(visit, place)}
        await visit.client.views_publish(user_id=person.id, view=view)


class AckThenRedraw(AsyncAck):
    """Answers, and draws the Home tab below what was answered, in the language of then.

    Bolt runs no code of ours after a listener; its answer is what every listener ends with.
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt gives it no types
        self._visit = visit

    async def __call__(self, *args: Any, **kwargs: Any) -> BoltResponse:
        """Answer as any acknowledgement does."""
        answer = await super().__call__(*args, **kwargs)
        self._visit.deps.after(publish_home(self._visit))
        return answer


def is_change(body: Mapping[str, Any]) -> bool:
    """Whether what came in may have changed what the Home tab shows."""
    if body.get("type") == "view_submission":
        return not str(body["view"].get("callback_id")).startswith(ONLY_LOOKED)
    pressed = str((body.get("actions") or [{}])[0].get("action_id", ""))
    return "view" in body and bool(pressed) and not pressed.startswith(ONLY_LOOKED)


async def _show_waiting(ack: AsyncAck, visit: Visit) -> None:
    """All that waits, as a list."""
    draft = await edition(visit)
    async with visit.deps.db.read() as reader:
        found = await waiting(reader, visit, draft)
    title = visit.tr("Waiting for you")
    said = visit.tr("Waiting for you: %(count)s", count=len(found))
    await visit.answer(ack, Reply(said, (blocks.section(said), *found[:MANY])), title)
