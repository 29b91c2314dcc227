"""One's own choices on the Home tab, who one is here, and whom to ask."""

from domain.errors import msg
from domain.language import Language
from domain.nudges import Quiet
from handlers.help import language_button
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.text import escape, lines, listed
from handlers.onboarding import first_office as onboarding
from handlers.quiet.screen import state
from handlers.visit import Visit
from handlers.who import Role

ROLES = {
    Role.OFFICE: msg("• DX office: you choose the settings, and approve and correct the issues."),
    Role.EDITOR: msg("• Editor: you see each draft, and approve or hold it."),
    Role.BRIDGE: msg(
        "• Bridge person of %(departments)s: PoCs whose reminders nobody answers are brought to"
        " you, and you can name successors."
    ),
    Role.MENTOR: msg(
        "• Mentor: you are suggested to people whose PoC is stuck. To change your topics or to"
        " stop, ask the DX office."
    ),
    Role.SPONSOR: msg("• Sponsor: the month's figures above (hours, people, departments)."),
}
"""What a role means here, for who has it."""
LANGUAGES = {Language.JA: "日本語", Language.EN: "English"}


def preferences(visit: Visit, quiet: Quiet) -> list[Block]:
    """Reminders with the days without them, the language, one's own data, and the help."""
    tr = visit.tr
    title = tr("*Reminders, language and your data*")
    said = tr("Language: %(language)s", language=LANGUAGES[tr.language])
    return [
        blocks.divider(),
        blocks.section(lines([title, state(quiet, visit.own_today, tr), said])),
        blocks.actions(
            blocks.button(tr("Set your reminders"), "dx.pause"),
            language_button(visit),
            blocks.button(tr("See my data"), "dx.privacy"),
            blocks.button(tr("Read the help"), "dx.help"),
        ),
        *onboarding.note(visit),
    ]


def roles(visit: Visit) -> list[Block]:
    """What the office made them, and what it means; nothing for a member."""
    departments = listed(map(escape, visit.who.bridged), visit.tr.language)
    said = [visit.tr(ROLES[role], departments=departments) for role in visit.who.roles]
    return [blocks.context(visit.tr("Your roles:") + "\n" + lines(said))] if said else []
