"""What a module logs, whoever configured structlog before, and for whichever stream."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest
import structlog
from structlog.testing import capture_logs
from structlog.typing import EventDict


@contextmanager
def logged(module: ModuleType) -> Iterator[list[EventDict]]:
    """The events the module's `log` writes inside; a logger keeps its first configuration."""
    with pytest.MonkeyPatch.context() as patch, capture_logs() as events:
        patch.setattr(module, "log", structlog.get_logger())
        yield events
