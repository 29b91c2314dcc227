"""What every form of the editors' screen does when it is sent: save, or say why not and keep all.

A form never loses what was typed: a lost race gives the same form back, with what stands now and
the choice to save over it. What is posted is read by everybody at once: there a doubt is asked
before it is saved.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.desk import open_desk
from digests.newsletter.editing import cutting
from digests.newsletter.editing.cut import Cut
from digests.newsletter.editing.cut_edits import Edit
from digests.newsletter.editing.cutting import Act, Edited, Result
from digests.newsletter.editing.lifted import tell_approver
from digests.newsletter.edition import Criterion
from domain.errors import msg
from handlers.editing.list import OUT, Notices, redraw
from handlers.editing.posted import FOR_EVERYBODY, SAVED
from handlers.editing.ref import FormRef, Ref
from handlers.editing.said import NOT_REDRAWN, others, said
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.blocks import Block
from handlers.kit.forms import Modal, Values, text_of
from handlers.kit.surface import Reply, result_view, sentence, tell
from handlers.newsletter.state import name_of
from handlers.translator import Translator
from handlers.visit import Visit

SIGNS = re.compile(r"[\s、。・「」『』()!?…]")
"""What may change in a text that says the same."""
WARNING = "cut.warning."
"""How the blocks of a warning are named, so that the next try leaves them out."""
OUTDATED = msg(
    "*Not saved:* its author changed the record while this form was open, and may not want to say"
    " any more what your words say. Please go back, look at the record and write anew."
)
DOUBTFUL = msg(
    "*Not saved yet.* Please look once more, because everybody reads it at once. If it is right,"
    " press [Save] once more."
)
Standing = Callable[[Cut], str]
"""What a cut says of what a form is about, as plain text."""


def form_ref(visit: Visit, screen: Screen, **about: Any) -> FormRef:
    """What a form carries that is opened by a press on the screen."""
    ref = Ref.load(visit.view["private_metadata"])
    posted = screen.posted is not None
    return FormRef(ref, visit.view["id"], screen.revision, posted=posted, **about)


def mark(text: str) -> str:
    """A mark by which the same words are known again."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def sense(text: str) -> str:
    """A mark by which words are known again that say the same."""
    return mark(SIGNS.sub("", unicodedata.normalize("NFKC", text)))


def frame(name: str, title: str, ref: FormRef, tr: Translator) -> Modal:
    """The frame of a form."""
    return Modal(f"cut.{name}", title, tr("Close"), submit=tr("Save"), metadata=ref.dump())


def for_everybody(ref: FormRef, tr: Translator) -> list[Block]:
    """Where a form changes what is posted, that it does."""
    return [blocks.context(tr(FOR_EVERYBODY))] if ref.posted else []


async def ask(ack: AsyncAck, visit: Visit, ref: FormRef, doubts: Sequence[str]) -> bool:
    """Give the form back with what is to be looked at, once; False where it was asked already."""
    asked = mark("\n".join((*doubts, *map(str, visit.typed.values()))))
    if not doubts or ref.asked == asked:
        return False
    said = [
        blocks.section(visit.tr(DOUBTFUL)),
        blocks.said(*([blocks.words(one)] for one in doubts)),
    ]
    again = _again(visit, replace(ref, asked=asked), said)
    await ack(response_action="update", view=again)
    return True


async def save(
    ack: AsyncAck,
    visit: Visit,
    edit: Edit,
    standing: Standing,
    notices: Notices | None = None,
    *,
    means_more: bool = False,
) -> None:
    """Save what the form says; the screen below follows."""
    ref = FormRef.load(visit.view["private_metadata"])
    desk = await open_desk(visit.deps.newsletter, visit.now)
    act = Act(
        month=ref.screen.of_month,
        by=visit.who.id,
        seen=ref.seen,
        what=visit.view["callback_id"].removeprefix("cut."),
        story_id=ref.story or None,
        alone=True,
        over=ref.over,
        posted=ref.posted,
        award=Criterion(ref.award) if ref.award else None,
        means_more=means_more,
    )
    done = await cutting.change(desk, act, edit)
    visit.deps.after(tell_approver(desk, act.month, done, by=act.by))
    if done.result in (Result.SAVED, Result.UNCHANGED):
        visit.deps.after(_show(visit, ref, done, notices))
        await ack()
    else:
        await ack(response_action="update", view=_not_saved(visit, ref, done, standing(done.cut)))


