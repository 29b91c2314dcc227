"""A person's actions, from the client's checks to what the app's answer changes on screen."""

import re
from dataclasses import dataclass
from typing import Any

from playground import fields, modals, payloads, replies
from playground.delivery import Answer, Parcel
from playground.errors import SlackError
from playground.outcomes import Outcome, failed
from playground.records import Channel, Message, User, View
from playground.slack_rules.schema import Report, array, exactly_one, record
from playground.slack_rules.texts import option, plain
from playground.slack_rules.views import checked_view
from playground.typing_in import labelled, marked_up, unmarked
from playground.workspace import Workspace

_TROUBLE = "trouble_connecting"
_OFFERED = array(option(), 0, 100)
_GROUP = record({"label": plain(75), "options": _OFFERED})
_OFFER = record(
    {},
    {"options": _OFFERED, "option_groups": array(_GROUP, 0, 100)},
    exactly_one("options", "option_groups"),
)


@dataclass(frozen=True)
class Line:
    """A line that begins with a slash; `marked` says it is in message format, not raw."""

    text: str
    channel: Channel
    thread_ts: str = ""
    marked: bool = False


async def command(workspace: Workspace, user: User, line: Line) -> Outcome:
    """Send a slash command."""
    name, rest = _split(line.text)
    declared = workspace.app.commands().get(name)
    if declared is None or user.is_stranger:
        return Outcome("unknown_command")
    if line.thread_ts:
        return Outcome("no_thread_commands")
    text = _command_text(workspace, rest, line, declared)
    channel = line.channel
    body = payloads.command(workspace, payloads.Command(user, channel, name, text))
    answer = await workspace.post_office.deliver(Parcel("slash_commands", name, body))
    if not answer.good:
        return Outcome(failed(answer), elapsed=answer.seconds)
    try:
        place = replies.Place(channel.id, user.id)
        message = replies.answer_command(workspace, answer.payload, place)
    except SlackError as refused:
        workspace.complain(f"{name} answered: {refused.code} {refused.details}")
        return Outcome("invalid_command_response", elapsed=answer.seconds)
    return Outcome(message=message, elapsed=answer.seconds)


def _split(line: str) -> tuple[str, str]:
    """A command's name and its text; spaces around the text go, full-width ones stay."""
    found = re.match(r"\s*(\S*)\s?(.*)", line, re.DOTALL)
    assert found is not None
    return found.group(1), found.group(2).strip(" \t\r\n")


def _command_text(workspace: Workspace, text: str, line: Line, declared: dict[str, Any]) -> str:
    if declared.get("should_escape", False):
        return labelled(workspace, text) if line.marked else marked_up(workspace, text, names=True)
    return unmarked(workspace, text) if line.marked else text


async def press_in_message(
    workspace: Workspace, user: User, message: Message, action: dict[str, Any]
) -> Outcome:
    """Use an element of a message."""
    typed = workspace.typed.setdefault((user.id, message.ts), {})
    _remember(typed, action)
    body = payloads.message_actions(workspace, user, message, _stamped(workspace, action), typed)
    return await _pressed(workspace, body, action["action_id"])


async def press_in_view(
    workspace: Workspace, user: User, view: View, action: dict[str, Any]
) -> Outcome:
    """Use an element of a modal or of the Home tab."""
    _remember(view.typed, action)
    body = payloads.view_actions(workspace, user, view, _stamped(workspace, action))
    return await _pressed(workspace, body, action["action_id"])


async def _pressed(workspace: Workspace, body: dict[str, Any], action_id: str) -> Outcome:
    answer = await _interact(workspace, body, action_id)
    if answer.good and answer.payload is not None:
        workspace.complain(f"{action_id}: a press is acknowledged with an empty body")
    return Outcome("" if answer.good else failed(answer), elapsed=answer.seconds)


async def submit(workspace: Workspace, user: User, view: View) -> Outcome:
    """Press a modal's submit button."""
    if "submit" not in view.body:
        raise LookupError(f"the modal {view.callback_id!r} has no submit button")
    values = fields.state(view.blocks, view.typed)
    mistakes = fields.mistakes(view.blocks, values, user.locale)
    if mistakes:
        return Outcome(errors=mistakes)
    body = payloads.submission(workspace, user, view)
    answer = await _interact(workspace, body, view.callback_id)
    if not answer.good:
        return Outcome(_TROUBLE, elapsed=answer.seconds)
    try:
        errors = _after_submission(workspace, view, answer.payload)
    except SlackError as refused:
        workspace.complain(f"{view.callback_id} answered: {refused.code} {refused.details}")
        return Outcome(_TROUBLE, elapsed=answer.seconds)
    return Outcome(errors=errors, elapsed=answer.seconds)


