"""What one tick may do: so many bundles, and no more once Slack is in trouble."""

from dataclasses import dataclass, field
from datetime import date

from digests.delivery import Outcome, Result
from digests.nudges.keys import nudge_key
from digests.nudges.nudge import Ask
from digests.nudges.peers import peers_of
from digests.nudges.sending import NOTHING_LEFT, Office, Sending
from domain.stories import PersonId
from storage import nudges

TROUBLE = frozenset({Result.LATER, Result.UNCERTAIN})
"""Signs that Slack is in trouble: the next tick goes on."""
NO_CALL = frozenset({Result.ALREADY, Result.BUSY})
OURS = frozenset({"token_revoked", "invalid_auth", "account_inactive", "not_authed"})
"""Refusals of the whole app: nobody else can be reached either."""


@dataclass(slots=True)
class Shift:
    """Sends bundles while any are `left` to send; `done` says what was, for the log."""

    office: Office
    left: int
    done: list[str] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether the rest is for the next tick."""
        return self.left <= 0

    async def send(self, person: PersonId, day: date, asks: tuple[Ask, ...] = ()) -> None:
        """Send a person's bundle of that day; `asks` is what it will ask, else what it asked."""
        async with self.office.courier.db.read() as s:
            said = [ask.nudge for ask in asks] or await nudges.items(s, nudge_key(person, day))
            peers = await peers_of(s, ((one.rule, one.subject) for one in said))
        self._reckon(await Sending(self.office, person, day, peers).send())

    def _reckon(self, outcome: Outcome) -> None:
        if outcome.result is Result.SENT:
            self.done.append(f"{outcome.key}: sent")
        if outcome.result in TROUBLE or outcome.reason in OURS:
            self.left = 0
        elif outcome.result not in NO_CALL and outcome.reason != NOTHING_LEFT:
            self.left -= 1
