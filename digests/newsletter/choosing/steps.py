"""Which story the month's small step is taken from."""

import re

from digests.newsletter.choosing.course import is_no_success
from digests.newsletter.material import Material
from digests.newsletter.plan import Plan
from digests.newsletter.telling.naming import teller
from digests.newsletter.telling.told import written_of
from domain.stories import Kind, ShownAs, Story

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


def taken_from(plan: Plan) -> Story | None:
    """The story whose advice or next step it is; where nobody wrote any, the first success."""
    told = told_above(plan)
    candidates = [
        (story in told, not advice, -story.id, story)
        for story in (*plan.told_in_thread, *told)
        for advice, step in [_words(story, plan)]
        if step and _may_point_to(story, step, plan.material)
    ]
    first = (story for story in told if _is_an_example(story))
    return min(candidates, key=lambda one: one[:3], default=(next(first, None),))[-1]


def is_told_by_somebody(story: Story, material: Material) -> bool:
    """Whether readers learn where a step comes from: nobody is sent to a nameless complaint."""
    return not teller(story, material).anonymous


def _may_point_to(story: Story, step: str, material: Material) -> bool:
    needs_author = ASKS_FOR_AUTHOR.search(step) is not None
    return is_told_by_somebody(story, material) and (
        story.shown_as is ShownAs.NAME or not needs_author
    )


def _is_an_example(story: Story) -> bool:
    is_named_win = story.kind is Kind.WIN and story.shown_as is ShownAs.NAME
    return is_named_win and not is_no_success(story)


def told_above(plan: Plan) -> list[Story]:
    """What the channel tells above it."""
    return [choice.story for choice in (*plan.leads, *plan.learning)]


def _words(story: Story, plan: Plan) -> tuple[str, str]:
    """The advice as far as it may be told, and the step: the advice, or else what comes next."""
    wrote = written_of(story, plan.material, 0)
    advice, next_step = (wrote[name].after(0) for name in ("advice", "next_step"))
    return advice, advice or next_step
