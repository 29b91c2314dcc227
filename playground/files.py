"""Files people and the app share: what Slack tells of them, and their bytes.

The bytes are kept in memory alone; after a restart of the stand-in a file is known and empty. What
the app uploads exists once its upload is completed; Slack looks through it first, and until then
tells no type and refuses messages that show it (slackapi/node-slack-sdk#2040,
python-slack-sdk#1658).
"""

from mimetypes import guess_type
from typing import Any

from playground.errors import SlackError
from playground.workspace import Workspace

File = dict[str, Any]
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
"""The types a message may show (docs: Slack file object)."""


def keep(workspace: Workspace, name: str, owner: str, content: bytes) -> File:
    """Keep a file a person chose."""
    file = announce(workspace, name, owner, len(content))
    receive(workspace, file, content)
    file["completed"] = True
    return file


def announce(workspace: Workspace, name: str, owner: str, size: int) -> File:
    """A file that is to come: its id, and what Slack tells of it."""
    file_id = workspace.new_id("F")
    file = {
        "id": file_id,
        "name": name,
        "title": name,
        "user": owner,
        "size": size,
        "received": 0,
        "completed": False,  # by the app; people send whole files
        "mode": "hosted",
        "is_external": False,
        "file_access": "visible",
        "mimetype": guess_type(name)[0] or "application/octet-stream",
        "filetype": name.rpartition(".")[2].lower(),
        "url_private": f"{workspace.base_url}/files/{file_id}",
        "url_private_download": f"{workspace.base_url}/files/{file_id}/download",
        "permalink": f"https://{workspace.state.team.domain}.slack.com/files/{owner}/{file_id}",
    }
    workspace.state.files[file_id] = file
    return file


def receive(workspace: Workspace, file: File, content: bytes) -> None:
    """Take a file's bytes in."""
    file["received"] = len(content)
    workspace.contents[file["id"]] = content


def complete(workspace: Workspace, file: File) -> None:
    """The app says that it sent everything: Slack begins to look through it."""
    file["completed"] = True
    workspace.scanning[file["id"]] = workspace.monotonic() + workspace.scan_seconds


def find(workspace: Workspace, file_id: str) -> File:
    """The file with this id, or file_not_found; one that never came whole is none."""
    found = announced(workspace, file_id)
    if not _is_whole(found):
        raise SlackError("file_not_found")
    return found


def announced(workspace: Workspace, file_id: str) -> File:
    """The file with this id, come or still to come, or file_not_found."""
    found = workspace.state.files.get(file_id)
    if found is None:
        raise SlackError("file_not_found")
    return found


def is_looked_through(workspace: Workspace, file_id: str) -> bool:
    """Whether Slack knows what it is."""
    return workspace.scanning.get(file_id, 0) <= workspace.monotonic()


def payload(workspace: Workspace, file: File) -> File:
    """What Slack tells of a file: until it was looked through, no type."""
    told = {name: value for name, value in file.items() if name not in {"received", "completed"}}
    if not is_looked_through(workspace, file["id"]):
        told |= {"mimetype": "", "filetype": "", "pretty_type": ""}
    return told


def is_picture(workspace: Workspace, id_or_url: str) -> bool:
    """Whether a message may show it as a picture: here, looked through, of a type Slack shows."""
    names = ("id", "url_private", "permalink")
    for file in workspace.state.files.values():
        if id_or_url in (file[name] for name in names):
            looked_through = is_looked_through(workspace, file["id"])
            return _is_whole(file) and looked_through and file["mimetype"] in PICTURES
    return False


def _is_whole(file: File) -> bool:
    return bool(file.get("completed", True))  # files kept by an earlier version say nothing of it


def content(workspace: Workspace, file_id: str) -> bytes:
    """A file's bytes."""
    return workspace.contents.get(file_id, b"")


def remove(workspace: Workspace, file_id: str) -> None:
    """Delete a file, as its owner can in Slack."""
    workspace.state.files.pop(file_id, None)
    workspace.contents.pop(file_id, None)
