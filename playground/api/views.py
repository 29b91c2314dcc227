"""views.*: showing modals and the Home tab."""

from playground import modals
from playground.api.call import Call, Method, Result
from playground.errors import SlackError
from playground.records import View


def _shown(call: Call, view: View) -> Result:
    return {"view": modals.payload(call.workspace, view)}


def _open(call: Call) -> Result:
    trigger = call.needed("trigger_id")
    body = call.structure("view", "invalid_arguments")
    return _shown(call, modals.open_modal(call.workspace, trigger, body))


def _push(call: Call) -> Result:
    trigger = call.needed("trigger_id")
    body = call.structure("view", "invalid_arguments")
    return _shown(call, modals.push_modal(call.workspace, trigger, body))


def _update(call: Call) -> Result:
    wanted = call.text("view_id"), call.text("external_id")
    if not any(wanted):
        raise SlackError("invalid_arguments")
    view = modals.find_view(call.workspace, *wanted)
    body = call.structure("view", "invalid_arguments")
    return _shown(call, modals.update_modal(call.workspace, view, body, call.text("hash")))


def _publish(call: Call) -> Result:
    workspace = call.workspace
    if not workspace.app.home_enabled:
        raise SlackError("not_enabled")
    user = workspace.user(call.needed("user_id"))
    if user.deleted or user.is_bot or user.is_stranger:
        raise SlackError("user_not_found")
    body = call.structure("view", "invalid_arguments")
    return _shown(call, modals.publish_home(workspace, user.id, body, call.text("hash")))


METHODS = {
    "views.open": Method(_open, "trigger_id view interactivity_pointer", json=True),
    "views.push": Method(_push, "trigger_id view interactivity_pointer", json=True),
    "views.update": Method(_update, "view view_id external_id hash", json=True),
    "views.publish": Method(_publish, "user_id view hash", json=True),
}