def _after_submission(workspace: Workspace, view: View, payload: Any) -> dict[str, str]:
    if payload is None or payload == {}:
        modals.close_modal(workspace, view)
        return {}
    action = payload.get("response_action") if isinstance(payload, dict) else None
    keys = {"errors": {"errors"}, "update": {"view"}, "push": {"view"}, "clear": set()}
    if action not in keys or set(payload) != {"response_action", *keys[action]}:
        raise SlackError("invalid_response_action", answer=payload)
    if action == "errors":
        return _field_errors(view, payload["errors"])
    if action == "clear":
        modals.close_all(workspace, view.user)
    elif action == "update":
        modals.update_modal(workspace, view, payload["view"])
    else:
        stack = workspace.modals.get(view.user, [])
        modals.stack_up(workspace, stack, checked_view(payload["view"], "modal"))
    return {}


def _field_errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    shaped = isinstance(errors, dict) and errors and all(map(_is_words, errors.values()))
    if not shaped or not set(errors) <= inputs:
        raise SlackError("invalid_errors", errors=errors, inputs=sorted(inputs))
    return dict(errors)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


async def close(workspace: Workspace, user: User, view: View, *, everything: bool) -> None:
    """Close a modal, or with `everything` the whole stack; the app hears of those that ask."""
    everything = everything or bool(view.body.get("clear_on_close"))
    gone = list(workspace.modals.get(user.id, [])) if everything else [view]
    if everything:
        modals.close_all(workspace, user.id)
    else:
        modals.close_modal(workspace, view)
    for one in gone:
        if one.body.get("notify_on_close"):
            body = payloads.closing(workspace, user, one, cleared=everything)
            await _interact(workspace, body, one.callback_id)


async def shortcut(
    workspace: Workspace, user: User, callback_id: str, message: Message | None
) -> Outcome:
    """Choose a shortcut, global or on a message."""
    declared = workspace.app.shortcuts().get(callback_id)
    kind = "message" if message else "global"
    if declared is None or declared["type"] != kind:
        raise LookupError(f"no {kind} shortcut {callback_id!r} in the manifest")
    if message:
        _must_have_menu(workspace, user, message)
        body = payloads.message_shortcut(workspace, user, callback_id, message)
    else:
        body = payloads.global_shortcut(workspace, user, callback_id)
    answer = await _interact(workspace, body, callback_id)
    return Outcome("" if answer.good else failed(answer), elapsed=answer.seconds)


def _must_have_menu(workspace: Workspace, user: User, message: Message) -> None:
    """Slack offers no shortcuts on what one person alone sees, nor on what was deleted."""
    channel = workspace.channel(message.channel)
    if channel.kind != "channel" and user.id not in channel.members:
        raise LookupError(f"{user.name} is not where that message is")
    if message.ephemeral_to or message.subtype == "tombstone":
        raise LookupError("that message has no menu of shortcuts")


async def options(
    workspace: Workspace, user: User, place: Message | View, asked: dict[str, str]
) -> dict[str, Any]:
    """What an external select offers for `asked["value"]`; {} when the app's answer is no use."""
    body = payloads.suggestion(workspace, user, place, asked)
    answer = await _interact(workspace, body, asked["action_id"])
    problems = _option_problems(answer.payload) if answer.good else []
    for problem in problems:
        workspace.complain(f"{asked['action_id']} answered: {problem}")
    return dict(answer.payload) if answer.good and not problems else {}


def _option_problems(payload: Any) -> list[str]:
    report = Report()
    _OFFER(payload, "", report)
    return report.problems


async def _interact(workspace: Workspace, body: dict[str, Any], name: str) -> Answer:
    if not workspace.app.interactive:
        return Answer(status=0, problem="interactivity is off in the manifest")
    label = f"{body['type']} {name}"
    return await workspace.post_office.deliver(Parcel("interactive", label, body))


def _stamped(workspace: Workspace, action: dict[str, Any]) -> dict[str, Any]:
    return {**action, "action_ts": workspace.new_ts()}


def _remember(typed: fields.Typed, action: dict[str, Any]) -> None:
    name = fields.slot(action["type"])
    if name and name in action:
        entry = {"type": action["type"], name: action[name]}
        typed.setdefault(action["block_id"], {})[action["action_id"]] = entry
