"""The form of the reason for an award that is posted (K4, N7)."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from digests.newsletter.editing.cut import AWARD_REASON_MAX, Cut
from digests.newsletter.editing.cut_edits import reasoned
from digests.newsletter.edition import Criterion
from digests.newsletter.proofreading.unfounded import unfounded
from domain.errors import InvalidError, NotFoundError
from domain.prose import words
from handlers.editing.award_words import CRITERIA
from handlers.editing.form import ask, for_everybody, form_ref, frame, save, sense
from handlers.editing.ref import FormRef
from handlers.editing.rewrite import GONE
from handlers.editing.screen import Screen, read_screen
from handlers.kit import blocks
from handlers.kit.cards import figure_lines
from handlers.kit.forms import Field, Kind, inputs, text_of
from handlers.kit.outdated import OLD_BUTTON, number_in
from handlers.kit.text import listed
from handlers.visit import Visit

REASON = "reason"


def award_in(value: str) -> tuple[int, Criterion]:
    """A story and its award, as a button carries them."""
    story_id, _, criterion = value.partition(":")
    try:
        return number_in(story_id), Criterion(criterion)
    except ValueError:
        raise InvalidError(OLD_BUTTON) from None


def reason_view(
    visit: Visit, screen: Screen, story_id: int, criterion: Criterion
) -> dict[str, Any]:
    """The reason that everybody reads, to be changed."""
    tr, story, thanks = visit.tr, screen.thanked(story_id), screen.award(criterion, story_id)
    if story is None or thanks is None:
        raise NotFoundError(GONE)
    given = (one for one in screen.cut.awards if one.criterion is criterion)
    own = next((one.reason for one in given if one.revision == story.revision), "")
    about = {"story": story.id, "revision": story.revision, "award": criterion.value}
    ref = form_ref(visit, screen, told=sense(own), **about)
    field = Field(
        REASON,
        tr("%(award)s: the reason in your own words", award=tr(CRITERIA[criterion])),
        Kind.TEXT,
        hint=tr("Leave it empty to have the thanks told from the record."),
        max_length=AWARD_REASON_MAX,
    )
    form = frame(REASON, tr("Reason of the award"), ref, tr)
    told = [
        blocks.context(tr("This is how it is told now:")),
        blocks.quoted(words(thanks.paragraphs)),
    ]
    fields = inputs((field,), {REASON: own}, "cut", tr)
    return form.view([*for_everybody(ref, tr), *told, *fields])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the reason, once the numbers in it that the record does not have are asked about."""
    ref = FormRef.load(visit.view["private_metadata"])
    reason, criterion = text_of(visit.typed, REASON), Criterion(ref.award)
    if await ask(ack, visit, ref, await _doubts(visit, ref, reason)):
        return

    def standing(cut: Cut) -> str:
        about = (ref.story, criterion)
        given = (one.reason for one in cut.awards if (one.story_id, one.criterion) == about)
        return next(given, "")

    edit = reasoned(criterion, ref.story, ref.revision, reason)
    await save(ack, visit, edit, standing, means_more=sense(reason) != ref.told)


async def _doubts(visit: Visit, ref: FormRef, reason: str) -> list[str]:
    """The numbers that the record does not have."""
    screen = await read_screen(visit, ref.screen.of_month)
    story = screen.thanked(ref.story)
    if story is None or not reason:
        return []
    figures = figure_lines(story, visit.company, visit.tr)
    strange = unfounded(reason, story, screen.material, *figures)
    numbers = listed(strange, visit.tr.language)
    return [visit.tr("Not in the record: %(numbers)s", numbers=numbers)] if strange else []
