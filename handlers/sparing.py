"""Work that may be left out when there is too much of it at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class Sparing:
    """Lets something happen `burst` times at once, and then once in every `pause`."""

    burst: int
    pause: timedelta
    _spent_until: datetime | None = None

    def allows(self, now: datetime) -> bool:
        """Whether it may happen now; if so, it counts."""
        start = max(now, self._spent_until or now)
        ahead = start - now
        if ahead > self.pause * (self.burst + 1):  # the clock was turned back
            start = now
        elif ahead >= self.pause * self.burst:
            return False
        self._spent_until = start + self.pause
        return True
