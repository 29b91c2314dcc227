"""The sections of an edition; `SECTIONS` is their running order."""

from collections.abc import Callable

from digests.newsletter.edition import Section
from digests.newsletter.plan import Plan
from digests.newsletter.sections import (
    again,
    closing,
    figures,
    leads,
    learning,
    opening,
    rest,
    step,
)

SECTIONS: tuple[Callable[[Plan], Section | None], ...] = (
    opening.write,
    leads.write,
    learning.write,
    again.write,
    figures.write,
    step.write,
    rest.write,
    closing.write,
)
"""Each writes its section, or None when it has nothing to say."""
