"""Moves an invented company (架空データ) into the stand-in Slack."""

from bot.demo_past import NEWS_CHANNEL
from bot.demo_talk import TALK_CHANNEL
from bot.manifest import load_manifest
from playground.company.load import Company, Person
from playground.directory import ProfileField
from playground.manifest import App
from playground.records import Channel, Team, User
from playground.workspace import State

DEPARTMENT_FIELD = "Xf0DEPARTMENT"


def slack_of(company: Company) -> State:
    """The company's workspace, with our app installed and invited to two channels."""
    app = App(manifest=load_manifest())
    profile = company.profile
    team = Team(id=profile.team_id, name=profile.name, domain=profile.domain)
    state = State(team=team, app=app)
    state.profile_fields = [ProfileField(id=DEPARTMENT_FIELD, label=profile.department_label)]
    state.users = {person.id: _user(person, company) for person in company.people}
    everybody = [person.id for person in company.people if not person.is_guest]
    for one in company.channels:
        state.messages[one.id] = {}
        members = everybody if one.members == ("*",) else list(one.members)
        invited = [app.bot_user_id] if one.name in {NEWS_CHANNEL, TALK_CHANNEL} else []
        state.channels[one.id] = Channel(
            id=one.id,
            name=one.name,
            topic=one.topic,
            kind="private" if one.is_private else "channel",
            members=[*members, *invited],
            shared=one.is_shared,
        )
    return state


def _user(person: Person, company: Company) -> User:
    return User(
        id=person.id,
        name=person.id.lower(),
        real_name=person.real_name,
        display_name=person.name,
        title=_title(person, company),
        fields={DEPARTMENT_FIELD: _department(person, company)},
        locale=person.locale,
        tz=person.tz,
        team_id=company.profile.team_id,
        is_admin=person.is_admin,
        is_restricted=person.is_guest,
    )


def _title(person: Person, company: Company) -> str:
    """What the person chooser shows: department and title, in the person's language."""
    department = _department(person, company)
    if not department or person.title.startswith(department):
        return person.title
    comma = "," if _is_english(person) else ""
    return f"{department}{comma} {person.title}"


def _department(person: Person, company: Company) -> str:
    """Their department in their own language, as their profile says it."""
    names = {one.name: one.name_en for one in company.departments}
    return names.get(person.department, "") if _is_english(person) else person.department


def _is_english(person: Person) -> bool:
    return person.locale.startswith("en")
