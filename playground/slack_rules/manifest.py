"""What an app manifest may say."""

from typing import Any

from playground.slack_rules.schema import Check, Object, Report, array, boolean, record, string

_URL = string(1, 3000)
_WORD = string(1, 50)
_COMMAND = record(
    {"command": string(2, 32, pattern=r"/\S+"), "description": string(1, 2000)},
    {"usage_hint": string(1, 1000), "url": _URL, "should_escape": boolean},
)
_SHORTCUT = record(
    {
        "name": string(1, 24),
        "type": string(words="message global"),
        "callback_id": string(1, 255),
        "description": string(1, 150),
    }
)
_FEATURES = record(
    {},
    {
        "bot_user": record({"display_name": string(1, 80)}, {"always_online": boolean}),
        "slash_commands": array(_COMMAND, 1, 50),
        "shortcuts": array(_SHORTCUT, 1, 10),
        "app_home": record(
            {},
            dict.fromkeys(
                (
                    "home_tab_enabled",
                    "messages_tab_enabled",
                    "messages_tab_read_only_enabled",
                ),
                boolean,
            ),
        ),
        "unfurl_domains": array(string(1), 1, 5),
    },
)
_SETTINGS = record(
    {},
    {
        "event_subscriptions": record(
            {}, {"bot_events": array(_WORD, 1, 100), "request_url": string(1, 3500)}
        ),
        "interactivity": record(
            {"is_enabled": boolean}, {"request_url": _URL, "message_menu_options_url": _URL}
        ),
        "allowed_ip_address_ranges": array(string(1), 1, 10),
        **dict.fromkeys(
            (
                "org_deploy_enabled",
                "socket_mode_enabled",
                "token_rotation_enabled",
                "is_hosted",
            ),
            boolean,
        ),
    },
)
_SCOPES = record({}, {"bot": array(_WORD, 1, 255), "user": array(_WORD, 1, 255)})
_MANIFEST = record(
    {
        "display_information": record(
            {"name": string(1, 35)},
            {
                "description": string(1, 140),
                "long_description": string(175, 4000),
                "background_color": string(pattern="#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"),
            },
        )
    },
    {
        "_metadata": record(
            {}, {"major_version": lambda *_: None, "minor_version": lambda *_: None}
        ),
        "features": _FEATURES,
        "oauth_config": record({}, {"scopes": _SCOPES, "redirect_urls": array(_URL, 0, 1000)}),
        "settings": _SETTINGS,
    },
)

_KINDS = {"channels": "channels", "groups": "groups", "im": "im", "mpim": "mpim"}
_EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    **{f"message.{kind}": (f"{scope}:history",) for kind, scope in _KINDS.items()},
    "app_mention": ("app_mentions:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    **{
        f"channel_{change}": ("channels:read",)
        for change in ("archive", "unarchive", "created", "deleted", "left", "rename")
    },
    **{
        f"group_{change}": ("groups:read",)
        for change in ("archive", "unarchive", "deleted", "left", "rename")
    },
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
}


def manifest_problems(manifest: Any) -> list[str]:
    """Every rule the manifest breaks, with a pointer to the place."""
    report = Report()
    check: Check = _MANIFEST
    check(manifest, "", report)
    if not report.problems:
        _check_scopes(manifest, report)
        _check_repeats(manifest, report)
    return report.problems


def scopes_for(event: str) -> tuple[str, ...]:
    """The scopes of which one is needed to receive the event; none means it is free."""
    return _EVENT_SCOPES[event]


def _check_scopes(manifest: Object, report: Report) -> None:
    held = set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))
    subscriptions = manifest.get("settings", {}).get("event_subscriptions", {})
    for index, event in enumerate(subscriptions.get("bot_events", [])):
        at = f"/settings/event_subscriptions/bot_events/{index}"
        if event not in _EVENT_SCOPES:
            report.add(f"unknown event: {event}", at)
        elif _EVENT_SCOPES[event] and not held.intersection(_EVENT_SCOPES[event]):
            report.add(f"{event} needs scope {' or '.join(_EVENT_SCOPES[event])}", at)
    features = manifest.get("features", {})
    uses_commands = features.get("slash_commands") or features.get("shortcuts")
    if uses_commands and "commands" not in held:
        report.add("commands and shortcuts need scope commands", "/features")


def _check_repeats(manifest: Object, report: Report) -> None:
    features = manifest.get("features", {})
    for name, key in (("slash_commands", "command"), ("shortcuts", "callback_id")):
        values = [one[key] for one in features.get(name, [])]
        if len(set(values)) < len(values):
            report.add(f"every {key} must be declared once", f"/features/{name}")
