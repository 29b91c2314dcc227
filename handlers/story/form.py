"""The story form as a view: short at first, with everything else behind one button."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from digests import words
from domain.effect import Figures, yearly_hours
from domain.errors import InvalidError, msg
from domain.stories import Kind, NewStory, Story
from handlers.departments import questions
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Modal, Values, inputs
from handlers.kit.outdated import OLD_FORM, is_id
from handlers.kit.text import escape
from handlers.story.fields import (
    FIGURES,
    MORE,
    SHOWING,
    SHOWING_A_MESSAGE,
    SHOWING_A_TRIAL,
    TELLING,
    TITLE,
)
from handlers.story.parse import parse
from handlers.story.source import FromMessage, about
from handlers.story.values import values_of
from handlers.translator import Translator
from storage.settings import CompanySettings

FORM = "story.form"
TITLES = {Kind.WIN: msg("Record a win"), Kind.FAILURE: msg("Record a lesson")}
EDIT_TITLES = {Kind.WIN: msg("Edit a win"), Kind.FAILURE: msg("Edit a lesson")}
EMPTY: Values = {
    "unit": "minutes",
    "sharing": "each",
    "standing": "estimated",
    "shown_as": "name",
    "publish": ["publish"],
}


TYPED = ("before", "after", "times", "people", "people_after")


@dataclass(frozen=True)
class FormState:
    """What a form remembers between its showings, in private_metadata.

    `story` is the record it edits, None for a new one; `url` is where the card it was opened from
    can be refreshed; `after` is the withdrawn record that a new one takes the place of;
    `department` is the one that stood there when the form was opened; `poc` is the trial whose
    story a new record tells; `kept` is whether who edits it looks after it for its author, who
    alone says how they are shown; `message` is the message that a new record is made of.
    """

    kind: Kind
    story: int | None = None
    url: str = ""
    whole: bool = False
    after: int | None = None
    department: str = ""
    poc: int | None = None
    kept: bool = False
    message: FromMessage | None = None

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> "FormState":
        """Back from text."""
        try:
            fields = json.loads(text)
            said = fields.get("message")
            message = FromMessage(**said) if said else None
            state = cls(**fields | {"kind": Kind(fields["kind"]), "message": message})
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidError(OLD_FORM) from None
        ids = (state.story, state.after, state.poc)
        if not all(number is None or is_id(number) for number in ids):
            raise InvalidError(OLD_FORM)
        return state


def edit_state(story: Story, values: Values, url: str) -> FormState:
    """The state of a form that edits a record; whole if it says more than the short form asks."""
    said = any(values.get(field.name) for field in MORE if field.name != "standing")
    measured = values.get("standing") != EMPTY["standing"]
    place = story.department or ""
    return FormState(story.kind, story.id, url, whole=said or measured, department=place)


def form_view(
    state: FormState, values: Values, company: CompanySettings, tr: Translator, notice: str = ""
) -> dict[str, Any]:
    """The form filled with these values; `notice` is a sentence of ours on top."""
    titles = TITLES if state.story is None else EDIT_TITLES
    frame = Modal(
        FORM, tr(titles[state.kind]), tr("Close"), submit=tr("Save"), metadata=state.dump()
    )
    return frame.view(
        [
            *([blocks.section(notice)] if notice else []),
            *(about(state.message, state.kind, tr) if state.message else []),
            *_inputs((TITLE[state.kind], *TELLING[state.kind]), values, tr),
            *_figures(state, values, company, tr),
            *_department(state, values, company, tr),
            *_inputs(_showing(state), values, tr),
        ]
    )


def _showing(state: FormState) -> tuple[Field, ...]:
    if state.poc:
        return SHOWING_A_TRIAL
    if state.message is not None and not state.message.private:
        return SHOWING_A_MESSAGE
    return SHOWING[1:] if state.kept else SHOWING


def _figures(
    state: FormState, values: Values, company: CompanySettings, tr: Translator
) -> list[Block]:
    whole = state.whole
    more = blocks.actions(blocks.button(tr("Show all questions"), "story.whole"))
    return [
        blocks.header(tr("Figures, as far as you know them")),
        *_inputs(FIGURES, values, tr),
        *(_inputs(MORE[:1], values, tr) if whole else []),
        blocks.context(formula_line(values, company, tr)) | {"block_id": "formula"},
        *(_inputs(MORE[1:], values, tr) if whole else [more | {"block_id": "more"}]),
        blocks.divider(),
    ]


def _department(
    state: FormState, values: Values, company: CompanySettings, tr: Translator
) -> list[Block]:
    asked = questions(company) if state.whole or state.story else ()
    before: Values = {"department": state.department}
    return _inputs(asked, before | values, tr)


def _inputs(fields: tuple[Field, ...], values: Values, tr: Translator) -> list[Block]:
    return inputs(fields, values, "story", tr)


def formula_line(values: Values, company: CompanySettings, tr: Translator) -> str:
    """The yearly hours that the figures typed so far come to, or what of them was not understood.

    A span not chosen yet is no mistake while the form is being filled.
    """
    parsed = parse(values, None, tr)
    wrong = [parsed.errors[name] for name in TYPED if name in parsed.errors]
    if wrong:
        return escape(wrong[0])
    fields = parsed.fields
    known = {name: fields[name] for name in Figures.model_fields if name in fields}
    hours = yearly_hours(Figures(**known), company.assumptions)
    if hours is None:
        return tr("With time before, time now and how often, the hours a year appear here.")
    return tr("A year: %(formula)s", formula=words.formula(hours, tr.language))


def whole(state: FormState) -> FormState:
    """The same form with every question."""
    return replace(state, whole=True)


def values_for(story: NewStory, tr: Translator) -> Values:
    """What stands in the form when a record is opened."""
    return EMPTY | values_of(story, tr.language)
