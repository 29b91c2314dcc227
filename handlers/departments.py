"""Where a member works: asked once on a card, and put right in the form."""

from domain.errors import msg
from domain.people import Person
from domain.stories import ShownAs, Story
from handlers.kit import forms
from handlers.kit.forms import Field
from handlers.visit import Visit
from storage import people, stories
from storage.database import Session
from storage.settings import CompanySettings, SourceKind

SCOPES = {SourceKind.PROFILE: "users.profile:read", SourceKind.GROUPS: "usergroups:read"}
"""What the app must be allowed to read, by the source of departments."""


def questions(company: CompanySettings) -> tuple[Field, ...]:
    """The form's question for the department, where the office named some."""
    options = tuple((department.name, department.name) for department in company.departments)
    if not options:
        return ()
    hint = msg("If a wrong one stands here, choose yours; later records belong there too.")
    if company.department_source.overrides:
        hint = msg("Where you work is taken from Slack. What you choose is for this record.")
    return (Field("department", msg("Department"), forms.Kind.SELECT, hint, options=options),)


def asks(visit: Visit) -> bool:
    """Whether to ask a member for their department: once, where nobody else can say it.

    Where the office chose Slack as the source, Slack is asked first (`digests/departments.py`).
    """
    company, person = visit.company, visit.who.person
    if not company.departments or person.department is not None:
        return False
    scope = SCOPES.get(company.department_source.kind)
    reads_slack = scope is not None and not visit.deps.lacks(scope)
    return not reads_slack or person.department_from is not None


async def keep(session: Session, visit: Visit, department: str) -> None:
    """Keep it as the member's own; "" is one that is not in the list, so it is not asked again."""
    who = visit.who
    await people.see(session, Person(id=who.id, team_id=who.person.team_id), visit.now)
    await people.set_department(session, who.id, department, now=visit.now)
    visit.deps.person_changed(who.id)


async def move(session: Session, visit: Visit, story: Story, department: str) -> Story:
    """The record in another department, which becomes its author's where that tells nothing new."""
    if department == story.department or visit.company.department_of(department) is None:
        return story
    if _moves_too(visit, story):
        await keep(session, visit, department)
    await stories.set_department(session, story.id, department=department, now=visit.now)
    return story.model_copy(update={"department": department})


def _moves_too(visit: Visit, story: Story) -> bool:
    """Whether who corrects a record works there too: its author, unless they have a third.

    Who looks after it for its author does not, and who left another department at the moment a
    nameless record did would be known as its author.
    """
    own, is_named = visit.who.person.department, story.shown_as is ShownAs.NAME
    if is_named and story.author != visit.who.id:
        return False
    return not own or (is_named and own == story.department)
