"""The questions that are asked about a story and about a trial alike."""

from domain.errors import msg
from domain.stories import LABEL_MAX, MANY
from handlers.kit import forms
from handlers.kit.forms import Field

AMOUNT_MAX = 60
LABELS_MAX = MANY * (LABEL_MAX + 2)

COSTS = (
    Field("cost_once", msg("Cost, once (yen)"), max_length=AMOUNT_MAX),
    Field("cost_yearly", msg("Cost a year (yen)"), max_length=AMOUNT_MAX),
)
TAGS = Field("tags", msg("Tags"), placeholder=msg("Accounting, invoices"), max_length=LABELS_MAX)
TOOLS = Field(
    "tools", msg("Tools used"), placeholder=msg("Excel, Power Automate"), max_length=LABELS_MAX
)
PUBLISH = Field(
    "publish",
    msg("Newsletter"),
    forms.Kind.CHECKS,
    hint=msg("Please leave out names of customers and personal data."),
    options=(("publish", msg("May be told in the newsletter")),),
)
