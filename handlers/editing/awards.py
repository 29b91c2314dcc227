"""The form in which the office decides on awards: proposed by criteria, chosen by people (K4)."""

import asyncio
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from slack_bolt.async_app import AsyncAck

from digests.newsletter.choosing.awards import Proposal, propose
from digests.newsletter.editing.cut import AWARD_REASON_MAX, AwardChoice, Cut
from digests.newsletter.editing.cut_edits import awarded
from digests.newsletter.edition import Criterion
from digests.newsletter.telling import naming
from domain.errors import InvalidError, msg
from domain.stories import Story
from handlers.editing.award_words import CRITERIA
from handlers.editing.form import form_ref, frame, save
from handlers.editing.screen import Screen
from handlers.kit import blocks
from handlers.kit.forms import Field, Kind, Values, inputs, text_of
from handlers.kit.outdated import OLD_FORM
from handlers.kit.text import OPTION_MAX, cut
from handlers.translator import Translator
from handlers.visit import Visit

OFFERED = 24
"""Stories to choose from beside the proposed ones, the strongest first; Slack limits the view."""
NONE = "0:0"
REASON = ".reason"
ABOUT = msg(
    "Each is thanked by name, or as the record is shown, with the reason and the figure. Nothing"
    " is in the issue before you save here; choose [No award] for those you leave out."
)


async def awards_view(visit: Visit, screen: Screen) -> dict[str, Any]:
    """A question for each criterion, answered as proposed or as decided before."""
    tr = visit.tr
    proposed = {one.criterion: one for one in await asyncio.to_thread(propose, screen.material)}
    fields = [
        field
        for criterion in Criterion
        for field in _fields(criterion, proposed.get(criterion), screen, tr)
    ]
    form = frame("awards", tr("Awards"), form_ref(visit, screen), tr)
    asked = inputs(fields, _values(screen, proposed), "cut", tr)
    return form.view([blocks.section(tr(ABOUT)), *asked])


async def submit(ack: AsyncAck, visit: Visit) -> None:
    """Keep the decision."""
    chosen = list(_chosen(visit.typed))
    twice = _twice(chosen)
    if twice:
        said = visit.tr("This record has an award already. Please choose another one, or none.")
        await ack(response_action="errors", errors={twice.value: said})
        return
    await save(ack, visit, awarded(chosen), lambda cut: _standing(cut, visit.tr))


def _fields(
    criterion: Criterion, proposal: Proposal | None, screen: Screen, tr: Translator
) -> tuple[Field, Field]:
    options = ((NONE, msg("No award")), *_options(criterion, proposal, screen))
    hint = tr("No record meets it this month.")
    if proposal:
        hint = tr(
            "Proposed: %(title)s (of %(count)s that meet it)",
            title=proposal.story.title,
            count=proposal.of,
        )
    return (
        Field(criterion.value, CRITERIA[criterion], Kind.SELECT, hint=hint, options=options),
        Field(
            criterion.value + REASON,
            tr("%(award)s: the reason in your own words", award=tr(CRITERIA[criterion])),
            hint=tr("Empty: %(reason)s", reason=proposal.reason) if proposal else "",
            max_length=AWARD_REASON_MAX,
        ),
    )


def _options(
    criterion: Criterion, proposal: Proposal | None, screen: Screen
) -> Iterator[tuple[str, str]]:
    """The proposed story, the one decided on, and the strongest others."""
    decided = [one.story_id for one in screen.cut.awards if one.criterion is criterion]
    first = [proposal.story] if proposal else []
    first += filter(None, map(screen.thanked, decided))
    others = [one.story for one in screen.ranked[:OFFERED]]
    for story in {one.id: one for one in (*first, *others)}.values():
        yield value_of(story), _label(story, screen)


def value_of(story: Story) -> str:
    """A story and the revision that was seen, as an option carries it."""
    return f"{story.id}:{story.revision}"


def _label(story: Story, screen: Screen) -> str:
    who = naming.teller(story, screen.material)
    by = " ".join(filter(None, (who.department, who.name)))
    return f"{cut(story.title, OPTION_MAX - len(by) - 3)} ({by})" if by else story.title


def _values(screen: Screen, proposed: dict[Criterion, Proposal]) -> Values:
    """What was decided; before that, what is proposed."""
    values: Values = {criterion.value: NONE for criterion in Criterion}
    if not screen.cut.awards_decided:
        return values | {name.value: value_of(one.story) for name, one in proposed.items()}
    for award in screen.cut.awards:
        story = screen.thanked(award.story_id)
        if story:
            values[award.criterion.value] = value_of(story)
            if award.revision == story.revision:
                values[award.criterion.value + REASON] = award.reason
    return values


def _chosen(values: Values) -> Iterator[AwardChoice]:
    for criterion in Criterion:
        value = text_of(values, criterion.value) or NONE
        story_id, _, revision = value.partition(":")
        if value == NONE:
            continue
        try:
            yield AwardChoice(
                criterion=criterion,
                story_id=int(story_id),
                revision=int(revision),
                reason=text_of(values, criterion.value + REASON),
            )
        except (ValueError, ValidationError):
            raise InvalidError(OLD_FORM) from None


def _twice(chosen: list[AwardChoice]) -> Criterion | None:
    """The first criterion under which a story is chosen once more."""
    seen: set[int] = set()
    for award in chosen:
        if award.story_id in seen:
            return award.criterion
        seen.add(award.story_id)
    return None


def _standing(decided: Cut, tr: Translator) -> str:
    return "\n".join(tr(CRITERIA[award.criterion]) for award in decided.awards)
