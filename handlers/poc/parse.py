"""What stands in the form of a trial, read into its fields, with an error for each field not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.errors import InvalidError, KakehashiError, msg
from domain.periods import read_period
from domain.pocs import (
    Direction,
    Missing,
    NewPoc,
    Poc,
    Rhythm,
    Stage,
    check_coming,
    check_period,
    direction_of,
    missing,
)
from domain.trial import rhythm_for
from handlers.errors import told_plainly
from handlers.kit.amounts import Amount, plain_unit, read_amount
from handlers.kit.forms import Values, list_of, text_of
from handlers.poc.fields import FIELD_OF, MISSING
from handlers.poc.values import TEXTS, values_of
from handlers.story.parse import choice, labels, yen
from handlers.translator import Translator

Fields = dict[str, Any]
NOT_A_PERIOD = msg(
    'This period was not understood: "%(text)s". Please write it like 12/1 to 1/31, for 3 weeks or'
    " until the end of next month."
)
NOT_AN_AMOUNT = msg(
    'This value was not understood: "%(text)s". Please write one number with its unit, such as 3%%'
    " or 40 cases."
)
TWO_UNITS = msg("Two units stand here: %(first)s and %(second)s. Please use one of them.")
STARTED = msg("A PoC that has started keeps %(part)s. Please write it here.")
TOO_LATE = msg(
    "This PoC has begun already, so its first day cannot be %(start)s. Please write the year, too."
)


@dataclass(frozen=True)
class Form:
    """What stands in the form, over the trial it changes; `today` is the company's date."""

    values: Values
    today: date
    tr: Translator
    base: NewPoc | None = None
    shown: Values = field(default_factory=dict)
    """What stood in it when it was opened."""

    def says(self, name: str) -> bool:
        """Whether this field is on the form and says something else than before."""
        return name in self.values and self.values[name] != self.shown.get(name)

    def text(self, name: str) -> str:
        """What was typed or chosen there."""
        return text_of(self.values, name)


@dataclass(frozen=True)
class Parsed:
    """What was understood, by a trial's field names, and an error for each form field not."""

    fields: Fields
    errors: dict[str, str]


class FieldError(Exception):
    """What is wrong, and at which field it is said."""

    def __init__(self, name: str, error: KakehashiError) -> None:
        self.name, self.error = name, error
        super().__init__(name)


def parse(values: Values, base: NewPoc | None, today: date, tr: Translator) -> Parsed:
    """What stands in the form, read; a field that still says the same keeps what it stands for."""
    form = Form(values, today, tr, base, values_of(base, tr.language) if base else {})
    fields: Fields = {}
    errors: dict[str, str] = {}
    for name, read in READERS.items():
        if not form.says(name):
            continue
        try:
            fields |= read(form)
        except InvalidError as error:
            errors[name] = told_plainly(error, tr)
    try:
        fields |= _figures(form)
    except FieldError as wrong:
        errors[wrong.name] = told_plainly(wrong.error, tr)
    return Parsed(fields, errors or _over(form, fields) or _left_out(form, fields))


def _over(form: Form, fields: Fields) -> dict[str, str]:
    """Why nothing can start with this period, if it is over or nothing else is missing."""
    base = form.base
    if isinstance(base, Poc) and base.stage is not Stage.IDEA:
        return {}
    end_on = fields.get("end_on", base.end_on if base else None)
    starts = base is not None and not missing(base.model_copy(update=fields))
    if end_on is None or not (starts or form.says("period")):
        return {}
    try:
        check_coming(end_on, form.today)
    except InvalidError as error:
        return {"period": told_plainly(error, form.tr)}
    return {}


def _left_out(form: Form, fields: Fields) -> dict[str, str]:
    """What a trial that goes on cannot do without any more."""
    base = form.base
    if not isinstance(base, Poc) or base.stage is Stage.IDEA:
        return {}
    after = base.model_copy(update=fields)
    gone = [part for part in missing(after) if part not in missing(base)]
    return {_place(part, after): form.tr(STARTED, part=form.tr(MISSING[part])) for part in gone}


