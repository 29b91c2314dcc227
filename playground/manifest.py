"""The app as the workspace knows it: its manifest, its tokens, what it may do."""

from typing import Any

from pydantic import BaseModel, Field

from playground.slack_rules.manifest import manifest_problems


class App(BaseModel):
    """The one installed app. Tokens and the secret are invented and worth nothing."""

    manifest: dict[str, Any]
    id: str = "A0PLAYGRND"
    bot_id: str = "B0PLAYGRND"
    bot_user_id: str = "U0BOT"
    bot_token: str = "xoxb-playground-bot-token"  # noqa: S105 -- opens nothing but this process
    app_token: str = "xapp-1-playground-app-token"  # noqa: S105 -- opens nothing but this process
    signing_secret: str = "playground-signing-secret"  # noqa: S105 -- signs nothing elsewhere
    verification_token: str = "playground-verification"  # noqa: S105 -- deprecated in Slack itself
    icon: str = ""
    token_error: str = Field(default="", description="token_revoked or account_inactive, when so")

    def check(self) -> None:
        """Refuse a manifest that Slack would refuse."""
        problems = manifest_problems(self.manifest)
        if problems:
            raise ValueError("invalid_manifest: " + "; ".join(problems))

    @property
    def name(self) -> str:
        """The app's name."""
        return str(self.manifest["display_information"]["name"])

    @property
    def bot_name(self) -> str:
        """What the bot is called in conversations."""
        return str(self._feature("bot_user").get("display_name", self.name))

    @property
    def scopes(self) -> list[str]:
        """The bot token's scopes."""
        scopes = self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])
        return list(scopes)

    @property
    def bot_events(self) -> list[str]:
        """The events it subscribed to."""
        return list(self._settings("event_subscriptions").get("bot_events", []))

    @property
    def interactive(self) -> bool:
        """Whether presses, forms and shortcuts are delivered at all."""
        return bool(self._settings("interactivity").get("is_enabled"))

    @property
    def home_enabled(self) -> bool:
        """Whether it has a Home tab."""
        return bool(self._feature("app_home").get("home_tab_enabled"))

    @property
    def messages_enabled(self) -> bool:
        """Whether its DM can be used at all."""
        return bool(self._feature("app_home").get("messages_tab_enabled", True))

    @property
    def messages_writable(self) -> bool:
        """Whether people may write in its DM."""
        return not self._feature("app_home").get("messages_tab_read_only_enabled", False)

    def commands(self) -> dict[str, dict[str, Any]]:
        """Its slash commands by name."""
        declared = self._features().get("slash_commands", [])
        return {one["command"]: one for one in declared}

    def shortcuts(self) -> dict[str, dict[str, Any]]:
        """Its shortcuts by callback_id."""
        declared = self._features().get("shortcuts", [])
        return {one["callback_id"]: one for one in declared}

    def _features(self) -> dict[str, Any]:
        return dict(self.manifest.get("features", {}))

    def _feature(self, name: str) -> dict[str, Any]:
        return dict(self._features().get(name, {}))

    def _settings(self, name: str) -> dict[str, Any]:
        return dict(self.manifest.get("settings", {}).get(name, {}))
