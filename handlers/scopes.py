"""What is switched off because the app was installed without a scope, and how to cure it."""

from domain.errors import msg
from handlers.departments import SCOPES
from handlers.deps import Deps
from handlers.translator import Translator
from storage.settings import CompanySettings

FEATURES = {
    "reactions:read": msg("offering a message as a story when somebody reacts with the emoji"),
    "files:read": msg(
        "files in records, importing a file that is sent to the bot, and the newsletter's picture"
    ),
    "files:write": msg(
        "giving out records and one's own data as a file, and the newsletter's picture"
    ),
    "im:write": msg("files to people, and looking whether a message to them is already there"),
    "users:read": msg("knowing who people are: their names, language and time, and who is a guest"),
    "channels:read": msg("checking a channel before posting, and the offer after the emoji"),
    "channels:history": msg(
        "reading a message that got the emoji, and finding one's own newsletter after a crash"
    ),
    "mpim:write": msg("introducing two members in a group DM; each is written to alone instead"),
    "mpim:history": msg(
        "introducing two members again where the first attempt was cut off, without doing it twice"
    ),
    "im:history": msg("making sure that no reminder is sent twice"),
    "users.profile:read": msg("reading departments from profiles"),
    "usergroups:read": msg("reading departments from user groups"),
}
"""What needs a scope with which an app of an earlier version may not have been installed."""
CURE = msg(
    "Switched off, because the app was installed without a scope: %(what)s (`%(scope)s`). To switch"
    " it on, add the scope on the app's page under OAuth & Permissions, reinstall the app and"
    " restart the bot."
)


def switched_off(deps: Deps, company: CompanySettings, tr: Translator) -> tuple[str, ...]:
    """A sentence for each feature that is off, with its cure; not for those the office left off."""
    unused = {scope for kind, scope in SCOPES.items() if kind is not company.department_source.kind}
    unused |= set() if company.capture_emoji else {"reactions:read"}
    return tuple(
        tr(CURE, what=tr(what), scope=scope)
        for scope, what in FEATURES.items()
        if deps.lacks(scope) and scope not in unused
    )
