"""What the editors' screen and its forms carry from one press to the next."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from domain.calendar import Month
from domain.errors import InvalidError
from handlers.kit.outdated import OLD_FORM, month_in

Ids = tuple[int, ...]


@dataclass(frozen=True)
class Ref:
    """A screen as it is shown: of which month, at which revision, from which story of the rest on.

    `leads` and `learning` are the stories of the channel in the order they stand in; `url` is where
    the edition's card can be refreshed.
    """

    month: str
    seen: int = 0
    start: int = 0
    leads: Ids = ()
    learning: Ids = ()
    url: str = ""

    @property
    def of_month(self) -> Month:
        """The edition's month."""
        return month_in(self.month)

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Self:
        """Back from text."""
        return cls.of(_read(text))

    @classmethod
    def of(cls, content: Any) -> Self:
        """Back from what was read."""
        try:
            lists = {name: tuple(content.pop(name)) for name in ("leads", "learning")}
            return cls(**(content | lists))
        except (KeyError, TypeError, AttributeError):
            raise InvalidError(OLD_FORM) from None


@dataclass(frozen=True)
class FormRef:
    """A form above a screen: which screen, what was seen as it opened, and what it is about.

    `base` are marks of the words that the record alone makes; `over` says that saving takes the
    desk from whoever has it. `posted` says that it puts right what is posted: then `told` marks
    what everybody reads, `award` names whose reason it is, and `asked` marks what was sent and has
    been asked about.
    """

    screen: Ref
    view: str
    seen: int
    over: bool = False
    story: int = 0
    revision: int = 0
    base: tuple[str, ...] = field(default=())
    posted: bool = False
    award: str = ""
    told: str = ""
    asked: str = ""

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> Self:
        """Back from text."""
        content = _read(text)
        try:
            screen, base = Ref.of(content.pop("screen")), tuple(content.pop("base"))
            return cls(screen=screen, base=base, **content)
        except (KeyError, TypeError, AttributeError):
            raise InvalidError(OLD_FORM) from None


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise InvalidError(OLD_FORM) from None
