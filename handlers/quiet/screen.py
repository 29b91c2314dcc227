"""When a person gets reminders, as it stands, with a way back from everything they chose."""

from collections.abc import Sequence
from datetime import date

from domain.calendar import Month
from domain.errors import InvalidError, msg
from domain.nudges import Quiet
from domain.periods import Period
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.outdated import OLD_BUTTON
from handlers.kit.surface import Reply
from handlers.kit.text import lines
from handlers.matters import RULES, Names, names_of
from handlers.translator import Translator
from handlers.visit import Visit
from storage import nudges
from storage.database import Reader
from storage.nudges import Rest

SHOWN = 10
EVERYTHING = msg("All reminders")
ALWAYS = msg(
    "You get at most one reminder a day, on business days from 9:00 to 18:00 your time. A question"
    " whether a message of yours may become a story comes apart from it."
)


async def screen(s: Reader, visit: Visit, headline: str = "") -> Reply:
    """Pause, month and what was put off, each with a button; `headline` is what was just done."""
    quiet = await nudges.quiet(s, visit.who.id)
    rests = await nudges.rests_of(s, visit.who.id, visit.own_today)
    names = await names_of(s, [rest.subject for rest in rests[:SHOWN]], visit.tr)
    tr = visit.tr
    said = state(quiet, visit.own_today, tr)
    return Reply(
        lines([headline or tr("*Reminders*"), said]),
        (
            blocks.section(lines([headline or tr("*Reminders*"), said])),
            blocks.actions(*_buttons(quiet, visit.own_today, tr)),
            *_rests(rests, names, tr),
        ),
    )


def pause_of(quiet: Quiet, today: date) -> Period | None:
    """The days without reminders that are not over yet."""
    if quiet.pause_first is None or quiet.pause_last is None or quiet.pause_last < today:
        return None
    return Period(quiet.pause_first, quiet.pause_last)


def state(quiet: Quiet, today: date, tr: Translator) -> str:
    """When reminders come and when they do not, in our words."""
    said = [tr(ALWAYS)]
    pause = pause_of(quiet, today)
    if pause:
        said.append(tr("None from %(first)s to %(last)s.", first=pause.start_on, last=pause.end_on))
    if quiet.is_muted(today):
        said.append(tr("None for the rest of this month."))
    return lines(said)


def _buttons(quiet: Quiet, today: date, tr: Translator) -> list[Element]:
    """What can be chosen, and taken back."""
    pause = pause_of(quiet, today)
    found = [blocks.button(tr("Change the days") if pause else tr("Set days off"), "quiet.form")]
    if pause:
        found.append(blocks.button(tr("End the days off"), "quiet.unpause"))
    if quiet.is_muted(today):
        found.append(blocks.button(tr("Remind me this month"), "quiet.unmute"))
    else:
        month = str(Month.of(today))
        found.append(blocks.button(tr("No reminders this month"), "quiet.mute", month))
    return found


def _rests(rests: Sequence[Rest], names: Names, tr: Translator) -> list[Block]:
    if not rests:
        return []
    parts = [blocks.divider(), blocks.section(tr("*Put off or stopped*"))]
    for rest in rests[:SHOWN]:
        until = tr("until %(day)s", day=rest.until) if rest.until else tr("stopped")
        about = tr(RULES.get(rest.rule, EVERYTHING))
        said = tr("%(what)s: %(said)s", what=about, said=until)
        value = f"{rest.rule}|{rest.subject}"
        parts += [
            blocks.said(
                [names[rest.subject]],
                [blocks.words(said)],
            ),
            blocks.actions(blocks.button(tr("Remind me again"), "quiet.lift", value)),
        ]
    if len(rests) > SHOWN:
        parts.append(blocks.context(tr("and %(count)s more", count=len(rests) - SHOWN)))
    return parts


def matter_in(value: str) -> tuple[str, str]:
    """The rule and the subject that a button carries."""
    rule, bar, subject = value.partition("|")
    if not bar:
        raise InvalidError(OLD_BUTTON)
    return rule, subject
