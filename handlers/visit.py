"""One request of a member's: who came, with what, and what to answer with."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from domain.people import zone_of
from handlers.deps import Deps
from handlers.kit.drawings import Shown
from handlers.kit.forms import Values, typed
from handlers.kit.surface import (
    LIST,
    Body,
    Reply,
    open_form,
    open_view,
    result_view,
    send,
    show,
    update_form,
)
from handlers.translator import Translator
from handlers.who import Who
from storage.settings import CompanySettings


@dataclass(frozen=True)
class Visit:
    """What a listener gets; `body` is Slack's payload as it came."""

    body: Mapping[str, Any]
    client: AsyncWebClient
    deps: Deps
    who: Who
    tr: Translator
    now: datetime

    def known_as(self, who: Who) -> "Visit":
        """The same visit, now that the person is known better."""
        return replace(self, who=who, tr=self.deps.translator(who))

    @property
    def company(self) -> CompanySettings:
        """The company's settings."""
        return self.who.company

    @property
    def today(self) -> date:
        """The company's date."""
        return self.now.astimezone(self.company.zone).date()

    @property
    def own_today(self) -> date:
        """The date where this person is."""
        return self.now.astimezone(zone_of(self.who.person.tz, self.company.zone)).date()

    @property
    def text(self) -> str:
        """What was typed after a command."""
        return str(self.body.get("text") or "")

    @property
    def action(self) -> Mapping[str, Any]:
        """The button or menu that was used."""
        action: Mapping[str, Any] = self.body["actions"][0]
        return action

    @property
    def value(self) -> str:
        """What the button carries, or the value chosen in the menu."""
        chosen = self.action.get("selected_option") or self.action
        return str(chosen.get("value") or "")

    @property
    def view(self) -> Mapping[str, Any]:
        """The view it happened in; empty for a message."""
        return self.body.get("view") or {}

    @property
    def typed(self) -> Values:
        """What stands in the view's fields."""
        return typed(self.view)

    @property
    def place(self) -> str:
        """The message or view that was pressed, whichever press it is."""
        container = self.body.get("container") or {}
        return str(self.view.get("id") or container.get("message_ts") or self.response_url)

    @property
    def response_url(self) -> str:
        """Where an answer can still be sent after the acknowledgement; "" in a view."""
        return str(self.body.get("response_url") or "")

    @property
    def thread(self) -> str:
        """The thread whose reply was pressed; "" in the channel, also for a thread's first message.

        Slack gives that one its own `ts` as `thread_ts`.
        """
        message = self.body.get("message") or {}
        thread = str(message.get("thread_ts") or "")
        return "" if thread == message.get("ts") else thread

    def open_later(self, view: dict[str, Any]) -> None:
        """Open a form once the answer is given."""
        self.deps.after(open_form(self.body, self.client, view, self.tr))

    def update_later(self, view: dict[str, Any]) -> None:
        """Put another view where the pressed one is, after the answer."""
        self._draw_later(lambda seen: update_form(seen, self.client, view, self.tr))

    def show_later(self, reply: Reply, view: dict[str, Any]) -> None:
        """Replace what the button was on: a message by the reply, a view by the view."""
        self._draw_later(lambda seen: show(seen, self.client, reply, view))

    def _draw_later(self, draw: Callable[[Body], Awaitable[Shown | None]]) -> None:
        """Draw what was pressed, after all drawings of it that were asked for before."""
        drawings = self.deps.drawings

        async def drawn() -> None:
            view = drawings.latest(self.view)
            shown = await draw({**self.body, "view": view} if self.view else self.body)
            if shown is not None:
                drawings.note(view, shown)

        self.deps.after(drawings.in_turn(self.place, drawn))

    async def answer(self, ack: AsyncAck, reply: Reply, title: str) -> None:
        """Show something new: under a command or button, or in a view where no message can be."""
        if "command" in self.body:
            await ack(reply.ack())
            return
        if self.response_url:
            self.send_later(reply)
        else:
            view = result_view(title, reply, self.tr, callback_id=LIST)
            self.deps.after(open_view(self.body, self.client, view, reply))
        await ack()

    def answer_beside(self, reply: Reply, title: str) -> None:
        """Show something new to who pressed a button alone, in the thread where it stands."""
        if self.response_url:
            self.deps.after(send(self.response_url, reply, replace=False, thread=self.thread))
        else:
            view = result_view(title, reply, self.tr, callback_id=LIST)
            self.deps.after(open_view(self.body, self.client, view, reply))

    def send_later(self, reply: Reply, *, url: str = "", replace: bool = False) -> None:
        """Show a reply at this press's response_url, or at another one, after the answer."""
        draw = partial(send, url or self.response_url, reply, replace=replace)
        self.deps.after(self.deps.drawings.in_turn(url or self.place, draw))
