"""How the stand-in says no: Slack's error code and whatever Slack adds to it."""

from typing import Any


class SlackError(Exception):
    """A refusal in Slack's words; `details` stand beside `error` in the answer."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def answer(self) -> dict[str, Any]:
        """The refusal as the body of a Web API answer."""
        return {"ok": False, "error": self.code, **self.details}


def refusal(code: str, problems: list[str]) -> SlackError:
    """The refusal of malformed blocks, arguments or views, each problem with its pointer."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return SlackError(code, errors=problems, response_metadata={"messages": messages})
