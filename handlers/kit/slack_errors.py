"""What a call to Slack can raise, and Slack's own word for it."""

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

LONGEST_WAIT = 60.0
SHORTEST_WAIT = 0.5
SLACK_TROUBLE = (SlackApiError, SlackClientError, aiohttp.ClientError, OSError, TimeoutError)
"""Refused, answered with an error page, broken off, not reached, or not answered in time."""
OWN_TROUBLE = frozenset({"internal_error", "fatal_error"})
"""Slack's codes for a trouble of its own, whatever was done before it."""


def code_of(error: BaseException) -> str:
    """Slack's code for it, else the HTTP status or the kind of trouble; for logs and decisions."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    data = getattr(error.response, "data", None)  # an error page is a text, not a mapping
    code = data.get("error") if isinstance(data, dict) else None
    status = getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0)
    return str(code or f"http_{status}")


def may_be_done(error: BaseException) -> bool:
    """Whether Slack may have done what was asked, although all we got is this."""
    code = code_of(error)
    return not isinstance(error, SlackApiError) or code in OWN_TROUBLE or code.startswith("http_5")


def seconds_to_wait(error: BaseException) -> float:
    """How long until a call may be tried again: as Slack says, or a moment."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return min(float(said), LONGEST_WAIT) if str(said).isdecimal() else SHORTEST_WAIT
