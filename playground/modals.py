"""Views in front of people: the stack of modals and the Home tab."""

from typing import Any

from playground.completion import completed
from playground.errors import SlackError
from playground.fields import state
from playground.records import View
from playground.slack_rules.views import checked_view
from playground.workspace import Workspace

DEEPEST_STACK = 3


def payload(workspace: Workspace, view: View) -> dict[str, Any]:
    """A view as the app gets it: with ids, hash and the state of its fields."""
    plain: dict[str, Any] = {"private_metadata": "", "callback_id": "", "external_id": ""}
    if view.type == "modal":
        plain |= {"clear_on_close": False, "notify_on_close": False, "close": None, "submit": None}
    return {
        **plain,
        **view.body,
        "id": view.id,
        "team_id": workspace.state.team.id,
        "state": {"values": state(view.blocks, view.typed)},
        "hash": view.hash,
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id or view.id,
        "app_id": workspace.app.id,
        "app_installed_team_id": workspace.state.team.id,
        "bot_id": workspace.app.bot_id,
    }


def open_modal(workspace: Workspace, trigger_id: str, body: Any) -> View:
    """Show a new modal to the person whose action earned the trigger."""
    checked = checked_view(body, "modal")
    _external_id_is_free(workspace, checked)
    trigger = workspace.tickets.exchange(trigger_id)
    view = _made(workspace, trigger.user, checked)
    view.root_view_id = view.id
    workspace.modals[trigger.user] = [view]
    workspace.changes.tell("views", user=trigger.user)
    return view


def push_modal(workspace: Workspace, trigger_id: str, body: Any) -> View:
    """Put a modal on top of the one the person acted in."""
    checked = checked_view(body, "modal")
    _external_id_is_free(workspace, checked)
    trigger = workspace.tickets.exchange(trigger_id)
    stack = workspace.modals.get(trigger.user, [])
    if not trigger.view_id or trigger.view_id not in {view.id for view in stack}:
        raise SlackError("invalid_trigger_id")
    return stack_up(workspace, stack, checked)


def stack_up(workspace: Workspace, stack: list[View], checked: dict[str, Any]) -> View:
    """Put a checked modal on top of this stack."""
    if len(stack) >= DEEPEST_STACK:
        raise SlackError("push_limit_reached")
    view = _made(workspace, stack[-1].user, checked)
    view.root_view_id, view.previous_view_id = stack[0].id, stack[-1].id
    stack.append(view)
    workspace.changes.tell("views", user=view.user)
    return view


def update_modal(workspace: Workspace, view: View, body: Any, expected_hash: str = "") -> View:
    """Replace a view's content; what was typed stays where block_id and action_id are the same."""
    checked = checked_view(body, view.type)
    if expected_hash and expected_hash != view.hash:
        raise SlackError("hash_conflict")
    _external_id_is_free(workspace, checked, view)
    view.body = _kept(workspace, checked)
    view.hash = _hash(workspace)
    now = state(view.blocks, view.typed)
    view.typed = {
        block: {a: e for a, e in typed.items() if now.get(block, {}).get(a) is e}
        for block, typed in view.typed.items()
    }
    workspace.changes.tell("views", user=view.user)
    return view


def publish_home(workspace: Workspace, user: str, body: Any, expected_hash: str = "") -> View:
    """Replace a person's Home tab."""
    checked = checked_view(body, "home")
    old = workspace.state.homes.get(user)
    if expected_hash and (old is None or old.hash != expected_hash):
        raise SlackError("hash_conflict")
    view = _made(workspace, user, checked)
    if old is not None:
        view.id = old.id
    view.root_view_id = view.id
    workspace.state.homes[user] = view
    workspace.changes.tell("home", user=user)
    return view


def find_view(workspace: Workspace, view_id: str, external_id: str = "") -> View:
    """The view with this id (or the app's own id for it), or not_found."""
    for view in open_views(workspace):
        if view_id and view.id == view_id:
            return view
        if external_id and view.body.get("external_id") == external_id:
            return view
    raise SlackError("not_found")


def open_views(workspace: Workspace) -> list[View]:
    """All modals on screens and all Home tabs."""
    modals = [view for stack in workspace.modals.values() for view in stack]
    return [*modals, *workspace.state.homes.values()]


def close_modal(workspace: Workspace, view: View) -> None:
    """Take a modal off its stack; those above it go too."""
    stack = workspace.modals.get(view.user, [])
    if view in stack:
        del stack[stack.index(view) :]
    workspace.changes.tell("views", user=view.user)


def close_all(workspace: Workspace, user: str) -> None:
    """Take a person's whole stack away."""
    workspace.modals[user] = []
    workspace.changes.tell("views", user=user)


def _external_id_is_free(
    workspace: Workspace, body: dict[str, Any], own: View | None = None
) -> None:
    wanted = body.get("external_id")
    taken = [
        v for v in open_views(workspace) if v is not own and v.body.get("external_id") == wanted
    ]
    if wanted and taken:
        raise SlackError("duplicate_external_id")


def _made(workspace: Workspace, user: str, checked: dict[str, Any]) -> View:
    return View(
        id=workspace.new_id("V"),
        user=user,
        body=_kept(workspace, checked),
        hash=_hash(workspace),
    )


def _kept(workspace: Workspace, checked: dict[str, Any]) -> dict[str, Any]:
    return {**checked, "blocks": completed(workspace, checked["blocks"])}


def _hash(workspace: Workspace) -> str:
    return f"{int(workspace.now().timestamp())}.{workspace.new_id('h')}"
