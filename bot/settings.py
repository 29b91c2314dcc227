"""What a deployment is told by its environment; what the office chooses lives in Slack."""

import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.errors import KakehashiError

SLACK_API_URL = "https://slack.com/api/"
DEFAULT_DATABASE_URL = "sqlite:///data/kakehashi.db"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PUBLIC_URL = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
DEFAULT_ERASURES = Path("data/kakehashi.erasures")
"""Where there is no database file to stand beside."""

UserId = Annotated[str, StringConstraints(pattern=r"^[UW][A-Z0-9]{2,}$")]
Token = Annotated[str, StringConstraints(strip_whitespace=True)]


class ConfigurationError(KakehashiError):
    """The environment lacks or misspells something; the message is one line for the operator."""


class Environment(BaseSettings):
    """The deployment's settings, read once, in the composition root."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    slack_bot_token: Token = Field(default="", description="xoxb-… from OAuth & Permissions")
    slack_app_token: Token = Field(default="", description="xapp-…; given → Socket Mode")
    slack_signing_secret: Token = Field(default="", description="needed for HTTP")
    slack_api_url: str = Field(default=SLACK_API_URL, pattern=r"^https?://\S+$")
    database_url: str = DEFAULT_DATABASE_URL
    port: int = Field(default=3000, ge=0, le=65_535)
    kakehashi_host: str = Field(default="127.0.0.1", description="address HTTP listens on")
    kakehashi_office: Annotated[tuple[UserId, ...], NoDecode] = ()
    kakehashi_erasures: Path | None = Field(
        default=None, description="file of erasures, kept apart from the database's backups"
    )
    kakehashi_public_url: str = Field(
        default="", description="where the newsletter's pages are reached; empty → none are served"
    )
    kakehashi_log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("kakehashi_office", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """Several ids are written with commas or spaces between them."""
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("kakehashi_log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("slack_api_url")
    @classmethod
    def _end_with_slash(cls, value: str) -> str:
        """slack_sdk joins the method's name to this address as it stands."""
        if not urlsplit(value).hostname:  # which raises ValueError for a bent bracket
            raise ValueError("no host")
        return value.rstrip("/") + "/"

    @field_validator("kakehashi_public_url")
    @classmethod
    def _may_carry_links(cls, value: str) -> str:
        """A link opens pages, so nobody on the way may read it; within this machine there is none.

        Given without a slash at its end.
        """
        value = value.strip().rstrip("/")
        if value and not _carries_links(value):
            raise ValueError("not an address for links")
        return value

    @model_validator(mode="after")
    def _tokens_look_right(self) -> "Environment":
        if self.slack_bot_token and not self.slack_bot_token.startswith("xoxb-"):
            raise ValueError("SLACK_BOT_TOKEN must be a bot token and start with xoxb-")
        if self.slack_app_token and not self.slack_app_token.startswith("xapp-"):
            raise ValueError("SLACK_APP_TOKEN must be an app-level token and start with xapp-")
        return self

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is met over a WebSocket that we open."""
        return bool(self.slack_app_token)

    @property
    def erasures(self) -> Path | None:
        """The file of erasures: as named, else beside the database; None for a throw-away."""
        if self.kakehashi_erasures is not None:
            return self.kakehashi_erasures
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///") + ".erasures")
        return None if self.database_url.startswith("sqlite") else DEFAULT_ERASURES

    @property
    def serves_pages(self) -> bool:
        """Whether members can be given links to pages: HTTP is on, and it is known where."""
        return bool(
            self.kakehashi_public_url and self.slack_signing_secret and not self.socket_mode
        )

    def require_token(self) -> None:
        """Refuse to call Slack without the bot's token."""
        if not self.slack_bot_token:
            raise ConfigurationError(
                "SLACK_BOT_TOKEN is not set. Copy .env.example to .env and put the bot token there."
            )

    def require_slack(self) -> None:
        """Refuse to start without what the chosen way of meeting Slack needs."""
        self.require_token()
        if not self.slack_app_token and not self.slack_signing_secret:
            raise ConfigurationError(
                "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) in .env."
            )


def read_environment(**overrides: Any) -> Environment:
    """The environment, or one ConfigurationError that names what is wrong with it."""
    try:
        return Environment(**overrides)
    except ValidationError as error:
        lines = dict.fromkeys(map(_line, error.errors()))
        raise ConfigurationError("; ".join(lines)) from None
    except UnicodeDecodeError:
        raise ConfigurationError(".env is not a UTF-8 text. Please save it as UTF-8.") from None


def _carries_links(url: str) -> bool:
    address = urlsplit(url)
    bare = not (address.query or address.fragment or address.username or address.port == 0)
    safe = address.hostname and (address.scheme == "https" or address.hostname in LOOPBACK)
    return bool(bare and safe and PUBLIC_URL.fullmatch(url))


EXPECTED = {
    "slack_api_url": "the address of Slack's Web API, beginning with https:// or http://",
    "port": "a number from 0 to 65535",
    "kakehashi_office": "Slack user ids such as U0123ABCD, separated by commas",
    "kakehashi_public_url": "an address that begins with https://, such as https://dx.example.com",
    "kakehashi_log_level": "DEBUG, INFO, WARNING or ERROR",
}


def _line(error: Any) -> str:
    """One problem as `NAME must be …`, never with the value: it may be a secret."""
    name = str(error["loc"][0]) if error["loc"] else ""
    if name in EXPECTED:
        return f"{name.upper()} must be {EXPECTED[name]}"
    said = str(error["msg"]).removeprefix("Value error, ")
    return f"{name.upper()}: {said}" if name else said


def prepare_folder(database_url: str) -> None:
    """Make the folder that a SQLite file will stand in."""
    if not database_url.startswith("sqlite:///"):
        return
    folder = Path(database_url.removeprefix("sqlite:///")).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"DATABASE_URL: the folder {folder} cannot be made ({error.strerror})."
        ) from None
