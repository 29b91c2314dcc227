"""The people of the company, as far as the bot needs to know them."""

import re
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict

from domain.language import Language


class DepartmentFrom(StrEnum):
    """From where it is known in which department a person works."""

    SELF = "self"
    """They said so."""
    PROFILE = "profile"
    GROUP = "group"
    NOWHERE = "nowhere"
    """Slack was asked, and named none of the company's departments."""


class Person(BaseModel):
    """A member of the workspace. `language` is their own choice; `locale` is what Slack says."""

    model_config = ConfigDict(frozen=True)

    id: str
    team_id: str
    name: str = ""
    """The display name; may be empty until Slack was asked."""
    department: str | None = None
    """Empty if they said that it is none of the company's; None as long as nobody knows."""
    department_from: DepartmentFrom | None = None
    """None as long as neither they nor Slack was asked."""
    language: Language | None = None
    locale: str | None = None
    tz: str | None = None
    is_admin: bool = False
    is_guest: bool = False
    is_stranger: bool = False
    """From another company, met in a shared channel."""
    is_bot: bool = False
    deactivated: bool = False
    known: bool = False
    """Whether `users.info` was read once."""
    welcomed: bool = False
    """Whether they were told once what this is; not when, since that may be their first record."""

    def may_take_part(self, *, guests: bool) -> bool:
        """Whether they may use the bot; `guests` says whether the office lets guests do so."""
        outside = self.is_guest or self.is_stranger
        return not (self.is_bot or (outside and not guests))


def language_of(person: Person | None, company: Language) -> Language:
    """The person's choice, else what Slack says of them, else the company's."""
    if person is None:
        return company
    return person.language or Language.of_locale(person.locale) or company


@lru_cache(maxsize=1_000)
def zone_of(tz: str | None, company: ZoneInfo) -> ZoneInfo:
    """The time zone so named; the company's where there is none of that name."""
    try:
        return ZoneInfo(tz) if tz else company
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return company


CANNOT_ASK = frozenset({"missing_scope", "unknown_method"})
"""Slack's words when the app may not ask who people are: then the request's word is taken."""

NAME_ENDS = tuple("(（/／@＠|｜[［【〔<＜")  # product.md, *Figures*
DECORATION = "☆★♪♡♥◆■●◎※ \u3000"
ROLE = re.compile(
    r"(?<=.)(?:(?:ライン|ユニット|フロア|チーム|グループ|工場|施設|[部課係店班院園所室社校局])長|主任"
    r"|[ \u3000]\S*(?:[長務画進]室|[業務理事術造発画報質]部|[課係]|支店|センター))$"
)
"""What somebody is, or where, behind a name: 「柴田課長」, 「上原 社長室」."""


def prose_name(display_name: str) -> str:
    """The part of a display name that fits a sentence: 「佐藤 花子（経理）」 is 「佐藤 花子」."""
    cut = min((i for i in map(display_name.find, NAME_ENDS) if i > 0), default=len(display_name))
    name = display_name[:cut].strip(DECORATION)
    return ROLE.sub("", name).strip() or display_name.strip()
