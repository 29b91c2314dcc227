"""The questions of the settings, group by group, and what stands in them."""

from dataclasses import dataclass

from digests.numbers import number
from domain.editions import ScheduleKind
from domain.errors import msg
from domain.language import Language
from handlers.kit import forms
from handlers.kit.forms import Field, Values
from storage.settings import CompanySettings, DepartmentSource, EmptyMonth, Unapproved

NAME_MAX = 60
LIST_MAX = 3_000
BRIDGE = "bridge:"
"""Before a department's name, in the name of the field for its bridge people."""
MENTOR = "mentor:"
"""Before a mentor's id, in the name of the field for what they help with."""
BY_EDITORS = "by_editors"
"""The choice to post without approval, as long as there are no editors."""


@dataclass(frozen=True)
class Group:
    """Questions that are answered together; `title` fits a view's title."""

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]


POST = Group(
    "post",
    msg("Newsletter settings"),
    msg("Where and when the newsletter is posted"),
    (
        Field(
            "newsletter_channel",
            msg("Channel"),
            forms.Kind.CHANNEL,
            hint=msg("The bot must be in it. Type /invite @Kakehashi there if it is not."),
        ),
        Field(
            "kind",
            msg("Day of the post, in the month after"),
            forms.Kind.RADIO,
            options=(
                (ScheduleKind.BUSINESS_DAY.value, msg("counted in business days")),
                (
                    ScheduleKind.DAY_OF_MONTH.value,
                    msg("a day of the month, or the next business day"),
                ),
            ),
        ),
        Field("day", msg("Which day"), hint=msg("5 is the fifth."), max_length=10, required=True),
        Field("at", msg("Hour"), forms.Kind.TIME, hint=msg("Between 09:00 and 18:00.")),
        Field(
            "lead",
            msg("The draft is shown so many business days before"),
            hint=msg("The draft comes after the month has closed."),
            max_length=10,
            required=True,
        ),
        Field(
            "language",
            msg("Language of the newsletter"),
            forms.Kind.RADIO,
            options=((Language.JA.value, "日本語"), (Language.EN.value, "English")),
        ),
        Field(
            "unapproved",
            msg("At the hour, if nobody approved it"),
            forms.Kind.RADIO,
            options=(
                (BY_EDITORS, msg("post; once there are editors, wait and remind")),
                (Unapproved.POST.value, msg("post")),
                (Unapproved.WAIT.value, msg("wait and remind")),
            ),
        ),
        Field(
            "empty_month",
            msg("In a month without records"),
            forms.Kind.RADIO,
            options=(
                (EmptyMonth.SHORT.value, msg("post a short issue")),
                (EmptyMonth.SKIP.value, msg("post nothing")),
            ),
        ),
    ),
)
FIGURES = Group(
    "figures",
    msg("Figures"),
    msg("What a year of work is, and what an hour is worth"),
    (
        Field("hours_per_day", msg("Hours in a day"), max_length=10, required=True),
        Field("days_per_year", msg("Working days in a year"), max_length=10, required=True),
        Field("weeks_per_year", msg("Working weeks in a year"), max_length=10, required=True),
        Field("months_per_year", msg("Working months in a year"), max_length=10, required=True),
        Field(
            "hourly_rates",
            msg("Hourly rate (yen), one a line with the day from which it holds"),
            forms.Kind.TEXT,
            placeholder="2026-04-01 3,000",
            max_length=LIST_MAX,
        ),
    ),
)
CALENDAR = Group(
    "calendar",
    msg("Calendar"),
    msg("Time zone, company days off, days worked on purpose"),
    (
        Field("tz", msg("Time zone"), placeholder="Asia/Tokyo", max_length=NAME_MAX, required=True),
        Field(
            "days_off",
            msg("Company days off, one a line"),
            forms.Kind.TEXT,
            hint=msg("Weekends, national holidays and 12/29 to 1/3 are days off already."),
            placeholder="2026-08-13",
            max_length=LIST_MAX,
        ),
        Field(
            "working_days",
            msg("Days worked although they are holidays, one a line"),
            forms.Kind.TEXT,
            max_length=LIST_MAX,
        ),
    ),
)
PEOPLE = Group(
    "people",
    msg("People"),
    msg("Company, departments, the office, editors, sponsors, guests"),
    (
        Field("company_name", msg("Name of the company"), max_length=NAME_MAX),
        Field(
            "departments",
            msg("Departments, one a line"),
            forms.Kind.TEXT,
            hint=msg(
                "Other names follow a colon. A tag with one of the names sets the department."
            ),
            placeholder=msg("Accounting: finance, AP"),
            max_length=LIST_MAX,
        ),
        Field("office", msg("The DX office"), forms.Kind.PEOPLE, required=True),
        Field(
            "editors",
            msg("Editors"),
            forms.Kind.PEOPLE,
            hint=msg("They see and approve the draft, like the office."),
        ),
        Field(
            "sponsors",
            msg("Sponsors (management)"),
            forms.Kind.PEOPLE,
            hint=msg("They see the month's figures on their Home tab."),
        ),
        Field(
            "allow_guests",
            msg("Guests"),
            forms.Kind.CHECKS,
            options=(("allow", msg("Guests may take part")),),
        ),
    ),
)
BRIDGES = Group(
    "bridges",
    msg("Bridge people"),
    msg("Bridge people: who is asked when a department's trial needs help"),
    (),
)
"""Its questions are the departments, which the office names: `settings_bridges.py`."""
MENTORS = Group(
    "mentors",
    msg("Mentors"),
    msg("Mentors: who offers help, and with what"),
    (
        Field(
            "mentors",
            msg("Mentors"),
            forms.Kind.PEOPLE,
            hint=msg("Please choose only people who agreed. They are named when a trial is stuck."),
            live=True,
        ),
    ),
)
"""What each of them helps with is asked below: `settings_mentors.py`."""
SOURCE = Group(
    "source",
    msg("Departments of people"),
    msg("How departments are found"),
    (),
)
"""Its questions depend on what Slack has: `settings_source.py`."""
CAPTURE = Group(
    "capture",
    msg("Emoji for stories"),
    msg("The emoji by which a message is offered as a story"),
    (
        Field(
            "capture_emoji",
            msg("Emoji"),
            hint=msg(
                "Whoever reacts with it in a public channel that the bot is in is offered to make a"
                " story of the message. Leave it empty to switch this off."
            ),
            placeholder=":bulb:",
            max_length=102,
        ),
    ),
)
GROUPS = {
    group.name: group
    for group in (POST, FIGURES, CALENDAR, PEOPLE, SOURCE, BRIDGES, MENTORS, CAPTURE)
}


