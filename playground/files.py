"""Files people and the app share: what Slack tells of them, and their bytes.

The bytes are kept in memory alone; after a restart of the stand-in a file is known and empty.
"""

from mimetypes import guess_type
from typing import Any

from playground.errors import SlackError
from playground.workspace import Workspace

File = dict[str, Any]


def keep(workspace: Workspace, name: str, owner: str, content: bytes) -> File:
    """Keep a file a person chose."""
    file = announce(workspace, name, owner, len(content))
    receive(workspace, file, content)
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


def find(workspace: Workspace, file_id: str) -> File:
    """The file with this id, or file_not_found."""
    found = workspace.state.files.get(file_id)
    if found is None:
        raise SlackError("file_not_found")
    return found


def content(workspace: Workspace, file_id: str) -> bytes:
    """A file's bytes."""
    return workspace.contents.get(file_id, b"")


def remove(workspace: Workspace, file_id: str) -> None:
    """Delete a file, as its owner can in Slack."""
    workspace.state.files.pop(file_id, None)
    workspace.contents.pop(file_id, None)