async def _show(visit: Visit, ref: FormRef, done: Edited, notices: Notices | None) -> None:
    def all_said(screen: Screen) -> list[Block]:
        saved = ref.posted and done.result is Result.SAVED
        first = [blocks.section(visit.tr(SAVED))] if saved else said(done, visit)
        return [*first, *(notices(screen) if notices else [])]

    if not await redraw(visit, ref.screen, ref.view, all_said):
        await tell(visit.body, visit.client, sentence(visit.tr(NOT_REDRAWN)))


def _not_saved(visit: Visit, ref: FormRef, done: Edited, standing: str) -> dict[str, Any]:
    """The form once more with what happened; where it cannot be saved, what was typed alone."""
    tr = visit.tr
    if done.result in (Result.OUT, Result.OUTDATED):
        why = OUT if done.result is Result.OUT else OUTDATED
        text = tr(why, edition=name_of(ref.screen.of_month, tr))
        return result_view(tr("Not saved"), Reply(text, (blocks.section(text), *_typed(visit))), tr)
    over = replace(ref, seen=done.revision, over=done.result is Result.TAKEN)
    return _again(visit, over, _warning(visit, done, standing))


def _again(visit: Visit, ref: FormRef, warning: Sequence[Block]) -> dict[str, Any]:
    """The form once more with what was typed, below a warning."""
    view, tr = visit.view, visit.tr
    kept = [part for part in view["blocks"] if not part["block_id"].startswith(WARNING)]
    again = [_filled(part, visit.typed) for part in kept]
    frame = Modal(view["callback_id"], view["title"]["text"], tr("Close"), tr("Save"), ref.dump())
    said = [part | {"block_id": f"{WARNING}{number}"} for number, part in enumerate(warning)]
    return frame.view([*said, *again])


def _warning(visit: Visit, done: Edited, standing: str) -> list[Block]:
    """What happened, and what stands now of what the form is about."""
    said = [blocks.section(_why(visit, done))]
    if standing:
        said += [blocks.context(visit.tr("What stands now:")), blocks.quoted(standing)]
    return said


def _why(visit: Visit, done: Edited) -> str:
    tr = visit.tr
    if done.result is Result.TAKEN:
        return tr(
            "*Not saved yet.* %(others)s What you wrote is still here. Press [Save] once more to"
            " take over and save it; what the other editor saved elsewhere stays.",
            others=others(done, visit),
        )
    return tr(
        "*Not saved yet.* %(others)s What you wrote is still here. Press [Save] once more to save"
        " it in the place of what stands now.",
        others=others(done, visit),
    )


def _filled(part: Block, values: Values) -> Block:
    """An input with what was typed; other parts as they are."""
    if part["type"] != "input" or part["block_id"] not in values:
        return part
    element, typed = dict(part["element"]), text_of(values, part["block_id"])
    element.pop("initial_value", None)
    element.pop("initial_option", None)
    if "options" in element:
        element = blocks.with_initial(element, typed)
    elif typed:
        element["initial_value"] = typed
    return part | {"element": element}


def _typed(visit: Visit) -> list[Block]:
    """What was typed, so that it can be copied."""
    inputs = (part for part in visit.view["blocks"] if part["type"] == "input")
    texts = [
        text_of(visit.typed, part["block_id"])
        for part in inputs
        if part["element"]["type"] == "plain_text_input"
    ]
    written = [blocks.quoted(text) for text in texts if text]
    return [blocks.section(visit.tr("What you wrote:")), *written] if written else []
