"""A small app for the page's tests: one command, a form with every field, a Home."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.playground.bolt_app import new_app
from tests.standin import RunningSlack

OPTIONS = [
    {"text": {"type": "plain_text", "text": text}, "value": value}
    for text, value in (("経理部", "keiri"), ("製造部", "seizo"), ("営業部", "eigyo"))
]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def field(block_id: str, label: str, **element: Any) -> dict[str, Any]:
    """An input block whose element goes by the name `it`."""
    told = element.pop("dispatch_action", False)
    optional = element.pop("optional", False)
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "it", **element},
        "optional": optional,
        "dispatch_action": told,
    }


def form(formula: str) -> dict[str, Any]:
    """The form; `formula` is the line the app rewrites while it is filled in."""
    typing = {"trigger_actions_on": ["on_character_entered"]}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("事例を記録する"),
        "submit": plain("記録する"),
        "blocks": [
            field("title", "題名", type="plain_text_input", max_length=60),
            field("note", "メモ", type="plain_text_input", multiline=True, optional=True),
            field(
                "minutes",
                "前（分）",
                type="number_input",
                is_decimal_allowed=True,
                dispatch_action_config=typing,
                dispatch_action=True,
                optional=True,
            ),
            {"type": "context", "block_id": "formula", "elements": [mrkdwn(formula)]},
            field("dept", "部署", type="static_select", options=OPTIONS),
            field("helpers", "手伝った人", type="multi_users_select", optional=True),
            field("tools", "道具", type="checkboxes", options=OPTIONS, optional=True),
            field("sure", "確かさ", type="radio_buttons", options=OPTIONS, optional=True),
            field("day", "いつから", type="datepicker", optional=True),
            field("mail", "連絡先", type="email_text_input", optional=True),
        ],
    }


CARD = [
    {"type": "section", "block_id": "s", "text": mrkdwn("*記録しました* &lt;b&gt; <!here>")},
    {
        "type": "actions",
        "block_id": "a",
        "elements": [
            {
                "type": "button",
                "action_id": "form",
                "text": plain("くわしく書く"),
                "style": "primary",
            },
            {
                "type": "button",
                "action_id": "undo",
                "text": plain("取り消す"),
                "style": "danger",
                "confirm": {
                    "title": plain("記録を取り消しますか"),
                    "text": plain("あとで戻せます。"),
                    "confirm": plain("記録を取り消す"),
                    "deny": plain("やめる"),
                },
            },
        ],
    },
]


class Specimen:
    """The app, and what reached it."""

    def __init__(self, slack: RunningSlack) -> None:
        self.app = new_app(slack)
        self.commands: list[str] = []
        self.submitted: list[dict[str, Any]] = []
        self.undone = 0
        self.app.command("/echo")(self.echo)
        self.app.action("form")(self.open_form)
        self.app.action("undo")(self.undo)
        self.app.action({"block_id": "minutes", "action_id": "it"})(self.refresh)
        self.app.view("form")(self.submit)
        self.app.event("app_home_opened")(self.home)
        self.app.event("message")(self.overhear)

    async def echo(self, ack: Callable[..., Awaitable[None]], command: dict[str, Any]) -> None:
        self.commands.append(command["text"])
        await ack(text="記録しました", blocks=CARD)

    async def open_form(self, ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form("数字を入れてください"))

    async def undo(self, ack: Any, respond: Any) -> None:
        await ack()
        self.undone += 1
        await respond(delete_original=True)

    async def refresh(self, ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        minutes = body["view"]["state"]["values"]["minutes"]["it"]["value"]
        view = body["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=form(f"{minutes}分"))

    async def submit(self, ack: Any, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["title"]["it"]["value"] == "社外秘":
            await ack(response_action="errors", errors={"title": "社外秘は書けません。"})
            return
        self.submitted.append(values)
        await ack()

    async def home(self, event: dict[str, Any], client: Any) -> None:
        header = {"type": "header", "text": plain("今月の事例")}
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [header]})

    async def overhear(self) -> None:
        """Messages between people are none of its business."""
