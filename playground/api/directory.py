"""users.profile.*, team.profile.* and usergroups.*: what is known of people beyond their names."""

from typing import Any

from playground.api.call import Call, Method, Result
from playground.directory import SECTION, UserGroup
from playground.errors import SlackError


def _profile(call: Call) -> Result:
    """Custom fields stand here alone: `users.info` does not have them."""
    user = call.workspace.user(call.text("user", call.workspace.app.bot_user_id))
    email = "users:read.email" in call.workspace.app.scopes
    shown = user.payload(call.workspace.now(), locale=False, email=email)["profile"]
    return {"profile": {**shown, "fields": _fields(call, user.fields) or None}}


def _fields(call: Call, filled: dict[str, str]) -> dict[str, Any]:
    labels = {field.id: field.label for field in call.workspace.state.profile_fields}
    named = call.flag("include_labels")
    return {
        key: {"value": value, "alt": ""} | ({"label": labels[key]} if named else {})
        for key, value in filled.items()
        if key in labels and value
    }


def _team_profile(call: Call) -> Result:
    wanted = {"all": (True, False), "visible": (False,), "hidden": (True,)}
    visibility = call.text("visibility", "all")
    if visibility not in wanted:
        raise SlackError("invalid_arguments")
    shown = [
        field.payload(ordering)
        for ordering, field in enumerate(call.workspace.state.profile_fields)
        if field.is_hidden in wanted[visibility]
    ]
    section = {
        "id": SECTION,
        "team_id": call.workspace.state.team.id,
        "section_type": "custom",
        "label": "About me",
        "order": 1,
        "is_hidden": False,
    }
    return {"profile": {"fields": shown, "sections": [section]}}


def _groups(call: Call) -> Result:
    team = call.workspace.state.team.id
    users, count = call.flag("include_users"), call.flag("include_count")
    return {"usergroups": [one.payload(team, users=users, count=count) for one in _shown(call)]}


def _group_users(call: Call) -> Result:
    wanted = call.needed("usergroup", "no_such_subteam")
    found = next((one for one in _shown(call) if one.id == wanted), None)
    if found is None:
        raise SlackError("no_such_subteam")
    return {"users": found.users}


def _shown(call: Call) -> list[UserGroup]:
    disabled = call.flag("include_disabled")
    return [one for one in call.workspace.state.usergroups if disabled or not one.disabled]


_GROUPS = ("usergroups:read",)
METHODS = {
    "users.profile.get": Method(_profile, "user include_labels", ("users.profile:read",)),
    "team.profile.get": Method(_team_profile, "visibility", ("users.profile:read",)),
    "usergroups.list": Method(
        _groups, "include_users include_count include_disabled team_id", _GROUPS
    ),
    "usergroups.users.list": Method(_group_users, "usergroup include_disabled team_id", _GROUPS),
}
