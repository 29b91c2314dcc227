"""The buttons of a trial's card: what can be done with it now, by who looks at it."""

from domain.pocs import Poc, Stage, missing
from handlers.kit import blocks
from handlers.kit.blocks import Block, Element
from handlers.kit.text import cut
from handlers.poc.access import here, is_owner, looks_after
from handlers.poc.words import is_ahead
from handlers.translator import Translator
from handlers.visit import Visit


def acts(visit: Visit, poc: Poc) -> list[Block]:
    """The rows of buttons; none for somebody who only looks at it."""
    rows = _owners(visit, poc) if is_owner(visit, poc) else _others(visit, poc)
    return [blocks.actions(*row) for row in rows if row]


def _owners(visit: Visit, poc: Poc) -> list[list[Element]]:
    tr = visit.tr
    if poc.withdrawn_at is not None:
        return [[blocks.button(tr("Bring it back"), "poc.restore", str(poc.id))]]
    if poc.stage is Stage.TRIAL and is_ahead(poc, here(visit)):
        return [_coming(poc, tr), _keeping(poc, tr)]
    first = {
        Stage.IDEA: _waiting,
        Stage.TRIAL: _running,
        Stage.ENDED: _ended,
    }.get(poc.stage, _done)
    edit = [] if _lacks(poc) else [_edit(poc, tr)]
    return [first(poc, tr), [*edit, *_keeping(poc, tr)]]


def _waiting(poc: Poc, tr: Translator) -> list[Element]:
    value = str(poc.id)
    label = tr("Write what is missing and start") if _lacks(poc) else tr("Start the PoC")
    name = "poc.edit" if _lacks(poc) else "poc.start"
    return [
        blocks.button(label, name, value, style="primary"),
        blocks.button(tr("Hand over the PoC"), "poc.hand_over", value),
    ]


def _lacks(poc: Poc) -> bool:
    """Whether it is an idea whose first button leads to the form already."""
    return poc.stage is Stage.IDEA and bool(missing(poc))


def _coming(poc: Poc, tr: Translator) -> list[Element]:
    """Of a trial whose first day is still to come: there is nothing to report yet."""
    return [_edit(poc, tr), blocks.button(tr("Hand over the PoC"), "poc.hand_over", str(poc.id))]


def _running(poc: Poc, tr: Translator) -> list[Element]:
    value = str(poc.id)
    return [
        blocks.button(tr("Add a check-in"), "poc.checkin", value, style="primary"),
        blocks.button(tr("Record a measurement"), "poc.measure", value),
        blocks.button(tr("Finish the PoC"), "poc.finish", value),
        *_shared(poc, tr),
    ]


def _shared(poc: Poc, tr: Translator) -> list[Element]:
    value = str(poc.id)
    return [
        blocks.button(tr("Extend the period"), "poc.extend", value),
        blocks.button(tr("Hand over the PoC"), "poc.hand_over", value),
    ]


def _done(poc: Poc, tr: Translator) -> list[Element]:
    """Of a trial that is over: its story, as long as none was written."""
    value = str(poc.id)
    if poc.told:
        return []
    return [
        blocks.button(tr("Write its story"), "poc.tell", value, style="primary"),
        blocks.button(tr("It goes on after all"), "poc.reopen", value),
    ]


def _ended(poc: Poc, tr: Translator) -> list[Element]:
    return [*_done(poc, tr), _retry(poc, tr)]


def _retry(poc: Poc, tr: Translator) -> Element:
    return blocks.button(tr("Try it again"), "poc.retry", str(poc.id))


def _edit(poc: Poc, tr: Translator) -> Element:
    return blocks.button(tr("Edit"), "poc.edit", str(poc.id))


def _keeping(poc: Poc, tr: Translator) -> list[Element]:
    """Whether it is told, and whether it stands at all."""
    value = str(poc.id)
    publish = (
        blocks.button(tr("Leave it out of the newsletter"), "poc.unpublish", value)
        if poc.publish
        else blocks.button(tr("Put it in the newsletter"), "poc.publish", value)
    )
    sure = blocks.confirm(
        tr("Withdraw this PoC?"),
        tr(
            '"%(title)s" leaves all lists and is not told anywhere. You can bring it back from'
            " this card.",
            title=cut(poc.title, 100),
        ),
        tr("Withdraw it"),
        tr("Keep it"),
    )
    return [
        publish,
        blocks.button(tr("Withdraw the PoC"), "poc.withdraw", value, style="danger", confirm=sure),
    ]


def _others(visit: Visit, poc: Poc) -> list[list[Element]]:
    """What others can do: try again what failed; who looks after it, help it on."""
    tr = visit.tr
    row = []
    if poc.stage is Stage.ENDED:
        row.append(_retry(poc, tr))
    if looks_after(visit, poc):
        if poc.stage is Stage.TRIAL:
            row += [
                blocks.button(tr("Finish the PoC"), "poc.finish", str(poc.id)),
                *_shared(poc, tr),
            ]
        elif poc.stage is Stage.IDEA:
            row.append(blocks.button(tr("Hand over the PoC"), "poc.hand_over", str(poc.id)))
    return [row]
