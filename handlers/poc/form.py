"""The form of a trial as a view: short at first, with everything else behind one button."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from domain.errors import InvalidError, msg
from domain.pocs import NewPoc, Poc, missing
from domain.stories import ShownAs, Story
from handlers.departments import questions
from handlers.kit import blocks, gauge
from handlers.kit.blocks import Block
from handlers.kit.forms import Field, Modal, Values, inputs
from handlers.kit.outdated import OLD_FORM, is_id
from handlers.kit.text import FALLBACK_MAX, cut, escape, lines, listed
from handlers.poc.fields import ASKED, MISSING, MORE, SHOWING
from handlers.poc.parse import Parsed, parse
from handlers.poc.values import values_of
from handlers.poc.words import period_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage.settings import CompanySettings

FORM = "poc.form"
EMPTY: Values = {"publish": ["publish"]}
WHAT_IT_IS = msg(
    "A PoC is a small trial: in one place, for a few weeks, with one figure that says whether it"
    " worked. What you do not know yet can wait."
)
RETRY = msg("This PoC tries again, differently, what did not work out:")
TO_THE_NEXT = msg("A word to the next person: %(advice)s")
LEARNED = msg("What was learned: %(learned)s")
UNSHOWN = msg(
    "This lesson was recorded without your name, so the PoC is not linked with it. What is filled"
    " in here comes from it: please take out what should not be seen together with your name."
)


@dataclass(frozen=True)
class PocFormState:
    """What the form remembers between its showings, in private_metadata.

    `poc` is the trial it edits, None for a new one; `url` is where the card it was opened from can
    be refreshed; `retry_story` and `retry_poc` are what a new one tries again; `department` is the
    one that stood there when the form was opened.
    """

    poc: int | None = None
    url: str = ""
    whole: bool = False
    retry_story: int | None = None
    retry_poc: int | None = None
    department: str = ""

    def dump(self) -> str:
        """As text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def load(cls, text: str) -> "PocFormState":
        """Back from text."""
        try:
            state = cls(**json.loads(text))
        except (ValueError, TypeError):
            raise InvalidError(OLD_FORM) from None
        ids = (state.poc, state.retry_story, state.retry_poc)
        if not all(number is None or is_id(number) for number in ids):
            raise InvalidError(OLD_FORM)
        return state


@dataclass(frozen=True)
class Sheet:
    """What the form is drawn with; `base` is the trial it changes."""

    company: CompanySettings
    today: date
    tr: Translator
    base: Poc | None = None


def sheet_of(visit: Visit, base: Poc | None = None) -> Sheet:
    """The sheet for who looks at it, today."""
    return Sheet(visit.company, visit.today, visit.tr, base)


