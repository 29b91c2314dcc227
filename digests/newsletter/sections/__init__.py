"""The sections of an edition; `SECTIONS` is their running order."""

from collections.abc import Callable

from digests.newsletter.edition import Section
from digests.newsletter.plan import Plan
from digests.newsletter.sections import (
    aftermaths,
    again,
    closing,
    figures,
    leads,
    learning,
    opening,
    pocs,
    rest,
    step,
)

SECTIONS: tuple[Callable[[Plan], Section | None], ...] = (
    opening.write,
    leads.write,
    learning.write,
    again.write,
    figures.write,
    pocs.write,
    aftermaths.write,
    step.write,
    pocs.write_more,
    aftermaths.write_more,
    rest.write,
    closing.write,
)
"""Each writes its section, or None when it has nothing to say."""
