"""One small step for next month, taken from what somebody really wrote."""

import re

from digests.newsletter.edition import Place, Section, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.stories import tell_step
from digests.prose_template import render_line
from domain.stories import ShownAs, Story

ASKS_FOR_AUTHOR = re.compile(
    r"(?:私|わたし|わたくし|僕|ぼく|俺|自分|当方|こちら|うち)(?:に|へ|まで|宛)"
    r"|(?:^|[、。！!」]|気軽に|いつでも|詳しくは|くわしくは|ぜひ|ご)"
    r"(?:[おご]?(?:聞|訊|尋ね|声|連絡|相談|問い合わせ)[^、。]{0,6})(?:ください|下さい|どうぞ|ます)"
    r"|\b(?:ask|call|contact|tell|message|mail|e-?mail|ping|dm|see|find|text|reach)\s+(?:out\s+to\s+)?"
    r"me\b"
    r"|\b(?:talk|speak|write|come|reach\s+out)\s+to\s+me\b"
    r"|\b(?:let\s+me\s+know|get\s+in\s+touch|my\s+desk)\b",
    re.IGNORECASE,
)
"""A step that can be taken with its author only: no reader knows who that is, if no name is shown.
"""


def write(plan: Plan) -> Section | None:
    """An advice, else an author's next step, first of stories the channel does not tell."""
    story = taken_from(plan)
    if story is None:
        return None
    return Section(
        kind=SectionKind.STEP,
        place=Place.CHANNEL,
        heading=render_line("step", plan.material.language, part="heading"),
        pieces=(tell_step(story, plan.material, above=story in _told(plan)),),
    )


def taken_from(plan: Plan) -> Story | None:
    """The story whose advice or next step it is."""
    told = _told(plan)
    candidates = [story for story in (*plan.told_in_thread, *told) if _can_be_taken(story)]
    order = ((story in told, not story.advice, -story.id, story) for story in candidates)
    return min(order, key=lambda one: one[:3], default=(None,))[-1]


def _told(plan: Plan) -> list[Story]:
    """What the channel tells above it."""
    return [choice.story for choice in (*plan.leads, *plan.learning)]


def _can_be_taken(story: Story) -> bool:
    """Whether it has a step that whoever reads it can take."""
    step = story.advice or story.next_step
    return bool(step) and (story.shown_as is ShownAs.NAME or not ASKS_FOR_AUTHOR.search(step))
