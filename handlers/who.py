"""The person who acts and what they may do (product.md, O1)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import NotAllowedError, msg
from domain.language import Language
from domain.people import Person, language_of
from handlers.kit.text import Markup
from storage.settings import CompanySettings

ANYBODY = msg(
    "Nobody looks after Kakehashi here yet: what you record is kept, and nothing is posted."
    " The first workspace admin who types `/dx` becomes the DX office."
)
MEMBER = msg(
    "Nobody looks after Kakehashi here yet: what you record is kept, and nothing is posted."
    " Please ask a workspace admin to type `/dx` once."
)
ADMIN = msg(
    "Nobody looks after Kakehashi here yet: what you record is kept, and nothing is posted."
    " You are a workspace admin: type `/dx` to become the DX office."
)


class Role(StrEnum):
    """What somebody is to the community; who has none of these is a member."""

    OFFICE = "office"
    EDITOR = "editor"
    BRIDGE = "bridge"
    MENTOR = "mentor"
    SPONSOR = "sponsor"


@dataclass(frozen=True)
class Who:
    """A person with the roles the company's settings give them."""

    person: Person
    company: CompanySettings

    @property
    def id(self) -> str:
        """Their Slack id."""
        return self.person.id

    @property
    def language(self) -> Language:
        """The language they are answered in."""
        return language_of(self.person, self.company.language)

    @property
    def office(self) -> tuple[str, ...]:
        """Who the DX office is; empty until somebody was named."""
        return self.company.office

    @property
    def is_office(self) -> bool:
        """Whether they belong to the DX office."""
        return self.id in self.office

    @property
    def is_editor(self) -> bool:
        """Whether they may see and approve the newsletter."""
        return self.is_office or self.id in self.company.editors

    @property
    def bridged(self) -> tuple[str, ...]:
        """The departments whose bridge person they are."""
        bridges = self.company.bridges
        return tuple(bridge.department for bridge in bridges if self.id in bridge.people)

    @property
    def is_mentor(self) -> bool:
        """Whether they offer help (伴走者)."""
        return any(mentor.person == self.id for mentor in self.company.mentors)

    @property
    def is_sponsor(self) -> bool:
        """Whether they are of the management that sponsors this (経営層)."""
        return self.id in self.company.sponsors

    @property
    def roles(self) -> tuple[Role, ...]:
        """All that the office made them, in the order of `Role`; empty for a member."""
        held = {
            Role.OFFICE: self.is_office,
            Role.EDITOR: self.id in self.company.editors,
            Role.BRIDGE: bool(self.bridged),
            Role.MENTOR: self.is_mentor,
            Role.SPONSOR: self.is_sponsor,
        }
        return tuple(role for role, has in held.items() if has)

    @property
    def is_welcome(self) -> bool:
        """Whether they may use the bot at all."""
        return self.person.may_take_part(guests=self.company.allow_guests)

    def require_welcome(self) -> None:
        """Refuse guests, strangers and bots politely, with whom to ask."""
        if not self.is_welcome:
            raise self.refusal()

    def refusal(self) -> NotAllowedError:
        """The polite refusal of somebody who is not welcome yet."""
        return NotAllowedError(
            "Thank you for your interest. For now this is for the company's own members."
            " To take part as a guest, please ask %(whom)s.",
            whom=self.office_mentions,
        )

    def require_office(self) -> None:
        """Refuse what only the DX office may do."""
        self._require_an_office()
        if not self.is_office:
            raise NotAllowedError(
                "Only the DX office can do this. Please ask %(whom)s.", whom=self.office_mentions
            )

    def require_editor(self) -> None:
        """Refuse what only the DX office and the editors may do."""
        self._require_an_office()
        if not self.is_editor:
            raise NotAllowedError(
                "Only the DX office and the editors can do this. Please ask %(whom)s.",
                whom=self.office_mentions,
            )

    def require_bridge(self) -> None:
        """Refuse what only the DX office and the bridge people may do."""
        self._require_an_office()
        if not (self.is_office or self.bridged):
            raise NotAllowedError(
                "Only the DX office and the bridge people can do this. Please ask %(whom)s.",
                whom=self.office_mentions,
            )

    def _require_an_office(self) -> None:
        if not self.office:
            raise NotAllowedError(self.no_office)

    @property
    def no_office(self) -> str:
        """What to do as long as there is no office, for this person; a msgid."""
        if not self.person.known:
            return ANYBODY
        return ADMIN if self.person.is_admin else MEMBER

    @property
    def office_mentions(self) -> Markup | None:
        """The office's people as mentions, to say whom to ask; None before there is an office."""
        return Markup(" ".join(f"<@{id_}>" for id_ in self.office)) if self.office else None
