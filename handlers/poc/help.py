"""What a PoC is and how one is written, for somebody who never did."""

from handlers.help import help_reply as general_help
from handlers.kit import blocks
from handlers.kit.surface import Reply
from handlers.kit.text import lines
from handlers.visit import Visit


def help_reply(visit: Visit) -> Reply:
    """What a PoC is, with examples; the general help stands below."""
    tr = visit.tr
    what = tr(
        "*PoC*: a small trial. In one place, for a few weeks, with one figure that says whether it"
        " worked. If it does not work out, what you learned helps the next person."
    )
    how = tr(
        "`/dx-poc Judge parts by photo 12/1 to 1/31 defects overlooked 3% → 1% #quality` starts"
        " one; what you leave out can be written later."
    )
    more = tr(
        "`/dx-poc list` shows the PoCs, `/dx-poc 12` shows number 12, `/dx-poc` alone opens the"
        " form."
    )
    begin = blocks.actions(
        blocks.button(tr("Start a PoC"), "dx.poc", style="primary"),
        blocks.button(tr("See the PoCs"), "dx.pocs"),
    )
    general = general_help(visit)
    parts = (blocks.section(what), blocks.section(lines((how, more))), begin, blocks.divider())
    return Reply(lines((what, how, more)), (*parts, *general.blocks))
