"""What a workspace knows of its people beyond their names: profile fields and user groups."""

from typing import Any

from pydantic import BaseModel, Field

SECTION = "Se0ABOUTME"


class ProfileField(BaseModel):
    """A field that the workspace added to everybody's profile."""

    id: str
    label: str
    type: str = "text"
    hint: str = ""
    possible_values: list[str] | None = None
    is_hidden: bool = False

    def payload(self, ordering: int) -> dict[str, Any]:
        """Slack's definition of the field."""
        return {
            "id": self.id,
            "ordering": ordering,
            "field_name": "",
            "label": self.label,
            "hint": self.hint,
            "type": self.type,
            "possible_values": self.possible_values,
            "options": {"is_scim": False, "is_protected": False},
            "is_hidden": self.is_hidden,
            "section_id": SECTION,
        }


class UserGroup(BaseModel):
    """People who can be mentioned together; `disabled` is when that ended, 0 for not at all."""

    id: str
    name: str
    handle: str
    users: list[str] = Field(default_factory=list)
    disabled: int = 0

    def payload(self, team: str, *, users: bool, count: bool) -> dict[str, Any]:
        """Slack's usergroup object."""
        body: dict[str, Any] = {
            "id": self.id,
            "team_id": team,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.handle,
            "is_external": False,
            "date_create": 1_700_000_000,
            "date_update": 1_700_000_000,
            "date_delete": self.disabled,
            "auto_type": None,
            "auto_provision": False,
            "enterprise_subteam_id": "",
            "created_by": "USLACKBOT",
            "updated_by": "USLACKBOT",
            "deleted_by": "USLACKBOT" if self.disabled else None,
            "prefs": {"channels": [], "groups": []},
            "channel_count": 0,
        }
        body |= {"users": self.users} if users else {}
        return body | ({"user_count": len(self.users)} if count else {})
