"""The help: what can be done, with a button for each, for this person's roles."""

from domain.errors import msg
from domain.language import Language
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.surface import Reply
from handlers.onboarding import first_office as onboarding
from handlers.translator import Translator
from handlers.visit import Visit


def help_reply(visit: Visit) -> Reply:
    """The help, for this person's roles and in their language."""
    tr = visit.tr
    text = tr(
        "Kakehashi collects what you changed at work and shares it with the company once a month."
    )
    return Reply(text, (blocks.section(text), *_lines(visit), start_buttons(visit), *_more(visit)))


def _lines(visit: Visit) -> list[Block]:
    tr = visit.tr
    return [
        blocks.section(
            tr(
                "*What went well*: `/dx-win Turned copying invoices into a macro 30 min → 5 min, 10"
                " times a week, 3 people #accounting`"
            )
        ),
        blocks.section(
            tr(
                "*What did not work, and what you learned*: `/dx-fail Tried to read paper forms"
                " with OCR; handwriting was too hard`"
            )
        ),
        blocks.section(
            tr(
                "*What you would like to try (PoC: a small trial)*: `/dx-poc Judge parts by photo"
                " 12/1 to 1/31 defects overlooked 3% → 1% #quality`"
            )
        ),
        blocks.section(tr("*What others did*: `/dx search invoices`, `/dx newsletter`")),
        blocks.section(_from_message(visit)),
        blocks.context(
            tr("One line is enough. Without text, a form opens. Your answer is seen by you alone.")
            + "\n"
            + tr("To get records as a file: `/dx export`. What is kept about you: `/dx privacy`.")
        ),
    ]


def _from_message(visit: Visit) -> str:
    """The menu of a message; the emoji too, where it is offered."""
    tr, emoji = visit.tr, visit.company.capture_emoji
    if not emoji or visit.deps.lacks("reactions:read"):
        return tr("*From a message*: choose 「DX事例にする」 in its menu (…), in threads, too.")
    return tr(
        "*From a message*: choose 「DX事例にする」 in its menu (…), in threads, too, or react to it"
        " with :%(emoji)s:.",
        emoji=emoji,
    )


def begin_buttons(tr: Translator) -> list[Element]:
    """What everybody can begin with."""
    return [
        blocks.button(tr("Record a win"), "dx.win", style="primary"),
        blocks.button(tr("Record a lesson"), "dx.fail"),
        blocks.button(tr("Start a PoC"), "dx.poc"),
    ]


def start_buttons(visit: Visit) -> Block:
    """What everybody can begin with, and look at."""
    tr = visit.tr
    return blocks.actions(
        *begin_buttons(tr),
        blocks.button(tr("See my records"), "dx.mine"),
        blocks.button(tr("See the PoCs"), "dx.pocs"),
        blocks.button(tr("Search stories"), "dx.search"),
    )


def _more(visit: Visit) -> list[Block]:
    """The office's and editors' buttons, the language, and whom to ask."""
    return [
        blocks.actions(*_role_buttons(visit), language_button(visit)),
        *onboarding.note(visit),
    ]


def _role_buttons(visit: Visit) -> list[Element]:
    tr = visit.tr
    found = [
        blocks.button(tr("Set your reminders"), "dx.pause"),
        blocks.button(tr("See my data"), "dx.privacy"),
    ]
    if visit.who.is_office or visit.who.bridged:
        found.append(blocks.button(tr("Open the hand-over list"), "dx.handover"))
    label = msg("See the newsletter") if visit.who.is_editor else msg("Read the newsletter")
    found.append(blocks.button(tr(label), "dx.newsletter"))
    if visit.who.is_office:
        found.append(blocks.button(tr("See the reminders"), "dx.nudges"))
        found.append(blocks.button(tr("Change settings"), "dx.settings"))
    return found


def language_button(visit: Visit) -> Element:
    """Says, in the other language, that it can be spoken."""
    other = Language.EN if visit.tr.language is Language.JA else Language.JA
    label = {Language.EN: "Use English", Language.JA: "日本語で使う"}[other]
    return blocks.button(label, "dx.language", other.value)
