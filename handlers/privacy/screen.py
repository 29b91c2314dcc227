"""What is kept about a person, in numbers and words, for their own eyes."""

from domain.errors import msg
from handlers.kit import blocks
from handlers.kit.surface import Reply
from handlers.kit.text import escape, lines
from handlers.translator import Translator
from storage.erasing.kept import Kept

TITLE = msg("Your data")
ROLES = {
    "office": msg("DX office"),
    "editors": msg("Editor"),
    "sponsors": msg("Sponsor"),
    "mentors": msg("Mentor"),
    "bridges": msg("Bridge person"),
}


def screen(kept: Kept, tr: Translator, headline: str = "") -> Reply:
    """How much is kept, who sees it, how long, and what can be done about it."""
    said = lines([headline or tr("*What Kakehashi keeps about you*"), *counted(kept, tr)])
    receive = blocks.button(tr("Receive my data"), "privacy.receive", style="primary")
    erase = blocks.button(tr("Erase everything"), "privacy.form", style="danger")
    return Reply(
        said,
        (
            blocks.section(said),
            blocks.section(
                tr(
                    "*Who sees it*\nEverybody here sees what is told by name, and your open PoCs."
                    " Who wrote a story without a name is shown to nobody, not even to the DX"
                    " office. The DX office also sees which reminders you got. Your days off are"
                    " seen by you alone."
                )
            ),
            blocks.section(
                tr(
                    "*How long*\nUntil you withdraw or erase it. The words of"
                    " a proposal go after 30 days, and the data that prevents"
                    " duplicates after 7."
                )
            ),
            blocks.actions(receive, erase),
            blocks.context(
                tr(
                    "The file is an Excel workbook and comes to you as a"
                    " direct message. You will be asked once more before"
                    " anything is deleted."
                )
            ),
        ),
    )


def counted(kept: Kept, tr: Translator) -> list[str]:
    """What there is, a line each; nothing is said of what there is none of."""
    return [f"• {said}" for said in filter(None, (_who(kept, tr), *_records(kept, tr)))] or [
        tr("Nothing is kept about you yet.")
    ]


def _who(kept: Kept, tr: Translator) -> str:
    person = kept.person
    if person is None:
        return ""
    place = escape(person.department) if person.department else tr("no department")
    return tr(
        "From Slack and from you: the name %(name)s, %(department)s, language and time zone",
        name=escape(person.name) or person.id,
        department=place,
    )


def _records(kept: Kept, tr: Translator) -> list[str]:
    stories = kept.named + kept.nameless + kept.untold
    pocs = kept.pocs_open + kept.pocs_over
    return [
        tr(
            "Stories: %(stories)s (with your name: %(named)s, without your"
            " name: %(nameless)s, unpublished or withdrawn: %(untold)s) and"
            " %(versions)s former versions of them",
            stories=stories,
            named=kept.named,
            nameless=kept.nameless,
            untold=kept.untold,
            versions=kept.versions,
        )
        if stories
        else "",
        tr("PoCs in your charge: %(pocs)s (open %(open)s)", pocs=pocs, open=kept.pocs_open)
        if pocs
        else "",
        _line(tr("Check-ins and measured values: %(count)s"), kept.said_of_pocs),
        _line(tr("Others' stories that name you as a helper: %(count)s"), kept.thanked),
        _line(tr("Stories of others you look after: %(count)s"), kept.looked_after),
        _line(tr("Proposals you made or were asked about: %(count)s"), kept.proposals),
        _line(tr("Wishes to do the same, and reactions to newsletters: %(count)s"), kept.wishes),
        _line(tr("Reminders you received: %(count)s"), kept.reminders),
        _line(tr("Reminders you put off, stopped or paused: %(count)s"), kept.choices),
        _line(tr("Lines in the audit log: %(count)s"), kept.audit),
        tr("Roles: %(roles)s", roles=", ".join(tr(ROLES[role]) for role in kept.roles))
        if kept.roles
        else "",
    ]


def _line(said: str, count: int) -> str:
    """The sentence with its number, if that is not nought."""
    return said % {"count": f"{count:,}"} if count else ""
