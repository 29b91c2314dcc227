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
from domain.stories import TITLE_MAX
from handlers.kit import forms
from handlers.kit.forms import Field
from handlers.record_fields import AMOUNT_MAX, COSTS, PUBLISH, TAGS, TOOLS

PERIOD_MAX = 100

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
    *COSTS,
    TAGS,
    TOOLS,
    Field(
        "rhythm",
        msg("How often are you asked how it goes?"),
        forms.Kind.SELECT,
        placeholder=msg("By the length of the period"),
        options=tuple((rhythm.value, said) for rhythm, said in RHYTHMS.items()),
    ),
)
SHOWING = (PUBLISH,)
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
