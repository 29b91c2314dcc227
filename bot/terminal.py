"""What every command does in the same way."""

import sys
from collections.abc import Coroutine
from typing import Any

import uvloop


def complete(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end on uvloop; an interrupt is a quiet stop."""
    try:
        return uvloop.run(work)
    except KeyboardInterrupt:
        sys.exit(130)
