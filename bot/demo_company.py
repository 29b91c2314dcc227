"""Moves the invented company (架空データ) into the stand-in Slack and into the database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.manifest import load_manifest
from domain.language import Language
from domain.people import Person as Member
from domain.stories import NewStory
from playground.company.load import Company, CompanyStory, Person
from playground.manifest import App
from playground.records import Channel, Team, User
from playground.workspace import State
from storage import people, settings, stories
from storage.database import Database, Session

ZONE = ZoneInfo("Asia/Tokyo")
NEWS_CHANNEL = "dx-news"
SEEDING_ONLY = {"key", "month", "day", "time", "author", "lang", "withdrawn", "department"}


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
        deleted=person.left is not None,
    )


def _title(person: Person, company: Company) -> str:
    """What the person chooser shows: department and title, in the person's language."""
    names = {one.name: one.name_en for one in company.departments}
    english = person.locale.startswith("en")
    department = names.get(person.department, "") if english else person.department
    if not department or person.title.startswith(department):
        return person.title
    return f"{department}, {person.title}" if english else f"{department} {person.title}"


async def write_records(db: Database, company: Company, now: datetime) -> None:
    """Write people, settings and every story told before `now`, all or nothing."""
    async with db.begin() as session:
        for person in company.people:
            await people.see(session, _member(person, company.profile.team_id), now)
        founded = company.stories[0].written_at(now.astimezone(ZONE).date(), ZONE)
        await settings.save(session, _settings(company), by="demo", now=founded.astimezone(UTC))
        for story in company.stories:
            if (told := story.written_at(now.astimezone(ZONE).date(), ZONE)) < now:
                await _record(session, story, told.astimezone(UTC))


def _member(person: Person, team_id: str) -> Member:
    return Member(
        id=person.id,
        team_id=team_id,
        name=person.name,
        department=person.department or None,
        locale=person.locale,
        tz=person.tz,
        is_admin=person.is_admin,
        is_guest=person.is_guest,
        known=True,
    )


def _settings(company: Company) -> dict[str, object]:
    channel = next(one.id for one in company.channels if one.name == NEWS_CHANNEL)
    return {
        "office": tuple(person.id for person in company.people if person.is_admin),
        "company_name": company.profile.name,
        "newsletter_channel": channel,
        "departments": tuple(
            settings.Department(name=one.name, aliases=one.aliases) for one in company.departments
        ),
    }


async def _record(session: Session, story: CompanyStory, told: datetime) -> None:
    fields = story.model_dump(exclude=SEEDING_ONLY, exclude_none=True)
    new = NewStory.model_validate({**fields, "language": Language(story.lang)})
    recorded = await stories.add(
        session, new, author=story.author, department=story.department or None, now=told
    )
    if story.withdrawn:
        await stories.withdraw(session, recorded.id, author=story.author, now=told)
