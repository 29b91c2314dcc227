"""The five steps from nothing to the first newsletter preview, and how far the office has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.editions import Schedule
from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.forms import Field
from handlers.kit.text import lines
from handlers.settings.bridges import bridges_group
from handlers.settings.fields import PEOPLE, POST
from handlers.translator import Translator
from storage.settings import CompanySettings, SetupStep

BRIDGES_ASKED = 30
"""So many departments are asked about here; the settings ask about all."""


@dataclass(frozen=True)
class Step:
    """One step: what is to be done, what is said about it, and the settings its form asks for."""

    title: str
    about: str
    asks: tuple[str, ...] = ()


STEPS: Mapping[SetupStep, Step] = {
    SetupStep.CHANNEL: Step(
        msg("Choose the newsletter's channel"),
        msg("Where is the newsletter posted? A draft comes to you before each post."),
    ),
    SetupStep.DEPARTMENTS: Step(
        msg("Name the departments"),
        msg(
            "The newsletter tells the stories by department. Please write one a line; leave it"
            " empty if there are none."
        ),
        ("company_name", "departments"),
    ),
    SetupStep.SCHEDULE: Step(
        msg("Choose the day of the post"),
        msg("When is the newsletter posted? If this suits you, save it as it is."),
        ("kind", "day", "at", "lead"),
    ),
    SetupStep.COLLEAGUES: Step(
        msg("Name your colleagues"),
        msg(
            "Who looks after it with you? Bridge people help the trials of their department on. You"
            " can also save it as it is and name them later."
        ),
        ("office", "editors"),
    ),
    SetupStep.PREVIEW: Step(
        msg("See the first newsletter"),
        msg("See how the newsletter looks. The preview is seen by you alone; nothing is posted."),
    ),
}
ORDER = tuple(STEPS)


def is_open(company: CompanySettings) -> bool:
    """Whether there is an office that has not come to its first preview."""
    return bool(company.office) and SetupStep.PREVIEW not in company.set_up


def is_done(step: SetupStep, company: CompanySettings) -> bool:
    """Whether the settings say what the step asks for, or the office left it as it was."""
    chosen = {
        SetupStep.CHANNEL: bool(company.newsletter_channel),
        SetupStep.DEPARTMENTS: bool(company.departments),
        SetupStep.SCHEDULE: company.schedule != Schedule(),
        SetupStep.COLLEAGUES: len(company.office) > 1 or bool(company.editors or company.bridges),
    }
    gone_through = step in company.set_up and step is not SetupStep.CHANNEL
    return chosen.get(step, False) or gone_through


def to_do(company: CompanySettings) -> list[SetupStep]:
    """The steps that are left; the preview only when nothing else is."""
    left = [step for step in ORDER if not is_done(step, company)]
    return [step for step in left if step is not SetupStep.PREVIEW] or left


def fields_of(step: SetupStep, company: CompanySettings, tr: Translator) -> Sequence[Field]:
    """The questions of a step, as the settings ask them."""
    asked = {field.name: field for group in (POST, PEOPLE) for field in group.fields}
    found = [asked[name] for name in STEPS[step].asks]
    if step is SetupStep.COLLEAGUES:
        found += [_bridge(field, tr) for field in bridges_group(company).fields[:BRIDGES_ASKED]]
    return found


def _bridge(field: Field, tr: Translator) -> Field:
    """The question for a department's bridge person, saying what is chosen."""
    label = tr("Bridge person of %(department)s", department=field.label)
    return replace(field, label=label)


def progress(company: CompanySettings, tr: Translator) -> list[Block]:
    """How far it is, with a button for each step that can be taken now."""
    left = to_do(company)
    states = [_line(number, step, company, tr) for number, step in enumerate(ORDER, start=1)]
    done = sum(is_done(step, company) for step in ORDER)
    title = tr("*Five steps to the first newsletter* (done: %(done)s of 5)", done=done)
    return [
        blocks.section(lines([title, *states])),
        blocks.actions(*(_button(step, tr, first=step is left[0]) for step in left)),
    ]


def _line(number: int, step: SetupStep, company: CompanySettings, tr: Translator) -> str:
    done = msg("%(number)s. %(what)s (done)")
    left = msg("%(number)s. %(what)s")
    said = done if is_done(step, company) else left
    return tr(said, number=number, what=tr(STEPS[step].title))


def _button(step: SetupStep, tr: Translator, *, first: bool) -> Element:
    style = "primary" if first else ""
    return blocks.button(tr(STEPS[step].title), f"setup.open.{step}", step.value, style=style)
