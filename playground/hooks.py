"""What the playground asks of whoever composed it: the clock, a fresh start, words to show."""

from datetime import datetime
from typing import Any, Protocol


class PlaygroundHooks(Protocol):
    """The composition's side of the page's clock and reset buttons."""

    async def turn_to(self, to: datetime) -> None:
        """Turn the clock forward to `to` (UTC) and return when the app did what became due."""
        ...

    async def reset(self) -> None:
        """Start over: fresh data, the clock where it began."""
        ...

    def marks(self) -> list[dict[str, Any]]:
        """Moments worth jumping to: {"id", "at" (ISO), "label": {"ja", "en"}}."""
        ...

    def notes(self) -> dict[str, str]:
        """What a visitor should know, by language."""
        ...


class NoHooks:
    """For tests: the clock is turned by the test itself."""

    async def turn_to(self, to: datetime) -> None:
        """Nothing becomes due."""

    async def reset(self) -> None:
        """Nothing is started over."""

    def marks(self) -> list[dict[str, Any]]:
        """No moments."""
        return []

    def notes(self) -> dict[str, str]:
        """No words."""
        return {}
