"""The answer to `/dx`: what to do next for this person, then everything that can be done."""

from domain.calendar import Month
from domain.errors import msg
from domain.stories import Story
from handlers.help import help_reply
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.surface import Reply
from handlers.kit.telling import month_of
from handlers.kit.text import lines
from handlers.onboarding import steps as setup_steps
from handlers.onboarding import welcome
from handlers.visit import Visit
from handlers.waiting import edition, waiting
from storage import home


async def start_reply(visit: Visit) -> Reply:
    """The welcome on the first day, the next step, and the help."""
    greeting = await welcome.first_words(visit)
    steps = await _steps(visit)
    help_ = help_reply(visit)
    return Reply(
        lines([_text(block) for block in (*greeting, *steps)] + [help_.text]),
        (*greeting, *steps, blocks.divider(), *help_.blocks),
    )


async def _steps(visit: Visit) -> list[Block]:
    """Setting up, for an office that is at it; then what waits, else a good thing to do."""
    tr = visit.tr
    if visit.who.is_office and setup_steps.is_open(visit.company):
        return setup_steps.progress(visit.company, tr)
    draft = await edition(visit)
    async with visit.deps.db.read() as reader:
        found = await waiting(reader, visit, draft)
        latest = await home.own_records(reader, visit.who.id, limit=1)
    if not found:
        return [blocks.section(lines([tr("*What to do next*"), tr(_idle(visit, latest))]))]
    parts = [blocks.section(tr("*What to do next*")), found[0]]
    if len(found) > 1:
        all_of_it = blocks.button(tr("See everything"), "home.waiting")
        parts.append(blocks.section(tr("More: %(count)s", count=len(found) - 1), all_of_it))
    return parts


def _idle(visit: Visit, latest: list[Story]) -> str:
    """What is good to do where nothing waits."""
    if not latest:
        return FIRST
    month = Month.of(visit.today)
    return DONE if month_of(latest[0], visit.company) == month else THIS_MONTH


DONE = msg("Nothing needs your attention. Thank you for what you recorded this month.")
THIS_MONTH = msg(
    "Nothing needs your attention, and you have recorded nothing this month yet. Something small is"
    " enough: press [Record a win]."
)
FIRST = msg(
    "You have no record yet. Think of something that got easier lately, however small, and press"
    " [Record a win]."
)


def _text(block: Block) -> str:
    """What a block says, for notifications and screen readers."""
    return str((block.get("text") or {}).get("text", ""))
