"""People come, change and go; the app hears of it."""

from typing import Any

from playground import modals
from playground.events import emit
from playground.records import User
from playground.workspace import Workspace


def welcome(workspace: Workspace, user: User) -> User:
    """Let a new person in (team_join)."""
    workspace.add_user(user)
    _tell(workspace, "team_join", user)
    return user


def change(workspace: Workspace, user_id: str, **fields: Any) -> User:
    """Change a person's profile, or deactivate them with `deleted=True` (user_change)."""
    user = workspace.user(user_id)
    for name, value in fields.items():
        setattr(user, name, value)
    if user.deleted:
        modals.close_all(workspace, user.id)
    _tell(workspace, "user_change", user)
    return user


def _tell(workspace: Workspace, name: str, user: User) -> None:
    workspace.changes.tell("people")
    body = user.payload(workspace.now(), locale=True, email=False)
    stamp = int(workspace.now().timestamp())
    emit(workspace, name, {"type": name, "user": body, "cache_ts": stamp})