def _place(part: Missing, poc: NewPoc) -> str:
    return "target" if part is Missing.INDICATOR and poc.indicator else FIELD_OF[part]


def _period(form: Form) -> Fields:
    text = form.text("period")
    if not text:
        return {"start_on": None, "end_on": None}
    found = read_period(text, form.today)
    if found is None:
        raise InvalidError(NOT_A_PERIOD, text=text)
    check_period(found.start_on, found.end_on)
    if _began_before(form, found.start_on):
        raise InvalidError(TOO_LATE, start=found.start_on)
    fields: Fields = {"start_on": found.start_on, "end_on": found.end_on}
    if form.base is None or form.base.end_on is None:
        fields["rhythm"] = rhythm_for(found.start_on, found.end_on)
    return fields


def _began_before(form: Form, day: date) -> bool:
    """Whether it is a trial under way that was to be over by that day."""
    base = form.base
    if not isinstance(base, Poc) or base.stage is Stage.IDEA:
        return False
    begun = base.start_on is not None and base.start_on <= form.today
    return begun and base.end_on is not None and base.end_on < day


def _figures(form: Form) -> Fields:
    """The value now, the target, their unit, and which way it is to go: they need one another."""
    if not any(form.says(name) for name in ("baseline", "target", "unit", "direction")):
        return {}
    found = {name: _value(form, name) for name in ("baseline", "target")}
    fields: Fields = {name: amount and amount.value for name, amount in found.items()}
    fields["unit"] = _unit(form, found)
    if fields["target"] is not None:
        fields["direction"] = _direction(form, fields)
    return fields


def _value(form: Form, name: str) -> Amount | None:
    if not form.says(name):
        kept = getattr(form.base, name, None)
        return None if kept is None else Amount(kept)
    text = form.text(name)
    found = read_amount(text) if text else None
    if text and found is None:
        raise FieldError(name, InvalidError(NOT_AN_AMOUNT, text=text))
    return found


def _unit(form: Form, found: dict[str, Amount | None]) -> str:
    """The one unit that stands in the three fields; typed with a value it replaces the former."""
    units = [(name, amount.unit) for name, amount in found.items() if amount and amount.unit]
    if form.says("unit") and form.text("unit"):
        units.append(("unit", plain_unit(form.text("unit"))))
    for name, unit in units:
        if unit.casefold() != units[0][1].casefold():
            raise FieldError(name, InvalidError(TWO_UNITS, first=units[0][1], second=unit))
    if units:
        return units[0][1]
    kept = form.base.unit if form.base else ""
    return form.text("unit") if "unit" in form.values else kept


def _direction(form: Form, fields: Fields) -> Direction | None:
    chosen = form.text("direction") if form.says("direction") else ""
    kept = form.base.direction if form.base and fields["baseline"] is None else None
    try:
        wanted = Direction(chosen) if chosen else kept
    except ValueError:
        wanted = kept
    try:
        return direction_of(fields["baseline"], fields["target"], wanted, fields["unit"])
    except InvalidError as error:
        raise FieldError("direction" if chosen else "target", error) from None


def _title(form: Form) -> Fields:
    title = form.text("title")
    if not title:
        raise InvalidError("Please write what it was, in one line.")
    return {"title": title}


def _text(name: str) -> Callable[[Form], Fields]:
    return lambda form: {name: form.text(name)}


def _story(read: Callable[[Values, None], Fields]) -> Callable[[Form], Fields]:
    """A field that is read as in the form of a story."""
    return lambda form: read(form.values, None)


READERS: dict[str, Callable[[Form], Fields]] = {
    **{name: _text(name) for name in TEXTS},
    "title": _title,
    "period": _period,
    "cost_once": _story(yen("cost_once", "cost_once_yen", once=True)),
    "cost_yearly": _story(yen("cost_yearly", "cost_yearly_yen")),
    "tags": _story(labels("tags")),
    "tools": _story(labels("tools")),
    "rhythm": _story(choice("rhythm", "rhythm", Rhythm)),
    "publish": lambda form: {"publish": "publish" in list_of(form.values, "publish")},
}
