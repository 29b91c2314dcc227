"""What a person sees happen after doing something."""

from dataclasses import dataclass, field

from playground.delivery import Answer
from playground.records import Message

TROUBLE = "We had some trouble connecting. Try again?"
_SHOWN = {
    "operation_timeout": 'failed with the error "operation_timeout"',
    "dispatch_failed": 'failed with the error "dispatch_failed"',
    "invalid_command_response": 'failed with the error "invalid_command_response"',
    "unknown_command": "is not a valid command.",
    "no_thread_commands": "is not supported in threads. Sorry!",
    "trouble_connecting": TROUBLE,
}


@dataclass(frozen=True)
class Outcome:
    """How an action ended: `error` is "" when all went well, `errors` stand under the inputs.

    `message` is what a command's acknowledgement showed; `elapsed` is in seconds.
    """

    error: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    message: Message | None = None
    elapsed: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the person got what the action promises."""
        return not self.error and not self.errors

    @property
    def shown(self) -> str:
        """The sentence Slack shows about a failure; "" if there is none."""
        return _SHOWN.get(self.error, self.error)


def failed(answer: Answer) -> str:
    """The error a person sees for a delivery that went wrong."""
    return "operation_timeout" if answer.problem == "http_timeout" else "dispatch_failed"