def new_view(visit: Visit, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An empty form, or one filled with these values."""
    state = PocFormState(department=visit.who.person.department or "")
    what_it_is = [blocks.section(visit.tr(WHAT_IT_IS))]
    return form_view(state, EMPTY | dict(values or {}), sheet_of(visit), what_it_is)


def edit_view(visit: Visit, poc: Poc, url: str = "") -> dict[str, Any]:
    """The form filled with a trial, to edit it; `url` is where its card can be refreshed."""
    values = values_of(poc, visit.tr.language)
    shown = {"unit", "rhythm"} | ({"direction"} if poc.baseline is not None else set())
    said = any(values.get(field.name) for field in MORE if field.name not in shown)
    state = PocFormState(poc.id, url, whole=said, department=poc.department or "")
    return form_view(state, values, sheet_of(visit, poc))


def retry_view(visit: Visit, tried: Story | Poc) -> dict[str, Any]:
    """The form of a trial that answers a failure: what failed on top, a title of its own asked."""
    if isinstance(tried, Poc):
        known = values_of(tried, visit.tr.language) | {"period": "", "rhythm": ""}
        return _retry(visit, PocFormState(retry_poc=tried.id), known, _answered(visit, tried))
    known = {
        "tags": listed(tried.tags, visit.tr.language),
        "tools": listed(tried.tools, visit.tr.language),
    }
    if tried.shown_as is ShownAs.NAME or tried.author != visit.who.id:
        state = PocFormState(retry_story=tried.id)
        return _retry(visit, state, known, _answered(visit, tried))
    return _retry(visit, PocFormState(), known, [blocks.section(visit.tr(UNSHOWN))])


def _answered(visit: Visit, tried: Story | Poc) -> list[Block]:
    """What did not work out, in the words of who tried it."""
    said = [tried.title]
    if isinstance(tried, Story) and tried.advice:
        said.append(visit.tr(TO_THE_NEXT, advice=tried.advice))
    elif isinstance(tried, Story) and tried.learned:
        said.append(visit.tr(LEARNED, learned=tried.learned))
    quote = cut("\n".join(said), FALLBACK_MAX)
    return [blocks.section(visit.tr(RETRY)), blocks.quoted(quote)]


def _retry(
    visit: Visit, state: PocFormState, known: Values, notices: Sequence[Block]
) -> dict[str, Any]:
    department = visit.who.person.department or ""
    whole = replace(state, whole=True, department=department)
    return form_view(whole, EMPTY | known, sheet_of(visit), notices)


def form_view(
    state: PocFormState, values: Values, sheet: Sheet, notices: Sequence[Block] = ()
) -> dict[str, Any]:
    """The form filled with these values; `notices` stand on top."""
    tr = sheet.tr
    frame = Modal(FORM, _title(state, tr), tr("Close"), submit=tr("Save"), metadata=state.dump())
    more = blocks.actions(blocks.button(tr("Show all questions"), "poc.whole"))
    return frame.view(
        [
            *notices,
            *_inputs(ASKED, values, tr),
            blocks.context(reading_line(values, sheet)) | {"block_id": "reading"},
            *(_inputs(MORE, values, tr) if state.whole else [more | {"block_id": "more"}]),
            *_department(state, values, sheet),
            *_inputs(SHOWING, values, tr),
        ]
    )


def _title(state: PocFormState, tr: Translator) -> str:
    if state.poc is not None:
        return tr("Edit a PoC")
    retry = state.retry_story or state.retry_poc
    return tr("Start another try") if retry else tr("Start a PoC")


def _department(state: PocFormState, values: Values, sheet: Sheet) -> list[Block]:
    """The question for the department: always as long as none is known."""
    asked = questions(sheet.company) if state.whole or not state.department else ()
    before: Values = {"department": state.department}
    return _inputs(asked, before | values, sheet.tr)


def _inputs(fields: tuple[Field, ...], values: Values, tr: Translator) -> list[Block]:
    return inputs(fields, values, "poc", tr)


def reading_line(values: Values, sheet: Sheet) -> str:
    """How the period and the figures typed so far were understood, and what is still needed."""
    tr = sheet.tr
    typed = {"title": "–", **{name: value for name, value in values.items() if name != "title"}}
    parsed = parse(typed, sheet.base, sheet.today, tr)
    if parsed.errors:
        return lines(map(escape, parsed.errors.values()))
    poc = poc_of(parsed, sheet.base)
    return lines([escape(period_of(poc, tr)), escape(gauge.aim(poc, tr)), _needed(poc, tr)])


def poc_of(parsed: Parsed, base: Poc | None) -> NewPoc:
    """The trial that was understood, over the one it changes."""
    before = {name: getattr(base, name) for name in NewPoc.model_fields} if base else {}
    return NewPoc.model_validate(before | parsed.fields)


def _needed(poc: NewPoc, tr: Translator) -> str:
    """What has to be said before it can start; it is kept as an idea until then."""
    left = missing(poc)
    if not left:
        return ""
    what = listed((tr(MISSING[part]) for part in left), tr.language)
    return tr("Needed to start: %(what)s. Until then it is kept as an idea.", what=what)
