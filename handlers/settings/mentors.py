"""The mentors' form: who offers help, and with which tools and tasks."""

from typing import Any

from domain.errors import InvalidError, msg
from domain.stories import LABEL_MAX
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Values, inputs, list_of, text_of
from handlers.settings.fields import LIST_MAX, MENTOR, MENTORS
from handlers.translator import Translator
from handlers.visit import Visit
from storage.settings import CompanySettings, Mentor
from storage.settings.company import MANY_MENTORS
from storage.settings.roles import MANY_LABELS

LABELS = msg("Tools and tasks, separated by commas")
HINT = msg("For example: Excel, OCR, invoices. Leave it empty for help with anything.")


def mentor_blocks(values: Values, tr: Translator) -> list[Block]:
    """The chooser, and a question about each mentor chosen by now."""
    asked = inputs(MENTORS.fields, values, "settings", tr)
    for person in list_of(values, "mentors")[:MANY_MENTORS]:
        field = Field(MENTOR + person, LABELS, hint=HINT, max_length=LIST_MAX)
        asked += [blocks.context(f"<@{person}>"), *inputs((field,), values, "settings", tr)]
    return asked


def mentors_chosen(visit: Visit) -> Values:
    """What stands in the form, with what is kept of mentors that came back into it."""
    kept = {MENTOR + one.person: "、".join(one.labels) for one in visit.company.mentors}
    return {**kept, **visit.typed}


def read_mentors(values: Values, company: CompanySettings) -> dict[str, Any]:
    """The change that the form asks for; none where it was another form."""
    if "mentors" not in values:
        return {}
    before = {mentor.person: mentor.labels for mentor in company.mentors}
    mentors = tuple(
        Mentor(person=person, labels=_labels(values, person, before.get(person, ())))
        for person in dict.fromkeys(list_of(values, "mentors"))
    )
    return {"mentors": mentors}


def mentor_errors(values: Values, tr: Translator) -> dict[str, str]:
    """What cannot be kept, by field."""
    chosen = list_of(values, "mentors")
    if len(chosen) > MANY_MENTORS:
        return {"mentors": tr("At most %(limit)s people can be chosen here.", limit=MANY_MENTORS)}
    errors = {}
    for person in chosen:
        try:
            _labels(values, person, ())
        except InvalidError as error:
            errors[MENTOR + person] = tr(error.message, **error.params)
    return errors


def _labels(values: Values, person: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """What somebody helps with; as before where the form did not ask."""
    if MENTOR + person not in values:
        return before
    text = text_of(values, MENTOR + person).replace("、", ",").replace("，", ",")
    labels = tuple(dict.fromkeys(filter(None, (one.strip(" #") for one in text.split(",")))))
    if len(labels) > MANY_LABELS or any(len(one) > LABEL_MAX for one in labels):
        raise InvalidError(
            "At most %(limit)s words can be kept here, each of at most %(letters)s characters.",
            limit=MANY_LABELS,
            letters=LABEL_MAX,
        )
    return labels
