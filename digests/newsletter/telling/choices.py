"""The stories that were chosen to lead, told with the reasons they were chosen for."""

from collections.abc import Sequence

from digests.newsletter.choosing.selection import Choice
from digests.newsletter.edition import Piece, SectionKind
from digests.newsletter.plan import Plan
from digests.newsletter.telling.leads import tell


def tell_choices(plan: Plan, kind: SectionKind, choices: Sequence[Choice]) -> tuple[Piece, ...]:
    """These stories, each within its share of the channel's minute."""
    return tuple(
        tell(
            one.story,
            plan.material,
            plan.forms[kind, one.story.id],
            reasons=one.reasons,
            leads=plan.led,
        )
        for one in choices
    )
