"""Moves the invented company (架空データ) into the stand-in Slack."""

from bot.demo_past import NEWS_CHANNEL
from bot.manifest import load_manifest
from playground.company.load import Company, Person
from playground.manifest import App
from playground.records import Channel, Team, User
from playground.workspace import State


def slack_of(company: Company) -> State:
    """The company's workspace, with our app installed and invited to the newsletter's channel."""
    app = App(manifest=load_manifest())
    profile = company.profile
    team = Team(id=profile.team_id, name=profile.name, domain=profile.domain)
    state = State(team=team, app=app)
    state.users = {person.id: _user(person, company) for person in company.people}
    everybody = [person.id for person in company.people if not person.is_guest]
    for one in company.channels:
        state.messages[one.id] = {}
        members = everybody if one.members == ("*",) else list(one.members)
        invited = [app.bot_user_id] if one.name == NEWS_CHANNEL else []
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
        locale=person.locale,
        tz=person.tz,
        team_id=company.profile.team_id,
        is_admin=person.is_admin,
        is_restricted=person.is_guest,
    )


def _title(person: Person, company: Company) -> str:
    """What the person chooser shows: department and title, in the person's language."""
    names = {one.name: one.name_en for one in company.departments}
    english = person.locale.startswith("en")
    department = names.get(person.department, "") if english else person.department
    if not department or person.title.startswith(department):
        return person.title
    return f"{department}, {person.title}" if english else f"{department} {person.title}"
