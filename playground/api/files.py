"""Files: how the app sends one, and what it is told of one."""

from typing import Any

from playground import conversations, files
from playground.api.call import Call, Method, Result
from playground.errors import SlackError
from playground.replies import by_bot

_LONGEST_ALT_TEXT = 1000


def _upload_url(call: Call) -> Result:
    name, length = call.needed("filename"), call.text("length")
    if not length.isdecimal() or int(length) < 1:
        raise SlackError("invalid_arguments")
    if len(call.text("alt_txt")) > _LONGEST_ALT_TEXT:
        raise SlackError("alt_txt_too_large")
    workspace = call.workspace
    file = files.announce(workspace, name, workspace.app.bot_user_id, int(length))
    return {
        "file_id": file["id"],
        "upload_url": f"{workspace.base_url}/files/upload/{file['id']}",
    }


def _complete_upload(call: Call) -> Result:
    wanted = call.structure("files", "invalid_arguments") or []
    received = [_received(call, one) for one in wanted]
    if not received:
        raise SlackError("invalid_arguments")
    for file in received:
        files.complete(call.workspace, file)
    if call.text("channel_id"):
        _share(call, received)
    return {"files": [files.payload(call.workspace, file) for file in received]}


def _received(call: Call, wanted: dict[str, Any]) -> files.File:
    file = files.announced(call.workspace, str(wanted.get("id")))
    if file["received"] != file["size"]:
        raise SlackError("file_not_found")
    file["title"] = wanted.get("title", file["name"])
    return file


def _share(call: Call, received: list[files.File]) -> None:
    channel = call.channel("channel_id")
    if call.workspace.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    message = by_bot(call.workspace, channel.id, {"text": call.text("initial_comment")})
    message.files, message.thread_ts = received, call.text("thread_ts")
    conversations.post(call.workspace, message)


def _file_info(call: Call) -> Result:
    file = files.find(call.workspace, call.needed("file", "file_not_found"))
    return {"file": files.payload(call.workspace, file)}


def _delete(call: Call) -> Result:
    file = files.find(call.workspace, call.needed("file", "file_not_found"))
    if file["user"] != call.workspace.app.bot_user_id:
        raise SlackError("cant_delete_file")
    files.remove(call.workspace, file["id"])
    return {}


METHODS = {
    "files.getUploadURLExternal": Method(
        _upload_url, "filename length alt_txt snippet_type", ("files:write",)
    ),
    "files.completeUploadExternal": Method(
        _complete_upload,
        "files channel_id channels thread_ts initial_comment blocks",
        ("files:write",),
        json=True,
    ),
    "files.delete": Method(_delete, "file", ("files:write",), json=True),
    "files.info": Method(_file_info, "file cursor limit", ("files:read",)),
}
