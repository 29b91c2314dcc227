"""Links to the newsletter's web pages: signed, for one member, and over after some days.

A link says for whom and until when it is, and opens one month or, without a month, all of them.
Nothing is stored: who holds the key can tell a link that was given from one that was made up.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from domain.calendar import Month
from domain.stories import PersonId

LIFE = timedelta(days=7)
PATH = "/newsletter"
PURPOSE = b"kakehashi newsletter page, 1"
"""What the key is made for: nothing that is signed for another purpose opens a page."""
EVERY_MONTH = "all"
PERSON = re.compile(r"[UW][A-Z0-9]{2,30}", re.ASCII)
SECONDS = re.compile(r"[0-9]{1,11}", re.ASCII)
SIGNATURE = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Opens(StrEnum):
    """What a link is good for."""

    NOTHING = "nothing"
    MONTH = "month"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class Pass:
    """What a link says of itself, as it came: nothing of it is believed before it is checked."""

    person: PersonId
    until: str
    signature: str

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Pass":
        """The pass in an address."""
        return cls(query.get("for", ""), query.get("until", ""), query.get("sig", ""))

    @property
    def is_whole(self) -> bool:
        """Whether it says all that a pass says."""
        parts = ((PERSON, self.person), (SECONDS, self.until), (SIGNATURE, self.signature))
        return all(kind.fullmatch(part) for kind, part in parts)

    @property
    def query(self) -> str:
        """The pass as the end of an address."""
        return urlencode({"for": self.person, "until": self.until, "sig": self.signature})


@dataclass(frozen=True)
class Links:
    """Makes and checks links below `address`, which has no slash at its end."""

    address: str
    key: bytes = field(repr=False)

    @classmethod
    def signed_with(cls, secret: str, address: str) -> "Links":
        """Links whose key is made from the app's signing secret, so there is none more to keep."""
        return cls(address, hmac.new(secret.encode(), PURPOSE, hashlib.sha256).digest())

    def link(self, month: Month | None, person: PersonId, now: datetime) -> str:
        """The address of a month's page, or of all of them, for this person alone."""
        until = str(int((now + LIFE).timestamp()))
        scope = EVERY_MONTH if month is None else str(month)
        return self.page(month, Pass(person, until, self._signature(scope, person, until)))

    def page(self, month: Month | None, given: Pass) -> str:
        """The address of another page for who came with a pass to all of them."""
        path = PATH if month is None else f"{PATH}/{month}"
        return f"{self.address}{path}?{given.query}"

    def check(self, month: Month | None, given: Pass, now: datetime) -> Opens:
        """What the pass opens of the pages of this month, or of the list where there is none."""
        if not given.is_whole or now.timestamp() >= int(given.until):
            return Opens.NOTHING
        if self._signed(EVERY_MONTH, given):
            return Opens.EVERYTHING
        return Opens.MONTH if month and self._signed(str(month), given) else Opens.NOTHING

    def _signed(self, scope: str, given: Pass) -> bool:
        right = self._signature(scope, given.person, given.until)
        return hmac.compare_digest(right, given.signature)

    def _signature(self, scope: str, person: PersonId, until: str) -> str:
        said = f"{scope}\n{person}\n{until}"
        return hmac.new(self.key, said.encode(), hashlib.sha256).hexdigest()
