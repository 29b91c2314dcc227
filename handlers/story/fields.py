"""The questions of the story form: for a win and for a failure, and what they share."""

from dataclasses import replace

from domain.effect import Per, Standing
from domain.errors import msg
from domain.stories import (
    SHORT_MAX,
    TEXT_MAX,
    TITLE_MAX,
    Difficulty,
    Kind,
    ShownAs,
)
from handlers.kit import forms
from handlers.kit.forms import Field
from handlers.record_fields import AMOUNT_MAX, COSTS, PUBLISH, TAGS, TOOLS

TEXT = forms.Kind.TEXT

TITLE = {
    Kind.WIN: Field(
        "title",
        msg("What did you change?"),
        placeholder=msg("Turned copying invoices into a macro"),
        max_length=TITLE_MAX,
        required=True,
    ),
    Kind.FAILURE: Field(
        "title",
        msg("What did you try?"),
        placeholder=msg("Tried to read paper forms with OCR"),
        max_length=TITLE_MAX,
        required=True,
    ),
}


def _telling(name: str, label: str, placeholder: str = "") -> Field:
    return Field(name, label, TEXT, placeholder=placeholder, max_length=TEXT_MAX)


TELLING = {
    Kind.WIN: (
        _telling("before_text", msg("How was it before?"), msg("Every slip was typed in by hand.")),
        _telling("change_text", msg("What did you do differently?")),
        _telling("result_text", msg("What came of it?")),
        _telling("next_step", msg("What is the next step?")),
    ),
    Kind.FAILURE: (
        _telling("aim", msg("What did you aim at?")),
        _telling("happened", msg("What happened?")),
        _telling("why", msg("Why did it go that way?"), msg("The procedure, tool or assumption.")),
        _telling("learned", msg("What did you learn?")),
        _telling("advice", msg("A word to the next person")),
    ),
}

TEXTS = (
    "title",
    "before_text",
    "change_text",
    "result_text",
    "next_step",
    "aim",
    "happened",
    "why",
    "learned",
    "advice",
    "measured_how",
)
"""The fields that are kept as they are written."""

UNITS = (
    ("minutes", msg("minutes")),
    ("hours", msg("hours")),
    ("days", msg("days")),
    ("seconds", msg("seconds")),
)
PERS = (
    (Per.DAY.value, msg("a day")),
    (Per.WEEK.value, msg("a week")),
    (Per.MONTH.value, msg("a month")),
    (Per.QUARTER.value, msg("a quarter")),
    (Per.YEAR.value, msg("a year")),
)
FIGURES = (
    Field(
        "before",
        msg("Time it took before"),
        placeholder=msg("30 min, 1.5 hours, half a day"),
        max_length=AMOUNT_MAX,
        live=True,
    ),
    Field("after", msg("Time it takes now"), max_length=AMOUNT_MAX, live=True),
    Field(
        "unit",
        msg("Unit, where you wrote a number only"),
        forms.Kind.SELECT,
        options=UNITS,
        live=True,
    ),
    Field("times", msg("How many times"), placeholder="10", max_length=AMOUNT_MAX, live=True),
    Field("per", msg("In what span"), forms.Kind.SELECT, options=PERS, live=True),
    Field("people", msg("How many people"), placeholder="3", max_length=AMOUNT_MAX, live=True),
    Field(
        "sharing",
        msg("The times are counted"),
        forms.Kind.RADIO,
        options=(("each", msg("for each person")), ("together", msg("for everybody together"))),
        live=True,
    ),
)
SHOWING = (
    Field(
        "shown_as",
        msg("Shown as"),
        forms.Kind.RADIO,
        hint=msg(
            "With department only or anonymous, nobody sees who wrote it: not the DX office,"
            " and not in any list, export or log."
        ),
        options=(
            (ShownAs.NAME.value, msg("Your name")),
            (ShownAs.DEPARTMENT.value, msg("Your department only")),
            (ShownAs.ANONYMOUS.value, msg("Anonymous")),
        ),
    ),
    PUBLISH,
)
TRIED = msg(
    "With department only or anonymous, nobody sees who wrote it, and it is not linked with the"
    " PoC. Who knows the PoC may guess whose it is."
)
SHOWING_A_TRIAL = (replace(SHOWING[0], hint=TRIED), *SHOWING[1:])
"""The same for the story of a trial, whose owner is known."""
READ_BEFORE = msg(
    "With department only or anonymous, nobody sees here who wrote it, and no link to the message"
    " is kept. Who has read the message may know the words: please change them."
)
SHOWING_A_MESSAGE = (replace(SHOWING[0], hint=READ_BEFORE), *SHOWING[1:])
"""The same for words that stand in a message, which others have read."""
MORE = (
    Field(
        "people_after",
        msg("How many people now, if that changed"),
        max_length=AMOUNT_MAX,
        live=True,
    ),
    Field(
        "standing",
        msg("How do you know the figures?"),
        forms.Kind.RADIO,
        options=(
            (Standing.MEASURED.value, msg("Measured")),
            (Standing.ESTIMATED.value, msg("Estimated")),
            (Standing.EXPECTED.value, msg("Expected")),
        ),
    ),
    Field(
        "measured_how",
        msg("How was it measured?"),
        placeholder=msg("Stopwatch, one week of work"),
        max_length=SHORT_MAX,
    ),
    Field(
        "saving",
        msg("Direct savings a year (yen)"),
        placeholder=msg("360,000"),
        hint=msg("Money that is no longer paid, such as outsourcing. Not the hours above."),
        max_length=AMOUNT_MAX,
    ),
    *COSTS,
    Field(
        "metrics",
        msg("Other figures, one a line"),
        TEXT,
        placeholder=msg("Defect rate 2.1% → 0.4%"),
        max_length=TEXT_MAX,
    ),
    Field(
        "voices",
        msg("Voices of customers or colleagues, one a line"),
        TEXT,
        placeholder=msg("A colleague in Accounting: I can go home on time."),
        max_length=TEXT_MAX,
    ),
    TOOLS,
    TAGS,
    Field(
        "difficulty",
        msg("What it takes to do the same"),
        forms.Kind.SELECT,
        options=(
            (Difficulty.EXCEL.value, msg("Excel alone")),
            (Difficulty.SETTINGS.value, msg("Settings alone")),
            (Difficulty.PROGRAM.value, msg("A program")),
        ),
    ),
    Field(
        "link",
        msg("Link to a manual"),
        placeholder="https://",
        max_length=3_000,
    ),
    Field("helpers", msg("Who helped you"), forms.Kind.PEOPLE),
    Field(
        "files",
        msg("Files"),
        forms.Kind.FILES,
        hint=msg("Files you add join those already kept with this record."),
    ),
)