def values_of(company: CompanySettings) -> Values:
    """What stands in the fields now."""
    schedule, assumptions = company.schedule, company.assumptions
    return {
        "newsletter_channel": company.newsletter_channel or "",
        "kind": schedule.kind.value,
        "day": str(schedule.day),
        "at": f"{schedule.at:%H:%M}",
        "lead": str(schedule.lead),
        "language": company.language.value,
        "unapproved": company.unapproved.value if company.unapproved else BY_EDITORS,
        "empty_month": company.empty_month.value,
        "hours_per_day": number(assumptions.hours_per_day),
        "days_per_year": number(assumptions.days_per_year),
        "weeks_per_year": number(assumptions.weeks_per_year),
        "months_per_year": number(assumptions.months_per_year),
        "hourly_rates": "\n".join(f"{r.from_date} {r.yen:,}" for r in company.hourly_rates),
        "tz": company.tz,
        "days_off": "\n".join(map(str, company.days_off)),
        "working_days": "\n".join(map(str, company.working_days)),
        "company_name": company.company_name,
        "departments": "\n".join(_department(d.name, d.aliases) for d in company.departments),
        "office": list(company.office),
        "editors": list(company.editors),
        "allow_guests": ["allow"] if company.allow_guests else [],
        "sponsors": list(company.sponsors),
        "mentors": [mentor.person for mentor in company.mentors],
        **{MENTOR + one.person: "、".join(one.labels) for one in company.mentors},
        **source_values(company.department_source),
        "capture_emoji": f":{company.capture_emoji}:" if company.capture_emoji else "",
        **{BRIDGE + bridge.department: list(bridge.people) for bridge in company.bridges},
    }


def source_values(source: DepartmentSource) -> Values:
    """The source of departments, as it stands in its form."""
    return {
        "source_kind": source.kind.value,
        "source_field": f"{source.field} {source.label}".strip(),
        "source_overrides": ["overrides"] if source.overrides else [],
    }


def _department(name: str, aliases: tuple[str, ...]) -> str:
    return f"{name}: {', '.join(aliases)}" if aliases else name
