"""The questions about a trial: what the form asks at first, and what it asks on request."""

from domain.effect import Standing
from domain.errors import msg
from domain.pocs import (
    CRITERION_MAX,
    INDICATOR_MAX,
    SCOPE_MAX,
    UNIT_MAX,
    Direction,
    Missing,
    Rhythm,
)
from domain.stories import LABEL_MAX, MANY, TITLE_MAX
from handlers.kit import forms
from handlers.kit.forms import Field

LABELS_MAX = MANY * (LABEL_MAX + 2)
PERIOD_MAX = 100
AMOUNT_MAX = 60

RHYTHMS = {
    Rhythm.WEEKLY: msg("every week"),
    Rhythm.FORTNIGHTLY: msg("every two weeks"),
    Rhythm.MONTHLY: msg("every month"),
}
ASKED = (
    Field(
        "title",
        msg("What do you want to try?"),
        placeholder=msg("Judging parts by photo at the inspection"),
        max_length=TITLE_MAX,
        required=True,
    ),
    Field(
        "period",
        msg("From when until when?"),
        hint=msg("Write it as you say it: 12/1 to 1/31, for 3 weeks, until the end of next month."),
        placeholder=msg("12/1 to 1/31"),
        max_length=PERIOD_MAX,
        live=True,
    ),
    Field(
        "scope",
        msg("Where do you try it?"),
        placeholder=msg("Inspection line 2 only"),
        max_length=SCOPE_MAX,
    ),
    Field(
        "indicator",
        msg("By what figure do you judge it?"),
        placeholder=msg("Defects overlooked"),
        max_length=INDICATOR_MAX,
    ),
    Field(
        "baseline",
        msg("Its value before the trial"),
        placeholder="3%",
        max_length=AMOUNT_MAX,
        live=True,
    ),
    Field("target", msg("Its target"), placeholder="1%", max_length=AMOUNT_MAX, live=True),
)
UNIT = Field(
    "unit", msg("Unit, where you wrote numbers only"), placeholder="%", max_length=UNIT_MAX
)
DIRECTION = Field(
    "direction",
    msg("Which way is it to go?"),
    forms.Kind.RADIO,
    hint=msg("Only needed where the value before is not known."),
    options=((Direction.DOWN.value, msg("Down")), (Direction.UP.value, msg("Up"))),
)


def _criterion(name: str, label: str, placeholder: str) -> Field:
    return Field(name, label, placeholder=placeholder, max_length=CRITERION_MAX)


MORE = (
    UNIT,
    DIRECTION,
    _criterion("go_if", msg("You go on with it if …"), msg("the target is reached")),
    _criterion("rethink_if", msg("You rethink it if …"), msg("half of the way is reached")),
    _criterion("stop_if", msg("You stop it if …"), msg("nothing has changed by 12/31")),
    Field("cost_once", msg("Cost, once (yen)"), max_length=AMOUNT_MAX),
    Field("cost_yearly", msg("Cost a year (yen)"), max_length=AMOUNT_MAX),
    Field("tags", msg("Tags"), placeholder=msg("Accounting, invoices"), max_length=LABELS_MAX),
    Field(
        "tools",
        msg("Tools used"),
        placeholder=msg("Excel, Power Automate"),
        max_length=LABELS_MAX,
    ),
    Field(
        "rhythm",
        msg("How often are you asked how it goes?"),
        forms.Kind.SELECT,
        placeholder=msg("By the length of the period"),
        options=tuple((rhythm.value, said) for rhythm, said in RHYTHMS.items()),
    ),
)
SHOWING = (
    Field(
        "publish",
        msg("Newsletter"),
        forms.Kind.CHECKS,
        hint=msg("Please leave out names of customers and personal data."),
        options=(("publish", msg("May be told in the newsletter")),),
    ),
)
STANDINGS = (
    (Standing.MEASURED.value, msg("Measured")),
    (Standing.ESTIMATED.value, msg("Estimated")),
)
FIELD_OF = {Missing.PERIOD: "period", Missing.SCOPE: "scope", Missing.INDICATOR: "indicator"}
"""Where in the form a part is written that is still missing."""
MISSING = {
    Missing.PERIOD: msg("from when until when"),
    Missing.SCOPE: msg("where it is tried"),
    Missing.INDICATOR: msg("a figure with its target"),
}
